import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Browser } from '../support/browser-visit.js';
import { eventually } from '../support/eventually.js';
import { stopSound } from '../support/invariants.js';
import type { ReadMail } from '../support/mailbox.js';
import { askAs, newAddress, register, type Waiting, waitFor } from '../support/people.js';
import { TestService } from '../support/service.js';

let service: TestService;

beforeAll(async () => {
  service = await TestService.start();
});
afterAll(() => stopSound(service));

/** Another address of the account, proven by its code. */
async function addAddress(owner: Waiting): Promise<string> {
  const { address, mail } = await askAs(service, owner, newAddress('further'));
  await owner.api.post('user_email/confirm', { email: address, code: mail.code });
  return address;
}

async function ownerOfTwo(): Promise<{ owner: Waiting; addresses: string[] }> {
  const owner = await register(service);
  const second = await addAddress(owner);
  await noticesTo(owner.address, 1);
  return { owner, addresses: [owner.address, second] };
}

/** Mails that ask for nothing, once there are so many; oldest first. */
async function noticesTo(address: string, count: number): Promise<ReadMail[]> {
  const notices = () =>
    service.mails
      .to(address)
      .filter(({ code }) => code === '')
      .toReversed();
  await eventually(notices, (found) => found.length >= count);
  return notices();
}

/** Once the outbox is empty, what has not come does not come. */
async function afterAllMails(): Promise<void> {
  await eventually(
    () => service.rows('SELECT 1 FROM outbox_messages'),
    (left) => left.length === 0,
  );
}

describe('A notice about an account', () => {
  it.each([
    ['letters', (device: Waiting) => new Browser(service.url).confirm(device.mail, device.letters)],
    [
      'the code',
      ({ api, address, mail }: Waiting) =>
        api.post('user_email/confirm', { email: address, code: mail.code }),
    ],
  ])('of a device that %s let in goes to every address it has proven', async (_, confirm) => {
    const { owner, addresses } = await ownerOfTwo();
    const device = await waitFor(service, owner.address, service.api.with({ 'user-agent': 'Android' }));

    await confirm(device);

    const before: Readonly<Record<string, number>> = { [owner.address]: 1 };
    for (const address of addresses) {
      const notices = await noticesTo(address, (before[address] ?? 0) + 1);
      expect(notices).toHaveLength((before[address] ?? 0) + 1);
      expect(notices.at(-1)?.text).toContain('Guestpass demo on Android');
      expect(notices.at(-1)?.to).toBe(address);
    }
  });

  it('of a further address goes to those it had before, and not to the new one', async () => {
    const { owner, addresses } = await ownerOfTwo();

    const third = await addAddress(owner);

    const [first, second] = addresses as [string, string];
    expect((await noticesTo(first, 2)).map(({ subject }) => subject)).toHaveLength(2);
    const [notice] = await noticesTo(second, 1);
    await afterAllMails();
    expect(notice?.raw).not.toContain(third);
    expect(await noticesTo(third, 0)).toEqual([]);
  });

  it('goes also where mails were switched off, for it is about security', async () => {
    const { owner, addresses } = await ownerOfTwo();
    const [, second] = addresses as [string, string];
    await owner.api.post('user_email/edit', { email: second, enabled: false });
    const device = await waitFor(service, owner.address);

    await new Browser(service.url).confirm(device.mail, device.letters);

    expect(await noticesTo(second, 1)).toHaveLength(1);
  });

  it('goes to no address that was only asked for', async () => {
    const { owner } = await ownerOfTwo();
    const asked = await askAs(service, owner, newAddress('unproven'));
    const device = await waitFor(service, owner.address);

    await new Browser(service.url).confirm(device.mail, device.letters);

    await noticesTo(owner.address, 2);
    await afterAllMails();
    expect(await noticesTo(asked.address, 0)).toEqual([]);
  });

  it('of an address that the account had already is not sent', async () => {
    const { owner, addresses } = await ownerOfTwo();
    const again = await askAs(service, owner, owner.address);

    await owner.api.post('user_email/confirm', { email: owner.address, code: again.mail.code });

    await afterAllMails();
    expect(await noticesTo(owner.address, 1)).toHaveLength(1);
    expect(await noticesTo(addresses[1] ?? '', 0)).toEqual([]);
  });
});
