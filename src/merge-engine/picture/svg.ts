import type { PlanDescription } from '../plan/plan.js';
import { type Box, layOut, SIZE, type Stroke, shortened } from './layout.js';
import { type Line, type Node, nodesOf } from './node.js';

const STYLE = `
    text { font: 12px "DejaVu Sans Mono", Menlo, Consolas, monospace; fill: #1a1a1a; white-space: pre }
    .title { font-size: 13px; font-weight: bold }
    .fate { fill: #1d6b3f } .subject .fate { fill: #cfe3f5 } .drop .fate { fill: #b23c0a } .refuse .fate { fill: #6b1d1d }
    rect { fill: #f5f8fa; stroke: #7a93a8 }
    .subject rect { fill: #1f4e79; stroke: #1f4e79 } .subject text { fill: #fff }
    .drop rect { fill: #fdeee7; stroke: #c2410c } .refuse rect { fill: #f0eded; stroke: #6b1d1d }
    .suspicious rect { fill: #fff7db; stroke: #a16207; stroke-dasharray: 4 }
    line { stroke: #7a93a8 }`;

/** The plan as a drawing of its own (SVG 1.1): the subject on top, below it in columns what hangs on it. */
export function planAsSvg(plan: PlanDescription): string {
  const { boxes, strokes, width, height } = layOut(nodesOf(plan));
  const size = `width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" role="img" ${size}>
  <title>What hangs on ${escaped(plan.subject)}</title>
  <style>${STYLE}
  </style>
  <path d="M0 0H${width}V${height}H0Z" fill="#fff"/>
${[...strokes.map(strokeOf), ...boxes.map(boxOf)].map((line) => `  ${line}\n`).join('')}</svg>
`;
}

function strokeOf({ from, to }: Stroke): string {
  return `<line x1="${from.x}" y1="${from.y}" x2="${to.x}" y2="${to.y}"/>`;
}

function boxOf({ node, x, y, width, height }: Box): string {
  const left = x + SIZE.padding;
  const title = `<text class="title" x="${left}" y="${y + 18}">${escaped(shortened(node.title))}</text>`;
  const lines = node.lines.map((line, i) => lineOf(line, left, y + SIZE.title + i * SIZE.line + 11));
  const frame = `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="4"/>`;
  return `<g class="${node.kind}">${frame}${title}${lines.join('')}${whole(node)}</g>`;
}

function lineOf({ text, fate }: Line, x: number, y: number): string {
  const shown = shortened(`${text}  ${fate}`);
  const [own, theirs] = [shown.slice(0, text.length), shown.slice(text.length)];
  return `<text x="${x}" y="${y}">${escaped(own)}<tspan class="fate">${escaped(theirs)}</tspan></text>`;
}

/** What was too long to be shown comes up under the pointer. */
function whole({ title, lines }: Node): string {
  const texts = [title, ...lines.map(({ text, fate }) => `${text}  ${fate}`)];
  return texts.some((each) => shortened(each) !== each) ? `<title>${escaped(texts.join('\n'))}</title>` : '';
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Names may hold what XML takes for markup, and control characters that it forbids. */
function escaped(text: string): string {
  return text
    .replaceAll(/[&<>"]/g, (character) => ENTITIES[character] ?? '')
    .replaceAll(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd');
}
