import type { Node } from './node.js';

/** Pixels. Letters are as wide as those of the widest common monospaced fonts. */
export const SIZE = {
  margin: 24,
  title: 28,
  line: 17,
  padding: 10,
  gap: 12,
  indent: 30,
  trunk: 12,
  titleLetter: 8,
  letter: 7.3,
} as const;

/** What a line shows of a text; the rest would make every box as wide as the longest name. */
export const LONGEST = 80;

/** A picture should be so much wider than high. */
const PROPORTION = 1.5;
const MOST_COLUMNS = 12;

export interface Box {
  readonly node: Node;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A line down or across. */
export interface Stroke {
  readonly from: Point;
  readonly to: Point;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Layout {
  readonly boxes: readonly Box[];
  readonly strokes: readonly Stroke[];
  readonly width: number;
  readonly height: number;
}

/** Where everything stands: the subject on top, below it in columns the trees of what hangs on it. */
export function layOut(subject: Node): Layout {
  const counts = Array.from({ length: MOST_COLUMNS }, (_, i) => i + 1);
  const layouts = counts.map((count) => inColumns(subject, count));
  const extent = ({ width, height }: Layout) => Math.max(width, height * PROPORTION);
  return layouts.reduce((best, each) => (extent(each) < extent(best) ? each : best));
}

type Drawing = Pick<Layout, 'boxes' | 'strokes'>;

function inColumns(subject: Node, count: number): Layout {
  const root = boxAt(subject, { x: SIZE.margin, y: SIZE.margin });
  const top = bottomOf(root) + SIZE.gap;
  const parts: Drawing[] = [{ boxes: [root], strokes: [] }];
  let x: number = SIZE.margin;
  for (const column of split(subject.children, count)) {
    const part = hung(column, { x, y: top });
    const crossbar = { from: { x: SIZE.margin + SIZE.trunk, y: top }, to: { x: x + SIZE.trunk, y: top } };
    parts.push({ ...part, strokes: [...part.strokes, crossbar] });
    x = rightOf(part.boxes) + 2 * SIZE.gap;
  }
  const stem = {
    from: { x: SIZE.margin + SIZE.trunk, y: bottomOf(root) },
    to: { x: SIZE.margin + SIZE.trunk, y: top },
  };
  const boxes = parts.flatMap((each) => each.boxes);
  return {
    boxes,
    strokes: [...(subject.children.length > 0 ? [stem] : []), ...parts.flatMap((each) => each.strokes)],
    width: rightOf(boxes) + SIZE.margin,
    height: Math.max(...boxes.map(bottomOf)) + SIZE.margin,
  };
}

/** Trees in so many columns of about the same height, in their order. */
function split(trees: readonly Node[], count: number): Node[][] {
  const highest = trees.reduce((sum, each) => sum + heightOf(each), 0) / count;
  const columns: Node[][] = [];
  let height = Number.POSITIVE_INFINITY;
  for (const tree of trees) {
    const own = heightOf(tree);
    // Half a tree more than the average is nearer to it than half a tree less.
    if (height + own / 2 > highest && columns.length < count) {
      columns.push([]);
      height = 0;
    }
    columns.at(-1)?.push(tree);
    height += own;
  }
  return columns;
}

/** Trees below each other, on a trunk that comes down at `x`. */
function hung(trees: readonly Node[], { x, y }: Point): Drawing {
  const trunk = x + SIZE.trunk;
  const boxes: Box[] = [];
  const strokes: Stroke[] = [];
  let below = y + SIZE.gap;
  let end = y;
  for (const tree of trees) {
    const box = boxAt(tree, { x: x + SIZE.indent, y: below });
    const children = hung(tree.children, { x: box.x, y: bottomOf(box) });
    end = box.y + SIZE.title / 2;
    boxes.push(box, ...children.boxes);
    strokes.push({ from: { x: trunk, y: end }, to: { x: box.x, y: end } }, ...children.strokes);
    below = Math.max(...[box, ...children.boxes].map(bottomOf)) + SIZE.gap;
  }
  if (trees.length > 0) strokes.push({ from: { x: trunk, y }, to: { x: trunk, y: end } });
  return { boxes, strokes };
}

function boxAt(node: Node, { x, y }: Point): Box {
  const texts = node.lines.map(({ text, fate }) => shortened(`${text}  ${fate}`).length * SIZE.letter);
  const width = Math.max(shortened(node.title).length * SIZE.titleLetter, ...texts) + 2 * SIZE.padding;
  return { node, x, y, width: Math.ceil(width), height: ownHeight(node) };
}

function heightOf(tree: Node): number {
  return tree.children.reduce((sum, each) => sum + heightOf(each), ownHeight(tree) + SIZE.gap);
}

function ownHeight({ lines }: Node): number {
  return SIZE.title + (lines.length === 0 ? 0 : lines.length * SIZE.line + SIZE.padding / 2);
}

function bottomOf({ y, height }: Box): number {
  return y + height;
}

function rightOf(boxes: readonly Box[]): number {
  return Math.max(...boxes.map(({ x, width }) => x + width));
}

export function shortened(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}
