const LIGHT = `
  --ground: hsl(210 28% 96%);
  --card: hsl(0 0% 100%);
  --ink: hsl(210 32% 12%);
  --quiet: hsl(210 14% 36%);
  --line: hsl(210 20% 88%);
  --edge: hsl(210 14% 50%);
  --tint: hsl(210 60% 96%);
  --accent: hsl(210 88% 36%);
  --accent-strong: hsl(210 92% 29%);
  --on-accent: hsl(0 0% 100%);
  --red: hsl(356 72% 42%);
  --red-tint: hsl(356 80% 97%);
  --shadow: 0 1px 2px hsl(210 30% 20% / 0.06), 0 8px 24px hsl(210 30% 20% / 0.06);
`;

const DARK = `
  --ground: hsl(210 24% 7%);
  --card: hsl(210 20% 11%);
  --ink: hsl(210 24% 93%);
  --quiet: hsl(210 14% 68%);
  --line: hsl(210 16% 21%);
  --edge: hsl(210 12% 50%);
  --tint: hsl(210 34% 17%);
  --accent: hsl(210 96% 72%);
  --accent-strong: hsl(210 100% 80%);
  --on-accent: hsl(210 60% 9%);
  --red: hsl(356 92% 76%);
  --red-tint: hsl(356 30% 16%);
  --shadow: none;
`;

const COLOURS = `
:root { color-scheme: light dark; ${LIGHT} }
@media (prefers-color-scheme: dark) { :root { ${DARK} } }
:root[data-theme='light'] { color-scheme: light; ${LIGHT} }
:root[data-theme='dark'] { color-scheme: dark; ${DARK} }
`;

const GROUND = `
*, *::before, *::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0; min-height: 100vh; min-height: 100dvh; padding: 24px 16px 40px;
  background: var(--ground); color: var(--ink); font-size: 16px; line-height: 1.5;
  font-family: system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Hiragino Sans', 'Noto Sans CJK JP', sans-serif;
}
header, main { max-width: 28rem; margin: 0 auto; }
header { margin-bottom: 16px; padding: 0 24px; font-size: 14px; font-weight: 600; color: var(--quiet); }
main { display: grid; gap: 16px; }
@media (min-width: 40rem) { body { padding-top: max(40px, 10vh); } }
.card {
  display: grid; gap: 16px; padding: 24px;
  background: var(--card); border: 1px solid var(--line); border-radius: 10px; box-shadow: var(--shadow);
}
h1, h2, p, ol, ul, fieldset, legend { margin: 0; padding: 0; border: 0; }
h1 { font-size: 28px; line-height: 1.25; font-weight: 650; letter-spacing: -0.015em; text-wrap: balance; }
h2, legend { font-size: 20px; line-height: 1.25; font-weight: 600; }
h1, h2, p, legend, label, button { overflow-wrap: anywhere; }
p { text-wrap: pretty; }
body:lang(ja) { word-break: auto-phrase; }
bdi { font-weight: 600; }
.quiet { font-size: 14px; color: var(--quiet); }
.quiet bdi { font-weight: inherit; }
a { color: var(--accent); text-underline-offset: 3px; }
a:hover { color: var(--accent-strong); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 10px; }
`;

const FORMS = `
form, .field, fieldset { display: grid; gap: 8px; min-width: 0; }
form { gap: 16px; }
form:empty { position: absolute; }
legend { margin-bottom: 8px; }
label, .label { font-size: 16px; font-weight: 600; }
input:not([type='checkbox'], [type='radio']) {
  width: 100%; min-height: 48px; padding: 8px 16px; font: inherit; color: inherit;
  background: var(--card); border: 1px solid var(--edge); border-radius: 10px;
}
input[aria-invalid='true'] { border-color: var(--red); border-width: 2px; }
input.code { font-size: 20px; font-variant-numeric: tabular-nums; letter-spacing: 0.3em; }
input.capitals { text-transform: uppercase; }
input[type='checkbox'], input[type='radio'] { width: 20px; height: 20px; margin: 0; flex: none; accent-color: var(--accent); }
button, .button {
  display: inline-flex; align-items: center; justify-content: center; width: 100%; min-height: 48px; padding: 8px 16px;
  font: inherit; font-weight: 600; text-align: center; text-wrap: balance; text-decoration: none; cursor: pointer;
  color: var(--on-accent); background: var(--accent); border: 1px solid var(--accent); border-radius: 10px;
}
button:hover, .button:hover { color: var(--on-accent); background: var(--accent-strong); border-color: var(--accent-strong); }
button.plain, a.plain { color: var(--accent); background: var(--card); border-color: var(--edge); }
button.plain:hover, a.plain:hover { color: var(--accent-strong); background: var(--tint); border-color: var(--accent-strong); }
button.refuse { color: var(--red); background: var(--card); border-color: var(--red); }
button.refuse:hover { background: var(--red-tint); }
button.refuse:focus-visible { outline-color: var(--red); }
button:disabled { color: var(--quiet); background: var(--ground); border-color: var(--line); cursor: default; }
.aside {
  display: flex; align-items: center; justify-content: center; min-height: 44px; font-size: 14px; text-align: center;
}
.pair button { padding-inline: 8px; }
.pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr)); grid-auto-rows: 1fr; gap: 8px; }
.error { font-size: 14px; font-weight: 600; color: var(--red); }
.choice { display: flex; align-items: center; gap: 8px; min-height: 44px; font-weight: 400; cursor: pointer; }
.choice span { min-width: 0; overflow-wrap: anywhere; }
.segments { display: grid; grid-template-columns: repeat(auto-fit, minmax(5.5rem, 1fr)); gap: 8px; }
.segments label { display: grid; position: relative; cursor: pointer; }
.segments input { position: absolute; opacity: 0; width: 100%; height: 100%; cursor: inherit; }
.segments span {
  display: grid; place-items: center; min-height: 48px; padding: 8px 4px; text-align: center; font-weight: 400;
  overflow-wrap: anywhere; border: 1px solid var(--edge); border-radius: 10px;
}
.segments input:checked + span { font-weight: 600; color: var(--accent); background: var(--tint); border: 2px solid var(--accent); }
.segments input:focus-visible + span { outline: 3px solid var(--accent); outline-offset: 2px; }
`;

const PIECES = `
.notice { display: grid; gap: 8px; padding: 16px; background: var(--tint); border-radius: 10px; }
.notice.warning { background: none; border: 2px solid var(--ink); font-weight: 600; }
.letters { display: flex; gap: 8px; list-style: none; direction: ltr; }
.letters li {
  flex: 1; max-width: 56px; padding: 8px 0; text-align: center; font-size: 28px; line-height: 1.5; font-weight: 650;
  background: var(--tint); border-radius: 10px;
}
.status { display: flex; align-items: baseline; gap: 8px; font-size: 14px; }
.status::before { content: ''; flex: none; width: 10px; height: 10px; border-radius: 50%; background: var(--accent); }
.part { display: grid; gap: 8px; padding-top: 16px; border-top: 1px solid var(--line); }
.toggles { display: grid; gap: 8px; list-style: none; }
button.toggle { justify-content: space-between; gap: 16px; text-align: start; color: inherit; background: none; border-color: var(--edge); }
button.toggle:hover { background: var(--tint); border-color: var(--accent); }
button.toggle small { display: block; font-size: 14px; font-weight: 400; color: var(--quiet); }
button.toggle::after {
  content: ''; flex: none; width: 40px; height: 24px; border-radius: 12px; background: var(--edge);
  background-image: radial-gradient(circle at 12px 50%, var(--card) 8px, transparent 8.5px);
}
button.toggle[aria-pressed='true'] { background: var(--tint); border-color: var(--accent); }
button.toggle[aria-pressed='true']::after {
  background-color: var(--accent);
  background-image: radial-gradient(circle at 28px 50%, var(--card) 8px, transparent 8.5px);
}
@media (prefers-reduced-motion: no-preference) {
  button, .button, input { transition: background-color 120ms, border-color 120ms, color 120ms; }
}
@media (forced-colors: active) {
  button.toggle::after { border: 1px solid; }
  button.toggle[aria-pressed='true']::after, .segments input:checked + span { forced-color-adjust: none; background: Highlight; color: HighlightText; }
}
`;

/** The whole look of every page: one constant text, so that the policy can name it by its hash. */
export const STYLESHEET = [COLOURS, GROUND, FORMS, PIECES].join('').replace(/\s+/g, ' ').trim();
