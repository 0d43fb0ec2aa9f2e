/** Lines of cells as indented columns; those from `numbers` on are numbers and stand on the right. */
export function aligned(lines: readonly (readonly string[])[], numbers = Number.POSITIVE_INFINITY): string {
  const widths = (lines[0] ?? []).map((_, i) => Math.max(...lines.map((cells) => cells[i]?.length ?? 0)));
  const padded = (cell: string, i: number) =>
    i >= numbers ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0);
  return lines.map((cells) => `  ${cells.map(padded).join('  ').trimEnd()}\n`).join('');
}
