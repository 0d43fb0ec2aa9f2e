/** "; did you mean public.user?" when one of the names is close to what somebody wrote, else nothing. */
export function suggestion(written: string, names: readonly string[]): string {
  const nearest = names
    .map((name) => ({ name, distance: distance(plain(written), plain(name)) }))
    .concat(names.filter((name) => plain(name).endsWith(`.${plain(written)}`)).map(exactly))
    .toSorted((a, b) => a.distance - b.distance)[0];
  // Two letters, since those that changed places count twice.
  const allowed = written.length < 4 ? 1 : Math.max(2, Math.floor(written.length / 4));
  const close = nearest && nearest.distance <= allowed;
  return close ? `; did you mean ${nearest.name}?` : '';
}

function exactly(name: string) {
  return { name, distance: 0 };
}

/** What people take for the same name: case, quotes and underscores aside. */
function plain(name: string): string {
  return name.toLowerCase().replaceAll(/["_]/g, '');
}

/** How many letters have to be put in, taken out or changed (Levenshtein). */
function distance(from: string, to: string): number {
  const first = Array.from({ length: to.length + 1 }, (_, i) => i);
  return [...from].reduce((row, letter) => rowBelow(row, letter, to), first)[to.length] ?? 0;
}

function rowBelow(row: readonly number[], letter: string, to: string): number[] {
  const below = [(row[0] ?? 0) + 1];
  for (let i = 1; i <= to.length; i += 1) {
    const [before, above, beside] = [row[i - 1] ?? 0, row[i] ?? 0, below[i - 1] ?? 0];
    below.push(Math.min(before + (letter === to[i - 1] ? 0 : 1), above + 1, beside + 1));
  }
  return below;
}
