const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";

const TEXT = { fontFamily: FONT, lineHeight: '1.5', overflowWrap: 'anywhere', wordBreak: 'break-word' };

/** Light colours, in every element. */
export const STYLES = {
  ground: { margin: '0', padding: '0', backgroundColor: '#f2f5f8', color: '#151d26' },
  frame: { backgroundColor: '#f2f5f8' },
  gutter: { padding: '24px 16px' },
  card: {
    maxWidth: '28rem',
    margin: '0 auto',
    backgroundColor: '#ffffff',
    color: '#151d26',
    border: '1px solid #d9e0e8',
    borderRadius: '10px',
    borderCollapse: 'separate',
  },
  sheet: { padding: '24px', textAlign: 'left', ...TEXT },
  heading: {
    margin: '0 0 16px',
    fontSize: '20px',
    fontWeight: '600',
    color: '#151d26',
    ...TEXT,
    lineHeight: '1.25',
  },
  sentence: { margin: '0 0 16px', fontSize: '16px', ...TEXT },
  buttonLine: { margin: '8px 0 16px', ...TEXT },
  button: {
    display: 'block',
    padding: '12px 16px',
    fontSize: '16px',
    fontWeight: '600',
    textAlign: 'center',
    textDecoration: 'none',
    color: '#ffffff',
    backgroundColor: '#0b5aad',
    borderRadius: '10px',
    ...TEXT,
  },
  label: { margin: '24px 0 4px', fontSize: '16px', ...TEXT },
  digits: {
    margin: '0 0 16px',
    fontSize: '28px',
    fontWeight: '600',
    letterSpacing: '0.2em',
    color: '#151d26',
    ...TEXT,
  },
  small: { margin: '0 0 16px', fontSize: '14px', color: '#4f5b69', ...TEXT },
  link: { color: '#0b5aad' },
} as const;

/** Dark colours, for those mail programs that read a style sheet. */
export const DARK_STYLES = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (prefers-color-scheme: dark) {
  .ground { background-color: #0e1216 !important; color: #eaeef2 !important; }
  .card { background-color: #161c22 !important; border-color: #2d3640 !important; color: #eaeef2 !important; }
  .ink { color: #eaeef2 !important; }
  .quiet { color: #a4aeb8 !important; }
  .link { color: #76bdfc !important; }
  .button { color: #09151f !important; background-color: #76bdfc !important; }
}
`;
