/**
 * All the JavaScript there is: the waiting page follows its challenge and counts the seconds.
 * One constant text, so that the policy can name it by its hash; it writes text only, which
 * `require-trusted-types-for 'script'` demands. Words come from the page, in its language.
 */
export const WAITING_SCRIPT = `
(() => {
  const status = document.querySelector('[data-stream]');
  const follow = () => {
    const source = new EventSource(status.dataset.stream);
    source.onmessage = ({ data }) => {
      const { state, mail_state: mailState } = JSON.parse(data);
      const text = status.dataset[state] ?? status.dataset[mailState];
      if (text && status.textContent !== text) status.textContent = text;
      if (state === status.dataset.awaited) return;
      source.close();
      location.replace(status.dataset.next);
    };
    source.onerror = () => {
      if (source.readyState === EventSource.CLOSED) setTimeout(follow, 5000);
    };
  };
  if (status) follow();

  const button = document.querySelector('button[data-seconds]');
  const end = performance.now() + 1000 * Number(button?.dataset.seconds);
  const count = () => {
    const seconds = Math.ceil((end - performance.now()) / 1000);
    button.disabled = seconds > 0;
    button.textContent = seconds > 0 ? button.dataset.later.replace('#', seconds) : button.dataset.now;
    if (seconds > 0) setTimeout(count, 250);
  };
  if (button) count();

  const age = document.querySelector('[data-age]');
  const start = performance.now() - 1000 * Number(age?.dataset.age);
  const words = new Intl.RelativeTimeFormat(document.documentElement.lang, { style: 'short' });
  const grow = () => {
    const seconds = Math.floor((performance.now() - start) / 1000);
    const ago = seconds < 60 ? words.format(-seconds, 'second') : words.format(-Math.floor(seconds / 60), 'minute');
    age.textContent = age.dataset.text.replace('#', ago);
    setTimeout(grow, 1000);
  };
  if (age) grow();
})();
`.trim();
