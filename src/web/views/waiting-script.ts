/**
 * All the JavaScript there is: the waiting page follows its challenge, counts the seconds and puts the cursor into the
 * field for the digits, but not where that would bring up a keyboard over the letters.
 * One constant text, so that the policy can name it by its hash; it writes text only, which
 * `require-trusted-types-for 'script'` demands. Words come from the page, in its language.
 */
export const WAITING_SCRIPT = `
(() => {
  const age = document.querySelector('[data-age]');
  const status = document.querySelector('[data-stream]');
  const follow = () => {
    const source = new EventSource(status.dataset.stream);
    source.onmessage = ({ data }) => {
      const { state, mail_state: mailState } = JSON.parse(data);
      const text = status.dataset[state] ?? status.dataset[mailState];
      if (text && status.textContent !== text) status.textContent = text;
      if (age) age.hidden = mailState !== 'sent';
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

  const start = performance.now() - 1000 * Number(age?.dataset.age);
  const grow = () => {
    const seconds = Math.floor((performance.now() - start) / 1000);
    const { inSeconds, inMinutes } = age.dataset;
    age.textContent = seconds < 60 ? inSeconds.replace('#', seconds) : inMinutes.replace('#', Math.floor(seconds / 60));
    setTimeout(grow, 1000);
  };
  if (age) grow();

  const code = document.querySelector('input[name=code]');
  const hasKeyboard = matchMedia('(hover: hover) and (pointer: fine)').matches;
  if (code && hasKeyboard && document.activeElement === document.body) code.focus({ preventScroll: true });
})();
`.trim();
