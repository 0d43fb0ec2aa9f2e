import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SecondFactorQuestion } from '../../src/emails/challenges/second-factor-question.js';
import { Browser } from '../support/browser-visit.js';
import { eventually } from '../support/eventually.js';
import { stopSound } from '../support/invariants.js';
import { askAs, type Waiting, waitFor } from '../support/people.js';
import { TestService } from '../support/service.js';
import { belongingsOf } from './merged.js';
import { bothProven, merge, prove, twoAccounts } from './two-accounts.js';

let service: TestService;

beforeAll(async () => {
  service = await TestService.start();
});
afterAll(() => stopSound(service));

describe('A merge of two accounts is refused', () => {
  it.each<[string, (mine: Waiting, other: Waiting) => Promise<unknown>, string]>([
    ['without any proof', async () => undefined, 'own_address and other_address'],
    ['without proof of the own address', (mine, other) => prove(service, mine, other.address), 'own_address'],
    ['without proof of the other address', (mine) => prove(service, mine, mine.address), 'other_address'],
  ])('%s', async (_, given, missing) => {
    const { mine, other } = await twoAccounts(service);
    await service.rows('UPDATE challenges SET proven_at = NULL WHERE user_id = $1', [mine.id]);
    await given(mine, other);

    const { status, body } = await merge(mine, other);

    expect([status, body]).toMatchObject([412, { code: 'proof_missing', missing }]);
    expect((await belongingsOf(other)).topics).toEqual(['music']);
  });

  it('by proofs of another device of the same account', async () => {
    const { mine, other } = await bothProven(service);
    const second = await waitFor(service, mine.address);
    await second.api.post('user_email/confirm', { email: mine.address, code: second.mail.code });

    const answer = await merge(second, other);

    expect(answer.body).toMatchObject({ code: 'proof_missing', missing: 'other_address' });
  });

  it('by letters that somebody typed at the mailbox: they show who saw the screen, not who sits at it', async () => {
    const { mine, other } = await twoAccounts(service);
    await prove(service, mine, mine.address);
    const asking = await askAs(service, mine, other.address);

    const page = await new Browser(service.url).confirm(asking.mail, asking.letters);

    expect(page.state).toBe('two_accounts');
    expect((await merge(mine, other)).body).toMatchObject({ missing: 'other_address' });
  });

  it('by proofs older than fifteen minutes', async () => {
    const { mine, other } = await bothProven(service);
    await service.rows(
      `UPDATE challenges SET proven_at = proven_at - interval '15 minutes 1 second' WHERE user_id = $1`,
      [mine.id],
    );

    expect((await merge(mine, other)).body).toMatchObject({ missing: 'own_address and other_address' });
  });

  it('to a session that must still rest', async () => {
    const { mine, other } = await bothProven(service);
    await service.rows(
      `UPDATE auth_tokens SET cool_down_until = now() + interval '1 hour' WHERE user_id = $1`,
      [mine.id],
    );
    // What a process remembers of a token lives a second.
    const answer = await eventually(
      () => merge(mine, other),
      ({ status }) => status === 428,
    );

    expect(answer.code).toBe('step_up_required');
  });

  it.each(['the caller', 'the other'])('where %s wants a second factor, until it was given', async (who) => {
    const { mine, other } = await bothProven(service);
    const question = service.app.get(SecondFactorQuestion);
    const answered = question.isAskedOf;
    question.isAskedOf = async (userId) => userId === (who === 'the caller' ? mine : other).id;

    const refused = await merge(mine, other);
    question.isAskedOf = answered;

    expect(refused).toMatchObject({ status: 428, code: 'step_up_required' });
    expect((await merge(mine, other)).status).toBe(200);
  });

  it('to a guest, and with an address that nobody has', async () => {
    const { mine } = await bothProven(service);
    const guest = await waitFor(service);

    const answers = [
      await guest.api.post('user/merge', { email: mine.address }),
      await mine.api.post('user/merge', { email: 'nobody@example.org' }),
    ];

    expect(answers.map(({ code }) => code)).toEqual(['proof_missing', 'proof_missing']);
  });
});

describe('The preview', () => {
  it('tells a guest what would come along, and nothing of the account that it waits for', async () => {
    const { other } = await twoAccounts(service);
    const guest = await waitFor(service, other.address);
    await guest.api.post('user_tag/edit', { add: 'music,news' });

    const { data } = await guest.api.post('user/merge_preview');

    expect(data).toMatchObject({ from: guest.id, into: null, email: null, items: 2, missing: [] });
    expect(data.tables).toEqual(
      expect.arrayContaining([{ table: 'public.user_tags', moved: 2, archived: 0, updated: 0 }]),
    );
  });
});
