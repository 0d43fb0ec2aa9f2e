import { describe, expect, it } from '@jest/globals';
import { type ConfirmProps, confirmPage } from './confirm.page.js';
import { type DoneProps, donePage } from './done.page.js';
import { signedInPage } from './signed-in.page.js';
import { everyPage } from './testing/every-page.js';
import { type Element, readMarkup } from './testing/markup.js';
import { waitingPage } from './waiting.page.js';

const ASK: ConfirmProps = {
  action: '/v/secret',
  mode: 'letters',
  purpose: 'sign_in',
  maskedEmail: 'a•••@example.org',
  app: 'Demo',
  platform: 'Linux',
  place: 'Berlin',
  askedMinutesAgo: 2,
  itemsToAdd: 12,
};

const SIGNED_IN = { outcome: 'sign_in', maskedEmail: 'a•••@example.org', itemsAdded: 0 } as const;

/** Each form with what it sends, such as `/topics topic follow`. */
function formsOf(html: string): readonly string[] {
  return Array.from(html.matchAll(/<form .*?<\/form>/g), ([form]) => {
    const { elements } = readMarkup(form);
    const fields = elements.flatMap(({ attributes }) => attributes['name'] ?? []);
    return [elements[0]?.attributes['action'], ...new Set(fields)].join(' ');
  });
}

function focused(html: string): Element | undefined {
  return readMarkup(html).elements.find(({ attributes }) => 'autofocus' in attributes);
}

function textOf(html: string): string {
  return readMarkup(html).texts.join('');
}

describe('forms', () => {
  it.each([
    ['nobody', ['/guest']],
    [
      'guest',
      ['/merges/42/undo', '/topics topic follow', '/topics topic follow', '/preferences theme newsletter'],
    ],
    ['signIn', ['/sign-in email']],
    ['waiting', ['/sign-in/code code', '/sign-in/resend']],
    ['signedIn_sign_in', ['/merges/42/undo']],
    ['waitExpired', ['/sign-in/resend']],
    ['ask', ['/v/secret letters', '/v/secret/deny']],
    ['askHere', ['/v/secret', '/v/secret/deny']],
    ['askLegacy', ['/v/secret', '/v/secret/deny']],
    ['askDigits', ['/v/secret/deny']],
    ['done_sign_in', ['/v/secret/here', '/v/secret/undo']],
    ['doneHere', []],
    ['doneElsewhere', ['/v/secret/undo']],
    ['linkExpired', ['/v/secret/resend']],
    ['linkDenied', []],
    ['deny', ['/v/secret/deny']],
    ['report', ['/v/secret']],
    ['accountsMergedEmpty', ['/merges/42/undo']],
    ['preferences', ['/p/token enabled tag', '/p/token/unsubscribe']],
  ])('of page %s are %j', (name, forms) => {
    expect(formsOf(everyPage('en')[name] ?? '')).toEqual(forms);
  });

  it('turn a followed topic off and another on', () => {
    const buttons = readMarkup(everyPage('en')['guest'] ?? '').elements.filter(
      ({ attributes }) => 'aria-pressed' in attributes || attributes['name'] === 'follow',
    );

    expect(buttons.map(({ attributes }) => attributes['value'] ?? attributes['aria-pressed'])).toEqual([
      '0',
      'true',
      '1',
      'false',
    ]);
  });

  it('name the merge to undo safely', () => {
    const html = signedInPage({ ...SIGNED_IN, itemsAdded: 1, undoMergeId: '../x?y' }, 'en');

    expect(formsOf(html)).toEqual(['/merges/..%2Fx%3Fy/undo']);
  });
});

describe('the question', () => {
  it('puts the focus on refusing, which stands before confirming', () => {
    const html = confirmPage(ASK, 'en');

    expect(focused(html)?.attributes).toMatchObject({ form: 'deny' });
    expect(html.indexOf('form="deny"')).toBeLessThan(html.indexOf('form="confirm"'));
  });

  it('puts the focus on the letters when they were wrong, and says how many tries are left', () => {
    const html = confirmPage({ ...ASK, error: { kind: 'wrong_letters', triesLeft: 1 } }, 'en');

    expect(focused(html)?.attributes).toMatchObject({ name: 'letters', 'aria-invalid': 'true' });
    expect(textOf(html)).toContain('These are not the letters on that screen. 1 try left.');
  });

  it('says who asks, from where, when, for what, and what will be added', () => {
    expect(textOf(confirmPage(ASK, 'en'))).toContain(
      'Demo on Linux, near Berlin, 2 minutes ago, asks to sign in as a•••@example.org.' +
        '12 items from that device will be added to your account.',
    );
  });

  it.each([
    ['sign_in', 'asks to sign in as'],
    ['register', 'asks to create an account for'],
    ['add_email', 'asks to add'],
    ['prove_again', 'asks to confirm'],
  ] as const)('for %s %s', (purpose, words) => {
    expect(textOf(confirmPage({ ...ASK, purpose }, 'en'))).toContain(words);
  });

  it('says nothing of items where there are none, nor of a place that is not known', () => {
    const text = textOf(confirmPage({ ...ASK, itemsToAdd: 0, place: null }, 'en'));

    expect(text).toContain('Demo on Linux, 2 minutes ago, asks');
    expect(text).not.toMatch(/item/);
  });
});

describe('the waiting page', () => {
  const waiting = {
    maskedEmail: 'a•••@example.org',
    reference: 'blue paper',
    letters: 'WDJBX',
    mailState: 'sent',
    resendAfterSeconds: 0,
  } as const;

  it('shows the letters one by one, for eyes and ears', () => {
    const html = waitingPage(waiting, 'en');

    expect(Array.from(html.matchAll(/<li>(.)<\/li>/g), ([, letter]) => letter)).toEqual([...'WDJBX']);
  });

  it('tells changes to screen readers, with every text in the language of the page', () => {
    const status = readMarkup(waitingPage(waiting, 'de')).elements.find(
      ({ attributes }) => attributes['role'] === 'status',
    );

    expect(status?.attributes).toMatchObject({
      'data-stream': '/sign-in/wait/stream',
      'data-awaited': 'pending',
      'data-bounced': expect.stringContaining('Bitte verwenden Sie eine andere'),
    });
  });

  it('holds the button for a further mail back as long as told', () => {
    expect(waitingPage({ ...waiting, resendAfterSeconds: 50 }, 'en')).toMatch(
      / disabled [^>]+>Send again in 50 s</,
    );
    expect(waitingPage(waiting, 'en')).not.toContain(' disabled ');
  });

  it.each(['queued', 'deferred', 'bounced'] as const)('does not call a mail sent that is %s', (mailState) => {
    const html = waitingPage({ ...waiting, mailState, sentSecondsAgo: 10 }, 'en');

    expect(html).toMatch(/ hidden [^>]+>sent 10 s ago</);
  });

  it.each([
    [10, 'sent 10 s ago'],
    [130, 'sent 2 min ago'],
  ])('says of a mail that left %i seconds ago: %s', (sentSecondsAgo, text) => {
    const html = waitingPage({ ...waiting, sentSecondsAgo }, 'en');

    expect(html).toContain(`>${text}<`);
    expect(html).not.toContain(' hidden ');
  });

  it('has a way on without JavaScript', () => {
    expect(waitingPage(waiting, 'en')).toMatch(/<noscript><a [^>]*href="\/sign-in\/wait"/);
  });
});

describe('the done page', () => {
  const done: Omit<DoneProps, 'outcome'> = {
    ...{ action: '/v/secret', app: 'Demo', platform: 'Linux', maskedEmail: 'a•••@example.org' },
    canRevoke: false,
    signInHere: 'offered',
  };

  it('can be taken back only while that is possible', () => {
    expect(formsOf(donePage({ ...done, outcome: 'sign_in' }, 'en'))).toEqual(['/v/secret/here']);
  });

  it.each([
    ['sign_in', 'You are signed in on Demo, Linux.'],
    ['register', 'You are signed in on Demo, Linux.'],
    ['add_email', 'a•••@example.org now belongs to the account on Demo, Linux.'],
    ['prove_again', 'a•••@example.org was confirmed again for the account on Demo, Linux.'],
  ] as const)('says after %s: %s', (outcome, sentence) => {
    expect(textOf(donePage({ ...done, outcome }, 'en'))).toContain(sentence);
  });
});

describe('the waiting device afterwards', () => {
  it.each([
    ['sign_in', 'You are signed in', 'Signed in as a•••@example.org.'],
    ['register', 'Your account is ready', 'Signed in as a•••@example.org.'],
    ['add_email', 'The address was added', 'a•••@example.org belongs to your account now.'],
    ['prove_again', 'The address is confirmed', 'a•••@example.org was confirmed again.'],
  ] as const)('says after %s: %s', (outcome, heading, sentence) => {
    const text = textOf(signedInPage({ ...SIGNED_IN, outcome }, 'en'));

    expect(text).toContain(`${heading}${sentence}`);
  });

  it.each([
    ['en', '1 item was added', '12 items were added'],
    ['de', '1 Eintrag wurde', '12 Einträge wurden'],
    ['es', 'Se ha añadido 1 elemento', 'Se han añadido 12 elementos'],
    ['fr', '1 élément a été ajouté', '12 éléments ont été ajoutés'],
    ['pt', '1 item foi adicionado', '12 itens foram adicionados'],
    ['ja', '1\u00a0件のデータ', '12\u00a0件のデータ'],
  ] as const)('counts in %s: %s, %s', (language, one, twelve) => {
    const texts = [1, 12].map((itemsAdded) => textOf(signedInPage({ ...SIGNED_IN, itemsAdded }, language)));

    expect(texts[0]).toContain(one);
    expect(texts[1]).toContain(twelve);
  });
});
