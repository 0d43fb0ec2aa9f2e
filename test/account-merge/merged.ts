import { type Answer, type Guest, startGuest } from '../support/api.js';
import { askAs, register, type Waiting } from '../support/people.js';
import type { TestService } from '../support/service.js';

/** An account, and a device whose guest became part of it. */
export interface Merged {
  readonly owner: Waiting;
  /** The guest as it was: its id is an old one now, its token the account's. */
  readonly guest: Guest;
  readonly mergeId: string;
}

/** Somebody who follows two topics and has two settings. */
export async function guestWithItems({ api }: TestService): Promise<Guest> {
  const guest = await startGuest(api);
  await guest.api.post('user_settings/set', { settings: '{"theme":"light","tempo":2}' });
  await guest.api.post('user_tag/edit', { add: 'news,music' });
  return guest;
}

/** Signs a device in to an account by the digits of its mail, and answers the id of the merge. */
export async function signIn(service: TestService, guest: Guest, address: string): Promise<string> {
  const { mail } = await askAs(service, guest, address);
  await guest.api.post('user_email/confirm', { email: address, code: mail.code });
  const [merge] = await service.rows<{ id: string }>(
    'SELECT id::text FROM guestpass_merge.merge WHERE loser = $1 ORDER BY merge.id DESC LIMIT 1',
    [{ id: String(guest.id) }],
  );
  return merge?.id ?? 'none';
}

/** The owner has the theme too, and follows news. */
export async function mergeGuest(service: TestService): Promise<Merged> {
  const owner = await register(service);
  await owner.api.post('user_settings/set', { settings: '{"theme":"dark"}' });
  await owner.api.post('user_tag/edit', { add: 'news' });
  const guest = await guestWithItems(service);
  return { owner, guest, mergeId: await signIn(service, guest, owner.address) };
}

export function undo({ api }: Guest, mergeId: string): Promise<Answer> {
  return api.post('user/merge_undo', { merge_id: mergeId });
}

/** What a person sees of themselves through a token. */
export async function belongingsOf({ api }: Guest) {
  const { id } = (await api.post('user/me')).data;
  const settings = (await api.post('user_settings/get')).data;
  const { tags } = (await api.post('user_email/status')).data;
  return { id, settings, topics: Object.keys(tags).filter((name) => tags[name]) };
}
