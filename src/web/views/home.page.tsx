import type { ComponentChildren } from 'preact';
import type { Language } from '../../common/language.js';
import type { HomeTexts } from '../texts/home/en.js';
import { homeTexts } from '../texts/home/home.texts.js';
import { renderDocument } from './document.js';
import { Card } from './parts/card.js';
import { ItemsAdded, type MergeNotice } from './parts/notices.js';
import { PostButton } from './parts/post-form.js';
import { type Preferences, PreferencesForm } from './parts/preferences-form.js';
import { Sentence } from './parts/sentence.js';
import { type Topic, TopicList } from './parts/topic-list.js';

interface HomeProps {
  readonly visitor: null | { readonly kind: 'guest' | 'registered'; readonly maskedEmail?: string };
  readonly topics: readonly Topic[];
  readonly preferences: Preferences;
  readonly notice?: MergeNotice;
  /** How many things the visitor owns; the topics followed, where it is not given. */
  readonly items?: number;
}

/** The demo app at `/`: what a guest can do before and after signing in. */
export function homePage(props: HomeProps, language: Language): string {
  const texts = homeTexts[language];
  const state = props.visitor?.kind ?? 'nobody';
  return renderDocument({
    language,
    title: texts[state].heading,
    state,
    theme: props.preferences.theme,
    body: props.visitor === null ? <Welcome texts={texts} /> : <Home {...props} language={language} />,
  });
}

function Welcome({ texts }: { readonly texts: HomeTexts }) {
  return (
    <Card heading={texts.nobody.heading}>
      <p>{texts.nobody.sentence}</p>
      <PostButton action="/guest" label={texts.nobody.start} />
    </Card>
  );
}

function Home({ language, visitor, topics, preferences, notice, items }: HomeProps & { language: Language }) {
  const texts = homeTexts[language];
  const added = notice && <ItemsAdded {...notice} language={language} />;
  return (
    <>
      {visitor?.kind === 'registered' ? (
        <Registered texts={texts} maskedEmail={visitor.maskedEmail ?? ''}>
          {added}
        </Registered>
      ) : (
        <Guest texts={texts}>{added}</Guest>
      )}
      <section class="card" aria-labelledby="topics">
        <h2 id="topics">{texts.topics}</h2>
        <p class="quiet">{texts.items(items ?? topics.filter(({ followed }) => followed).length)}</p>
        <TopicList topics={topics} />
      </section>
      <section class="card" aria-labelledby="preferences">
        <h2 id="preferences">{texts.preferences}</h2>
        <PreferencesForm preferences={preferences} texts={texts} />
      </section>
    </>
  );
}

interface VisitorProps {
  readonly texts: HomeTexts;
  readonly children: ComponentChildren;
}

function Guest({ texts, children }: VisitorProps) {
  return (
    <Card heading={texts.guest.heading}>
      <p>{texts.guest.sentence}</p>
      {children}
      <a class="button" href="/sign-in">
        {texts.guest.signIn}
      </a>
    </Card>
  );
}

function Registered({ texts, maskedEmail, children }: VisitorProps & { readonly maskedEmail: string }) {
  return (
    <Card heading={texts.registered.heading}>
      <p>
        <Sentence of={texts.registered.signedInAs(maskedEmail)} />
      </p>
      {children}
      <PostButton action="/sign-out" label={texts.registered.signOut} look="plain" />
    </Card>
  );
}
