import { Browser } from '../../support/browser-visit.js';
import { eventually } from '../../support/eventually.js';
import type { ReadMail } from '../../support/mailbox.js';
import { register, type Waiting, waitFor } from '../../support/people.js';
import type { TestService } from '../../support/service.js';

export interface NewDevice {
  readonly owner: Waiting;
  readonly device: Waiting;
  /** The browser of the click. */
  readonly clicker: Browser;
  /** What the owner was told of it. */
  readonly notice: ReadMail;
}

/** A device that letters let into an account, the browser of the click, and the notice of it. */
export async function signInNewDevice(service: TestService): Promise<NewDevice> {
  const owner = await register(service);
  const device = await waitFor(service, owner.address, service.api.with({ 'user-agent': 'Android' }));
  const clicker = new Browser(service.url);
  await clicker.confirm(device.mail, device.letters);
  const notice = await eventually(
    () => service.mails.to(owner.address).find(({ code }) => code === ''),
    (found) => found !== undefined,
  );
  if (!notice) throw new Error('no notice came');
  return { owner, device, clicker, notice };
}
