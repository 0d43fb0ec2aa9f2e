import { type Guest, startGuest } from '../../support/api.js';
import type { TestService } from '../../support/service.js';

/** A guest who proved an address by the code of the mail. */
export async function register(service: TestService, email: string): Promise<Guest> {
  const guest = await startGuest(service.api);
  await guest.api.post('user_email/new', { email });
  const { code } = await service.mails.latestTo(email);
  const { status } = await guest.api.post('user_email/confirm', { email, code });
  if (status !== 200) throw new Error(`confirming ${email} answered ${status}`);
  return guest;
}
