import type { Phrase } from '../../../common/phrase.js';

/** A sentence whose foreign words are set apart, in weight and in writing direction. */
export function Sentence({ of: words }: { readonly of: Phrase }) {
  return <>{words.map(({ text, foreign }) => (foreign ? <bdi>{text}</bdi> : text))}</>;
}
