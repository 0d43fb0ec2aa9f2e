const ADJECTIVES =
  'amber autumn blue brave breezy bright broad bronze calm cheerful clear clever coastal copper cosy crimson ' +
  'curious deep early eager fair famous fine fresh friendly gentle golden graceful green happy honest humble ' +
  'ivory jolly kind lively lucky mellow merry misty modern noble orange patient plain polite proud purple ' +
  'quick quiet red royal scarlet silver simple smooth snowy steady sunny swift tidy violet warm white';

const NOUNS =
  'acorn anchor apple basket beach bell bicycle bird boat book bottle bridge button candle carpet castle ' +
  'cherry cloud compass cottage dolphin feather field flower forest garden guitar hammer harbour island jacket ' +
  'kettle ladder lantern lemon letter lighthouse maple market meadow mirror mountain notebook ocean orchard ' +
  'owl paper parrot pebble pencil piano pillow planet pocket rabbit rainbow river sail saddle teapot ticket tulip ' +
  'violin window';

const adjectives = ADJECTIVES.split(' ');
const nouns = NOUNS.split(' ');

/**
 * Two plain English words such as `blue paper`, the same on the waiting screen and in the mail's subject,
 * so that a person sees which mail belongs to which screen. Not a secret: 4,096 pairs.
 * Takes two random bytes; further ones are ignored.
 */
export function referenceWords(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === undefined || second === undefined) throw new RangeError('Two random bytes are needed.');
  // Both lists hold 64 words, a divisor of 256, so that no word is likelier than another.
  return `${adjectives[first % adjectives.length]} ${nouns[second % nouns.length]}`;
}
