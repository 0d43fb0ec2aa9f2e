import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Chromium, type Device } from '../support/chromium.js';
import { TestService } from '../support/service.js';

describe('signing in, as people do', () => {
  let service: TestService;
  let chromium: Chromium;
  let laptop: Device;
  let phone: Device;

  beforeAll(async () => {
    service = await TestService.start();
    chromium = await Chromium.start(service.url);
  });
  afterAll(async () => {
    await chromium?.stop();
    await service.stop();
  });
  beforeEach(async () => {
    laptop = await chromium.device();
    phone = await chromium.device({ viewport: { width: 390, height: 844 } });
  });
  afterEach(async () => {
    expect([...laptop.complaints, ...phone.complaints]).toEqual([]);
    await Promise.all([laptop.context.close(), phone.context.close()]);
  });

  it('registers a guest with one button in the browser that asked', async () => {
    await laptop.becomeGuest();
    await laptop.follow('news');
    await laptop.askFor('ada@example.org');
    const { link } = await service.mails.latestTo('ada@example.org');

    await laptop.open(link);
    await laptop.press('Create the account');

    expect(await laptop.state).toBe('done');
    await laptop.open('/');
    expect(await laptop.text).toContain('Signed in as a•••@example.org');
    expect(await laptop.text).toContain('You have 1 item.');
  });

  it('lets the waiting screen finish by itself when the letters are typed on another device', async () => {
    await laptop.askFor('bob@example.org');
    const { link } = await service.mails.latestTo('bob@example.org');

    await phone.open(link);
    await phone.typeLetters(await laptop.letters());

    expect(await phone.state).toBe('done');
    await laptop.untilSignedIn();
    await phone.open('/');
    expect(await phone.text).toContain('Start as a guest');
  });

  it('takes the six digits of the mail on the waiting screen, where the cursor waits for them', async () => {
    await laptop.askFor('cyd@example.org');
    const { code } = await service.mails.latestTo('cyd@example.org');

    await laptop.page.keyboard.type(code);
    await laptop.press('Continue');

    expect(await laptop.state).toBe('confirmed');
  });

  it('merges the guest into the account and says how many items came along', async () => {
    await signIn(laptop, 'dot@example.org', service);
    await phone.becomeGuest();
    await phone.follow('music');
    await phone.follow('games');

    await signIn(phone, 'dot@example.org', service);

    expect(await phone.text).toContain('2 items were added to your account.');
    await laptop.open('/');
    expect(await laptop.text).toContain('You have 2 items.');
  });

  it('changes nothing when the person at the mailbox says that it was not them', async () => {
    await laptop.askFor('eve@example.org');
    const { link } = await service.mails.latestTo('eve@example.org');

    await phone.open(link);
    await phone.press('This was not me');

    expect(await phone.state).toBe('denied');
    await laptop.page.waitForFunction(() => document.body.dataset['state'] === 'denied');
    await laptop.open('/');
    expect(await laptop.text).toContain('You are a guest');
  });

  it('sends a new link in one press when the old one is too old', async () => {
    await laptop.askFor('fay@example.org');
    const { link } = await service.mails.latestTo('fay@example.org');
    await service.age('16 minutes');

    await phone.open(link);
    await phone.press('Send a new one');

    const again = await service.mails.nthTo('fay@example.org', 2);
    await laptop.open('/sign-in/wait');
    await phone.open(again.link);
    await phone.typeLetters(await laptop.letters());
    expect(await phone.state).toBe('done');
  });

  it('signs the clicking browser in too when it asks to', async () => {
    await laptop.askFor('gus@example.org');
    const { link } = await service.mails.latestTo('gus@example.org');
    await phone.open(link);
    await phone.typeLetters(await laptop.letters());

    await phone.press('Sign in here too');
    await phone.open('/');

    expect(await phone.text).toContain('Signed in as g•••@example.org');
  });

  it('ends the session when the owner says afterwards that it was not them', async () => {
    await signIn(laptop, 'hal@example.org', service);
    await phone.askFor('hal@example.org');
    const { link } = await service.mails.nthTo('hal@example.org', 2);
    await laptop.open(link);
    await laptop.typeLetters(await phone.letters());
    await phone.untilSignedIn();

    await laptop.press('That was not me');

    await phone.open('/');
    expect(await phone.text).toContain('Start as a guest');
  });

  it('counts wrong letters down and closes the link after five', async () => {
    await laptop.askFor('ida@example.org');
    const { link } = await service.mails.latestTo('ida@example.org');
    await phone.open(link);

    await phone.typeLetters('BBBBB');
    const afterOne = await phone.text;
    for (let guess = 0; guess < 4; guess++) await phone.typeLetters('CCCCC');

    expect(afterOne).toContain('These are not the letters on that screen. 4 tries left.');
    expect(await phone.state).toBe('denied');
  });

  it('works without JavaScript', async () => {
    const old = await chromium.device({ javaScriptEnabled: false });
    await old.becomeGuest();
    await old.askFor('joe@example.org');
    const { link } = await service.mails.latestTo('joe@example.org');

    await old.open(link);
    await old.press('Create the account');
    await old.open('/sign-in/wait');

    expect(await old.state).toBe('confirmed');
    await old.context.close();
  });

  it('keeps two tabs of one browser together', async () => {
    await laptop.askFor('kim@example.org');
    const { link } = await service.mails.latestTo('kim@example.org');
    const tab = await laptop.context.newPage();

    await tab.goto(link);
    await tab.getByRole('button', { name: 'Create the account' }).click();

    await laptop.untilSignedIn();
  });
});

async function signIn(device: Device, email: string, service: TestService): Promise<void> {
  const before = service.mails.proofsTo(email).length;
  await device.askFor(email);
  const { code } = await service.mails.nthTo(email, before + 1);
  await device.page.locator('input[name=code]').fill(code);
  await device.press('Continue');
}
