import { describe, expect, it } from '@jest/globals';
import { InEnvelope } from './envelope.js';

class Greetings {
  private readonly greeting = 'hello';

  @InEnvelope()
  greet(name: string): unknown {
    return `${this.greeting} ${name}`;
  }

  @InEnvelope()
  async keepSilent(): Promise<void> {}

  @InEnvelope()
  async refuse(): Promise<void> {
    throw new Error('not today');
  }
}

describe('a handler that answers in the envelope', () => {
  const greetings = new Greetings();

  it('hands on what the handler answers', async () => {
    const answer = await greetings.greet('Ada');

    expect(answer).toEqual({ success: true, error: null, data: 'hello Ada' });
  });

  it('says ok where the handler says nothing', async () => {
    const answer = await greetings.keepSilent();

    expect(answer).toEqual({ success: true, error: null, data: 'ok' });
  });

  it('lets refusals through to whoever words them', async () => {
    await expect(greetings.refuse()).rejects.toThrow('not today');
  });
});
