import type { Answer } from '../support/api.js';
import { askAs, register, type Waiting } from '../support/people.js';
import type { TestService } from '../support/service.js';

/** Types the digits of a mail on the device that asked. */
export async function prove(service: TestService, device: Waiting, address: string): Promise<Answer> {
  const { mail } = await askAs(service, device, address);
  return device.api.post('user_email/confirm', { email: address, code: mail.code });
}

export function merge({ api }: Waiting, other: Waiting): Promise<Answer> {
  return api.post('user/merge', { email: other.address });
}

/** Two accounts of one person, who holds a device of the first. */
export interface TwoAccounts {
  readonly mine: Waiting;
  readonly other: Waiting;
}

export async function twoAccounts(service: TestService): Promise<TwoAccounts> {
  const [mine, other] = [await register(service), await register(service)];
  await mine.api.post('user_settings/set', { settings: '{"theme":"dark"}' });
  await other.api.post('user_settings/set', { settings: '{"theme":"light","tempo":2}' });
  await other.api.post('user_tag/edit', { add: 'music' });
  return { mine, other };
}

/** The device has proven both addresses. */
export async function bothProven(service: TestService): Promise<TwoAccounts> {
  const { mine, other } = await twoAccounts(service);
  await prove(service, mine, mine.address);
  await prove(service, mine, other.address);
  return { mine, other };
}
