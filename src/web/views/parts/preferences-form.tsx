import type { HomeTexts } from '../../texts/home/en.js';
import type { Theme } from '../document.js';
import { PostForm } from './post-form.js';

export interface Preferences {
  readonly theme: Theme;
  readonly newsletter: boolean;
}

interface PreferencesFormProps {
  readonly preferences: Preferences;
  readonly texts: HomeTexts;
}

const THEMES: readonly Theme[] = ['system', 'light', 'dark'];

export function PreferencesForm({ preferences, texts }: PreferencesFormProps) {
  return (
    <PostForm action="/preferences">
      <fieldset>
        <legend class="label">{texts.theme.label}</legend>
        <div class="segments">
          {THEMES.map((theme) => (
            <label>
              <input type="radio" name="theme" value={theme} checked={preferences.theme === theme} />
              <span>{texts.theme[theme]}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <label class="choice">
        <input type="checkbox" name="newsletter" value="1" checked={preferences.newsletter} />
        <span>{texts.newsletter}</span>
      </label>
      <button type="submit" class="plain">
        {texts.save}
      </button>
    </PostForm>
  );
}
