let end: Promise<void> | null = null;

/**
 * Resolves at the end of this turn of the event loop, when everything that had arrived was read. Answers given then
 * leave one right after the other and wake their readers once: writing to a process that sleeps costs more than all
 * else that a small request does. One promise for all who wait.
 */
export function endOfTurn(): Promise<void> {
  end ??= new Promise((resolve) => {
    setImmediate(() => {
      end = null;
      resolve();
    });
  });
  return end;
}
