import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Story } from './story.js';

/** Ada is member 7 of tenant 1, and once was member 9. Bob is 11. Tenant 2 has members of the same numbers. */
const rows = `
  INSERT INTO tenant VALUES (1, 'one'), (2, 'two');
  INSERT INTO member VALUES (1, 11, 'bob@example.org', NULL, 'Boss', 1, NULL), (1, 7, 'ada@example.org', 11, NULL, 2, '2026-01-01'), (1, 9, NULL, 7, 'Engineer', 3, '2025-01-01'),
    (2, 7, 'ada@example.org', NULL, NULL, 1, NULL), (2, 9, NULL, 7, NULL, 1, NULL);
  UPDATE member SET manager_id = 9 WHERE tenant_id = 1 AND id = 11;
  INSERT INTO member_alias VALUES (1, 7, 'ada', true), (1, 9, 'ada', false), (1, 9, 'al', true), (2, 9, 'al', true);
  INSERT INTO team VALUES (1, 1, 9, 11, 'sums'), (1, 2, 7, NULL, 'tea'), (2, 1, 9, 7, 'sums');
  INSERT INTO team_member VALUES (1, 1, 7), (1, 1, 9), (1, 2, 9), (1, 1, 11), (2, 1, 9);
  INSERT INTO folder VALUES (1, 7, '/', NULL), (1, 9, '/', NULL), (1, 9, '/old', '/'), (1, 9, '/old/deep', '/old'), (1, 7, '/new', '/'), (2, 9, '/', NULL);
  INSERT INTO document VALUES (1, 7, '/', 'plan', 10, '2026-01-01'), (1, 9, '/', 'plan', 20, '2026-02-01'), (1, 9, '/', 'notes', 5, '2026-01-01'),
    (1, 9, '/old/deep', 'plan', 7, '2025-01-01'), (2, 9, '/', 'plan', 1, '2026-01-01');
  INSERT INTO document_version VALUES (1, 7, '/', 'plan', 1, 7, 'a'), (1, 9, '/', 'plan', 1, 9, 'b'), (1, 9, '/', 'plan', 2, 11, 'c'), (1, 9, '/old/deep', 'plan', 1, 9, 'd'),
    (2, 9, '/', 'plan', 1, 9, 'x');
  INSERT INTO document_share VALUES (1, 9, '/', 'plan', 11), (1, 9, '/', 'notes', 7), (1, 7, '/', 'plan', 9), (2, 9, '/', 'plan', 7);
  INSERT INTO ticket VALUES (1, 1, 9, 7), (1, 2, 11, 9), (2, 1, 9, 7);
  INSERT INTO ticket_vote VALUES (1, 1, 7, 1), (1, 1, 9, 2), (1, 2, 9, 1), (2, 1, 9, 1);
  INSERT INTO quota VALUES (1, 7, 'disk', 10), (1, 9, 'disk', 25), (1, 9, 'mail', 1), (2, 9, 'disk', 1);
  INSERT INTO setting VALUES (1, NULL, 'theme', '"light"'), (1, 7, 'theme', '{"a": 1}'), (1, 9, 'theme', '{"a": 2, "b": 3}'), (1, 9, 'lang', '"fr"'), (2, 9, 'theme', '{}')`;

const policy = {
  strict: true,
  subject: { seats: 'sum', hired_on: 'min' },
  tables: {
    'public.member_alias': { onCollision: { set: { preferred: false } } },
    'public.document': { onCollision: { keepNewest: 'changed_at' } },
    'public.document_version': { onCollision: 'keepSurvivor' },
    'public.ticket_vote': { onCollision: { combine: { points: 'sum' } } },
    'public.quota': { onCollision: { combine: { used: 'sum' } } },
    'public.setting': { onCollision: { combine: { value: 'jsonMerge' } } },
  },
} as const;

describe('an application of many tenants: two members of one tenant are one', () => {
  let app: Story;

  beforeAll(async () => {
    const pair = { survivor: { tenant_id: '1', id: '7' }, loser: { tenant_id: '1', id: '9' } };
    app = await Story.of('tenants', { subject: 'public.member', policy, rows, ...pair });
  });

  afterAll(() => app?.close());

  const ofOne = (table: string, columns = '*') =>
    app.rows(`SELECT ${columns} FROM ${table} WHERE tenant_id = 1 ORDER BY 1, 2, 3, 4`);

  it('makes one member, who does not manage herself', async () => {
    expect(await app.rows('SELECT * FROM member WHERE tenant_id = 1 ORDER BY id')).toEqual([
      '1,7,ada@example.org,11,Engineer,5,2025-01-01',
      '1,11,bob@example.org,7,Boss,1,',
    ]);
    expect(
      await app.rows('SELECT member_id, alias, preferred FROM member_alias WHERE tenant_id = 1 ORDER BY 2'),
    ).toEqual(['7,ada,t', '7,al,f']);
  });

  it('has her lead and belong to teams once', async () => {
    expect(await ofOne('team')).toEqual(['1,1,7,11,sums', '1,2,7,,tea']);
    expect(
      await app.rows('SELECT team_id, member_id FROM team_member WHERE tenant_id = 1 ORDER BY 1, 2'),
    ).toEqual(['1,7', '1,11', '2,7']);
  });

  it('lays folders of the same path upon each other, to any depth', async () => {
    expect(
      await app.rows('SELECT owner_id, path, parent_path FROM folder WHERE tenant_id = 1 ORDER BY 2'),
    ).toEqual(['7,/,', '7,/new,/', '7,/old,/', '7,/old/deep,/old']);
  });

  it('keeps the newer of two documents of one name, with its versions', async () => {
    expect(await ofOne('document', 'owner_id, folder_path, name, bytes')).toEqual([
      '7,/,notes,5',
      '7,/,plan,20',
      '7,/old/deep,plan,7',
    ]);
    expect(await ofOne('document_version', 'folder_path, name, version, author_id, body')).toEqual([
      '/,plan,1,7,b',
      '/,plan,2,11,c',
      '/old/deep,plan,1,7,d',
    ]);
  });

  it('shares nothing with herself', async () => {
    expect(await app.rows('SELECT owner_id, name, with_id FROM document_share WHERE tenant_id = 1')).toEqual([
      '7,plan,11',
    ]);
  });

  it('adds up votes, quotas and settings, and leaves those of everybody alone', async () => {
    expect(await ofOne('ticket')).toEqual(['1,1,7,7', '1,2,11,7']);
    expect(await ofOne('ticket_vote')).toEqual(['1,1,7,3', '1,2,7,1']);
    expect(await ofOne('quota')).toEqual(['1,7,disk,35', '1,7,mail,1']);
    expect(
      await app.rows('SELECT member_id, key, value FROM setting WHERE tenant_id = 1 ORDER BY 1, 2'),
    ).toEqual(['7,lang,"""fr"""', '7,theme,"{""a"": 1, ""b"": 3}"', ',theme,"""light"""']);
  });

  it('leaves the members of the other tenant alone, who have the same numbers', async () => {
    expect(await app.rows('SELECT id, manager_id FROM member WHERE tenant_id = 2 ORDER BY 1')).toEqual([
      '7,',
      '9,7',
    ]);
    expect(await app.rows('SELECT owner_id FROM document_version WHERE tenant_id = 2')).toEqual(['9']);
    expect(await app.rows('SELECT opened_by, assigned_to FROM ticket WHERE tenant_id = 2')).toEqual(['9,7']);
  });

  it('is as before once the merge was undone', async () => {
    await app.undo();
  });
});
