import type { PlanDescription } from '../plan/plan.js';
import { type Hanging, hangingOn, tablesOf } from './hanging.js';
import { columnsOf, fateOf } from './words.js';

/** The plan as a Mermaid flowchart: the subject left, what hangs on it to the right. */
export function planAsMermaid(plan: PlanDescription): string {
  const tables = tablesOf(hangingOn(plan));
  const ids = new Map(tables.map(({ table }, i) => [table, `t${i}`]));
  const lines = [
    'flowchart RL',
    ...tables.map((each) => `  ${ids.get(each.table)}${box(labelOf(each))}${styleOf(each, plan)}`),
    ...tables.flatMap((each) => arrows(each, ids)),
    ...suspects(plan),
    '  classDef subject fill:#1f4e79,color:#fff,stroke:#1f4e79',
    '  classDef drop fill:#fde8e0,stroke:#c2410c',
    '  classDef refuse fill:#eee,stroke:#444',
    '  classDef suspicious fill:#fff7db,stroke:#a16207,stroke-dasharray:4',
  ];
  return `${lines.join('\n')}\n`;
}

function labelOf({ table, references }: Hanging): string[] {
  return [
    table,
    ...references.map((each) => `${columnsOf(each)} → ${each.referenced.table}: ${fateOf(each)}`),
  ];
}

function styleOf({ table, references }: Hanging, { subject }: PlanDescription): string {
  if (table === subject) return ':::subject';
  const fate = references[0]?.reference ?? 'move';
  return fate === 'move' ? '' : `:::${fate}`;
}

/** One arrow for each table that is referred to; dotted where no foreign key stands behind it. */
function arrows({ table, references }: Hanging, ids: ReadonlyMap<string, string>): string[] {
  const targets = new Set(
    references.map(({ referenced }) => referenced.table).filter((each) => each !== table),
  );
  return [...targets].map((target) => {
    const declared = references
      .filter(({ referenced }) => referenced.table === target)
      .every(({ kind }) => kind === 'declared');
    return `  ${ids.get(table)} ${declared ? '-.->' : '-->'} ${ids.get(target)}`;
  });
}

function suspects({ suspicious }: PlanDescription): string[] {
  if (suspicious.length === 0) return [];
  const boxes = suspicious.map(
    ({ table, column }, i) => `    s${i}${box([`${table}.${column}`])}:::suspicious`,
  );
  return ['  subgraph suspicious["look like references, and are not declared"]', ...boxes, '  end'];
}

function box(lines: readonly string[]): string {
  return `["${lines.map(escaped).join('<br/>')}"]`;
}

/** Mermaid's own entities: a name may hold quotes and whatever else Mermaid takes for syntax. */
function escaped(text: string): string {
  return text.replaceAll(/[#"<>&`\\\r\n]/g, (character) => `#${character.codePointAt(0)};`);
}
