/**
 * Work with the same key runs one after the other, in this process. Whoever waits holds nothing: a crowd that wants one
 * row, and would wait for its lock in the database, leaves the connections to everybody else.
 */
export class Turns {
  private readonly last = new Map<string, Promise<void>>();

  run<T>(key: string, work: () => Promise<T>): Promise<T> {
    const turn = (this.last.get(key) ?? Promise.resolve()).then(work);
    const end = turn
      .then(
        () => undefined,
        () => undefined,
      )
      .then(() => {
        if (this.last.get(key) === end) this.last.delete(key);
      });
    this.last.set(key, end);
    return turn;
  }
}
