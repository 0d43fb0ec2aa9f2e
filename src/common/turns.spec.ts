import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { Turns } from './turns.js';

describe('Turns', () => {
  it('runs work of one key in the order in which it came, never two at once', async () => {
    const turns = new Turns();
    const said: string[] = [];
    const work = (name: string) => async () => {
      said.push(`${name} begins`);
      await sleep(1);
      said.push(`${name} ends`);
      return name;
    };

    const answers = await Promise.all(['a', 'b', 'c'].map((name) => turns.run('key', work(name))));

    expect(answers).toEqual(['a', 'b', 'c']);
    expect(said).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
  });

  it('keeps nobody of another key waiting', async () => {
    const turns = new Turns();
    const never = new Promise<never>(() => undefined);
    void turns.run('stuck', () => never);

    expect(await turns.run('free', async () => 'ran')).toBe('ran');
  });

  it('goes on after work that failed, whose failure is its own', async () => {
    const turns = new Turns();
    const failing = turns.run('key', () => Promise.reject(new Error('mine')));
    const next = turns.run('key', async () => 'ran');

    await expect(failing).rejects.toThrow('mine');
    expect(await next).toBe('ran');
  });
});
