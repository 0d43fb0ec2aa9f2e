import { randomBytes } from 'node:crypto';
import { type Api, type Guest, startGuest } from './api.js';
import type { ReadMail } from './mailbox.js';
import type { TestService } from './service.js';

/** A device that asked and waits. */
export interface Waiting extends Guest {
  readonly address: string;
  /** What its screen shows; nothing for a client that asked without `details`. */
  readonly letters: string;
  readonly mail: ReadMail;
}

/** An address that no other test uses. */
export function newAddress(name = 'eve'): string {
  return `${name}-${randomBytes(5).toString('hex')}@example.org`;
}

/** A guest's device asks for an address and its mail has come. */
export async function waitFor(
  service: TestService,
  address = newAddress(),
  api: Api = service.api,
): Promise<Waiting> {
  return askAs(service, await startGuest(api), address);
}

/** The same for a device that is there already. */
export async function askAs(service: TestService, guest: Guest, address: string): Promise<Waiting> {
  const before = service.mails.proofsTo(address).length;
  const { data } = await guest.api.post('user_email/new', { email: address, details: true });
  const mail = await service.mails.nthTo(address, before + 1);
  return { ...guest, address, letters: data.letters, mail };
}

/** A device of a client that knows no letters. */
export async function waitAsLegacy(
  service: TestService,
  address = newAddress(),
  api: Api = service.api,
): Promise<Waiting> {
  const guest = await startGuest(api);
  const before = service.mails.proofsTo(address).length;
  await guest.api.post('user_email/new', { email: address });
  return { ...guest, address, letters: '', mail: await service.mails.nthTo(address, before + 1) };
}

/** Somebody with an account: a guest that typed the code of its mail. */
export async function register(service: TestService, address = newAddress(), api?: Api): Promise<Waiting> {
  const device = await waitFor(service, address, api);
  await device.api.post('user_email/confirm', { email: address, code: device.mail.code });
  return device;
}

/** What `user_email/status` says. */
export async function stateOf({ api }: Guest): Promise<string> {
  return (await api.post('user_email/status')).data.state;
}

/** Letters or digits of the same form that are not these. */
export function wrong(secret: string): string {
  const [first = '', ...rest] = secret;
  const other = /\d/.test(first) ? String((Number(first) + 1) % 10) : first === 'B' ? 'C' : 'B';
  return other + rest.join('');
}
