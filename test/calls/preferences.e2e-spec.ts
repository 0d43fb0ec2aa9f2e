import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Guest, startGuest } from '../support/api.js';
import { TestService } from '../support/service.js';

let service: TestService;
let guest: Guest;

beforeAll(async () => {
  service = await TestService.start();
});
afterAll(() => service.stop());
beforeEach(async () => {
  guest = await startGuest(service.api);
});

function set(settings: unknown) {
  return guest.api.post('user_settings/set', { settings: JSON.stringify(settings) });
}

describe('user_settings', () => {
  it('are empty at first', async () => {
    expect((await guest.api.post('user_settings/get')).data).toEqual({});
  });

  it('keep whatever JSON there is', async () => {
    const settings = {
      a: 1,
      b: 'two',
      c: true,
      d: [1, { e: [] }],
      f: { g: 0.5 },
      'h i': '𝕏 ﷺ \\u0000',
      false: false,
    };

    const { data } = await set(settings);

    expect(data).toEqual(settings);
    expect((await guest.api.post('user_settings/get')).data).toEqual(settings);
  });

  it('are patched key by key; null removes one', async () => {
    await set({ theme: 'dark', volume: 3, old: 1 });

    const { data } = await set({ volume: 4, old: null, never: null });

    expect(data).toEqual({ theme: 'dark', volume: 4 });
  });

  it('take an object in a JSON body', async () => {
    const { data } = await guest.api.json('user_settings/set', {
      settings: { theme: 'light', nested: { a: [1] } },
    });

    expect(data).toEqual({ theme: 'light', nested: { a: [1] } });
  });

  it('are 200 at most, counted over all patches', async () => {
    const keys = (from: number, to: number) =>
      Object.fromEntries(Array.from({ length: to - from }, (_, n) => [`key${from + n}`, n]));
    await set(keys(0, 150));

    const tooMany = await set(keys(150, 201));
    const enough = await set(keys(150, 200));

    expect(tooMany).toMatchObject({
      status: 400,
      code: 'too_many_settings',
      body: { parameter: 'settings' },
    });
    expect(Object.keys(enough.data)).toHaveLength(200);
  });

  it('are 16 KiB at most, counted over all patches', async () => {
    await set({ a: 'x'.repeat(10_000) });

    const tooLarge = await set({ b: 'x'.repeat(7_000) });

    expect(tooLarge).toMatchObject({ status: 400, code: 'too_many_settings' });
    expect(Object.keys((await guest.api.post('user_settings/get')).data)).toEqual(['a']);
    expect((await set({ a: 'y', b: 'x'.repeat(15_000) })).status).toBe(200);
  });

  it('patched at once by two stay within the limit', async () => {
    const patches = Array.from({ length: 4 }, (_, patch) =>
      Object.fromEntries(Array.from({ length: 80 }, (_, n) => [`${patch}-${n}`, n])),
    );

    const answers = await Promise.all(patches.map(set));

    expect(answers.filter(({ status }) => status === 200)).toHaveLength(2);
    expect(Object.keys((await guest.api.post('user_settings/get')).data)).toHaveLength(160);
  });

  it("A-3: are nobody else's", async () => {
    const other = await startGuest(service.api);
    await set({ mine: 1 });

    const { data } = await other.api.post('user_settings/get', { user_id: guest.id });

    expect(data).toEqual({});
  });
});

describe('install/new', () => {
  const APP = {
    app_id: 'org.example.app',
    app_version: '1.2',
    operating_system: 'linux',
    platform: 'desktop',
  };

  it('keeps one row for an app of a user, the latest', async () => {
    await guest.api.post('install/new', {
      ...APP,
      node_id: 'n',
      daemon_version: '0.9',
      domain: 'example.org',
    });
    const { data } = await guest.api.post('install/new', { ...APP, app_version: '1.3', firebase_token: 't' });

    const rows = await service.rows('SELECT app_id, details FROM installs WHERE user_id = $1', [guest.id]);

    expect(data).toBe('ok');
    expect(rows).toEqual([
      {
        app_id: 'org.example.app',
        details: { app_version: '1.3', operating_system: 'linux', platform: 'desktop', firebase_token: 't' },
      },
    ]);
  });

  it('takes the same app of another user for another', async () => {
    const other = await startGuest(service.api);
    await guest.api.post('install/new', APP);
    await other.api.post('install/new', APP);

    expect(
      await service.rows('SELECT 1 FROM installs WHERE user_id = ANY ($1)', [[guest.id, other.id]]),
    ).toHaveLength(2);
  });
});

describe('tag/list', () => {
  it('names the topics there are', async () => {
    const { data } = await guest.api.get('tag/list');

    expect(data[0]).toEqual({
      name: 'news',
      display_name: 'News',
      description: 'What changed this week',
      is_user_addable: true,
    });
    expect(data.at(-1)).toMatchObject({ name: 'beta', is_user_addable: false });
  });
});

describe('user_tag/edit', () => {
  const followed = (tags: Record<string, boolean>) => Object.keys(tags).filter((name) => tags[name]);

  it('adds and removes in one go', async () => {
    await guest.api.post('user_tag/edit', { add: 'news,music' });

    const { data } = await guest.api.post('user_tag/edit', { add: ' games , science', remove: 'music' });

    expect(Object.keys(data)).toEqual(['tags']);
    expect(followed(data.tags)).toEqual(['news', 'science', 'games']);
  });

  it('takes lists in JSON', async () => {
    const { data } = await guest.api.json('user_tag/edit', { add: ['news', 'travel'] });

    expect(followed(data.tags)).toEqual(['news', 'travel']);
  });

  it('changes nothing when asked for nothing', async () => {
    const { data } = await guest.api.post('user_tag/edit');

    expect(followed(data.tags)).toEqual([]);
  });

  it.each([
    ['add', { add: 'news,nonsense' }],
    ['add', { add: 'beta' }],
    ['remove', { add: 'news', remove: 'nonsense' }],
  ])('refuses an unknown topic in %s, and all the rest with it', async (parameter, parameters) => {
    const answer = await guest.api.post('user_tag/edit', parameters);

    expect(answer).toMatchObject({ status: 400, code: 'unknown_tag', body: { parameter } });
    expect(await service.rows('SELECT 1 FROM user_tags WHERE user_id = $1', [guest.id])).toEqual([]);
  });
});
