import { runInNewContext } from 'node:vm';
import { describe, expect, it } from '@jest/globals';
import { WAITING_SCRIPT } from './waiting-script.js';

interface Source {
  readyState: number;
  onmessage: (event: { data: string }) => void;
  onerror: () => void;
}

/** A browser of the few things that the script touches, with a clock that the test moves. */
function open({ hasMouse = true, isElsewhere = false } = {}) {
  const status = {
    dataset: {
      stream: '/stream',
      next: '/next',
      awaited: 'pending',
      sent: 'Waiting',
      confirmed: 'Confirmed',
    },
    textContent: 'Sending',
  };
  const button = {
    dataset: { seconds: '50', later: 'in # s', now: 'again' },
    textContent: '',
    disabled: true,
  };
  const age = {
    dataset: { age: '10', inSeconds: '# s ago', inMinutes: '# min ago' },
    textContent: '',
    hidden: true,
  };
  const code = { isFocused: false, focus: () => Object.assign(code, { isFocused: true }) };
  const page = { now: 0, opened: '', sources: [] as Source[], timers: [] as (() => void)[] };
  const found: Record<string, object> = {
    '[data-stream]': status,
    'button[data-seconds]': button,
    '[data-age]': age,
    'input[name=code]': code,
  };
  const body = {};
  class EventSource implements Source {
    static readonly CLOSED = 2;
    readyState = 1;
    onmessage = () => {};
    onerror = () => {};
    constructor(readonly url: string) {
      page.sources.push(this);
    }
    close() {}
  }
  runInNewContext(WAITING_SCRIPT, {
    EventSource,
    document: {
      querySelector: (selector: string) => found[selector],
      body,
      activeElement: isElsewhere ? button : body,
    },
    matchMedia: () => ({ matches: hasMouse }),
    location: { replace: (url: string) => (page.opened = url) },
    performance: { now: () => page.now },
    setTimeout: (action: () => void) => page.timers.push(action),
  });
  const pass = (seconds: number) => {
    page.now += 1_000 * seconds;
    for (const timer of page.timers.splice(0)) timer();
  };
  const hear = (news: object) => page.sources.at(-1)?.onmessage({ data: JSON.stringify(news) });
  return { status, button, age, code, page, pass, hear };
}

describe('the waiting script', () => {
  it('tells how the mail fares and stays while the challenge is pending', () => {
    const { status, page, hear } = open();

    hear({ state: 'pending', mail_state: 'sent' });

    expect(status.textContent).toBe('Waiting');
    expect(page.opened).toBe('');
  });

  it('opens the next page as soon as the challenge is decided', () => {
    const { status, page, hear } = open();

    hear({ state: 'confirmed', mail_state: 'sent' });

    expect(status.textContent).toBe('Confirmed');
    expect(page.opened).toBe('/next');
  });

  it('listens again when the server has closed the stream for good', () => {
    const { page, pass } = open();
    const [source] = page.sources;
    if (source) source.readyState = 2;

    source?.onerror();
    pass(5);

    expect(page.sources).toHaveLength(2);
  });

  it('holds the button back until a further mail is allowed', () => {
    const { button, pass } = open();
    expect(button).toMatchObject({ disabled: true, textContent: 'in 50 s' });

    pass(49.5);
    expect(button).toMatchObject({ disabled: true, textContent: 'in 1 s' });

    pass(0.5);
    expect(button).toMatchObject({ disabled: false, textContent: 'again' });
  });

  it('tells how long ago the mail left', () => {
    const { age, pass } = open();
    expect(age.textContent).toBe('10 s ago');

    pass(115);

    expect(age.textContent).toBe('2 min ago');
  });

  it('calls the mail sent only once it is', () => {
    const { age, hear } = open();
    expect(age.hidden).toBe(true);

    hear({ state: 'pending', mail_state: 'sent' });

    expect(age.hidden).toBe(false);
  });

  it.each([
    ['puts the cursor into the field for the digits', {}, true],
    [
      'leaves it where it is on a touch screen, whose keyboard would hide the letters',
      { hasMouse: false },
      false,
    ],
    ['leaves it where somebody has put it', { isElsewhere: true }, false],
  ])('%s', (_rule, circumstances, isFocused) => {
    const { code } = open(circumstances);

    expect(code.isFocused).toBe(isFocused);
  });
});
