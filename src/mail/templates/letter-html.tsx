import { renderToString } from 'preact-render-to-string';
import type { Language } from '../../common/language.js';
import type { Phrase } from '../../common/phrase.js';
import type { Letter, LinkLine } from './letter.js';
import { DARK_STYLES, STYLES } from './letter-styles.js';

/** The HTML part. Styles stand in the elements, because many mail programs drop everything else. */
export function htmlPart(letter: Letter, language: Language): string {
  const page = (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{letter.subject}</title>
        <style dangerouslySetInnerHTML={{ __html: DARK_STYLES }} />
      </head>
      <body class="ground" style={STYLES.ground}>
        <table
          role="presentation"
          class="ground"
          style={STYLES.frame}
          width="100%"
          cellpadding="0"
          cellspacing="0"
        >
          <tbody>
            <tr>
              <td style={STYLES.gutter} align="center">
                <main>
                  <Sheet {...letter} />
                </main>
              </td>
            </tr>
          </tbody>
        </table>
      </body>
    </html>
  );
  return `<!doctype html>${renderToString(page)}`;
}

function Sheet({ heading, sentences, button, digits, lifetime, notYou, preferences }: Letter) {
  return (
    <table role="presentation" class="card" style={STYLES.card} width="100%" cellpadding="0" cellspacing="0">
      <tbody>
        <tr>
          <td style={STYLES.sheet}>
            <h1 class="ink" style={STYLES.heading}>
              {heading}
            </h1>
            {sentences.map((sentence) => (
              <p style={STYLES.sentence}>
                <Words of={sentence} />
              </p>
            ))}
            {button && <Button {...button} />}
            {digits && (
              <>
                <p style={STYLES.label}>{digits.label}</p>
                <p class="ink" style={STYLES.digits}>
                  {digits.code}
                </p>
              </>
            )}
            {lifetime && (
              <p class="quiet" style={STYLES.small}>
                {lifetime}
              </p>
            )}
            {notYou && <Line {...notYou} />}
            {preferences && <Line {...preferences} />}
          </td>
        </tr>
      </tbody>
    </table>
  );
}

function Button({ label, link }: LinkLine) {
  return (
    <>
      <p style={STYLES.buttonLine}>
        <a class="button" style={STYLES.button} href={link}>
          {label}
        </a>
      </p>
      <p style={STYLES.small}>
        <a class="link" style={STYLES.link} href={link}>
          {link}
        </a>
      </p>
    </>
  );
}

function Line({ label, link }: LinkLine) {
  return (
    <p class="quiet" style={STYLES.small}>
      {label}
      <br />
      <a class="link" style={STYLES.link} href={link}>
        {link}
      </a>
    </p>
  );
}

function Words({ of: words }: { readonly of: Phrase }) {
  return <>{words.map(({ text, foreign }) => (foreign ? <bdi>{text}</bdi> : text))}</>;
}
