import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LANGUAGES } from '../../src/common/language.js';
import { Chromium, type Device } from '../support/chromium.js';
import { register } from '../support/people.js';
import { TestService } from '../support/service.js';

const PHONE = { width: 390, height: 844 };
const DESKTOP = { width: 1280, height: 900 };

describe('merges, as people see them', () => {
  let service: TestService;
  let chromium: Chromium;
  let found: string[];

  beforeAll(async () => {
    service = await TestService.start();
    chromium = await Chromium.start(service.url);
  });
  afterAll(async () => {
    await chromium?.stop();
    await service.stop();
  });

  it.each([
    { colorScheme: 'light', viewport: PHONE } as const,
    { colorScheme: 'dark', viewport: DESKTOP } as const,
  ])('12 items were added – undo: $colorScheme, $viewport.width px', async (look) => {
    const owner = await register(service);
    const device = await begin(look);

    await bringItems(device);
    await prove(device, owner.address, 'confirmed');
    expect(await device.text).toContain('2 items were added to your account.');
    expect(await fits(device)).toBe(true);
    await check(device);
    await device.press('Undo');
    await untilState(device, 'merge_undone');
    await check(device);
    await device.open('/');

    expect(await device.text).toContain('You are a guest');
    expect(await device.text).toContain('You have 2 items.');
    await end(device);
  });

  it('are undone without JavaScript as well', async () => {
    const owner = await register(service);
    const device = await begin({ viewport: PHONE, javaScriptEnabled: false });

    await bringItems(device);
    await prove(device, owner.address);
    await device.press('Undo');
    await device.page.waitForSelector('body[data-state=merge_undone]');
    await device.open('/');

    expect(await device.text).toContain('You have 2 items.');
    await end(device);
  });

  it.each([
    { colorScheme: 'light', viewport: DESKTOP } as const,
    { colorScheme: 'dark', viewport: PHONE } as const,
  ])('two accounts become one, and two again: $colorScheme, $viewport.width px', async (look) => {
    const [mine, other] = [await register(service), await register(service)];
    await other.api.post('user_tag/edit', { add: 'music' });
    const device = await begin(look);
    await prove(device, mine.address);
    await service.rows('UPDATE challenges SET proven_at = NULL');

    await prove(device, other.address, 'prove_own');
    await check(device);
    await device.press('Send me six digits');
    await typeDigits(device, mine.address, 3, 'ask_merge');
    await check(device);
    await device.press('Make them one');
    await untilState(device, 'accounts_merged');
    await check(device);
    await device.press('Undo');
    await untilState(device, 'merge_undone');
    await device.open('/');

    expect(await device.text).toContain('Signed in as');
    await end(device);
  });

  it.each(LANGUAGES)('speak %s', async (locale) => {
    const owner = await register(service);
    const device = await begin({ locale, viewport: PHONE });

    await bringItems(device);
    await prove(device, owner.address);
    await check(device);
    await device.page.locator('form[action^="/merges/"] button').click();
    await untilState(device, 'merge_undone');
    await check(device);

    expect(await device.page.getAttribute('html', 'lang')).toBe(locale);
    expect(await fits(device)).toBe(true);
    await end(device);
  });

  it('"It was not me" tells what was taken out and what was not', async () => {
    const owner = await register(service);
    const laptop = await begin({ viewport: DESKTOP });
    await bringItems(laptop);
    await prove(laptop, owner.address);
    await owner.api.post('user_tag/edit', { remove: 'games' });
    await service.inbox.waitFor(() => noticeLink(owner.address) !== '', 20_000);
    const phone = await begin({ viewport: PHONE, colorScheme: 'dark' });

    await phone.open(new URL(noticeLink(owner.address)).pathname);
    await check(phone);
    await phone.press('It was not me, sign it out');
    await untilState(phone, 'revoked');

    expect(await phone.text).toContain('What it had added to your account was taken out again.');
    expect(await phone.text).toContain('1 entry was changed since and stays where it is.');
    await check(phone);
    await laptop.open('/');
    expect(await laptop.text).toContain('Start as a guest');
    await end(laptop);
    await end(phone);
  });

  async function begin(options: Parameters<Chromium['device']>[0]): Promise<Device> {
    found = [];
    return chromium.device(options);
  }

  async function end(device: Device): Promise<void> {
    expect([...found, ...device.complaints]).toEqual([]);
    await device.context.close();
  }

  async function check({ page }: Device): Promise<void> {
    const { violations } = await new AxeBuilder({ page: page as never }).setLegacyMode().analyze();
    found.push(...violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`));
  }

  /** Nothing sticks out to the side. */
  function fits({ page }: Device): Promise<boolean> {
    return page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);
  }

  async function bringItems(device: Device): Promise<void> {
    await device.open('/');
    await device.page.locator('form[action="/guest"] button').click();
    await device.follow('music');
    await device.follow('games');
  }

  /** Asks for an address and types the digits of its mail. */
  async function prove(device: Device, address: string, state = 'confirmed'): Promise<void> {
    const before = service.mails.proofsTo(address).length;
    await device.open('/sign-in');
    await device.page.locator('input[name=email]').fill(address);
    await device.page.locator('form[action="/sign-in"] button').click();
    await typeDigits(device, address, before + 1, state);
  }

  async function typeDigits(device: Device, address: string, mail: number, state: string): Promise<void> {
    const { code } = await service.mails.nthTo(address, mail);
    await device.page.locator('input[name=code]').fill(code);
    await device.page.locator('form[action="/sign-in/code"] button').click();
    await untilState(device, state);
  }

  async function untilState({ page }: Device, state: string): Promise<void> {
    await page.waitForSelector(`body[data-state=${state}]`);
    await page.waitForLoadState();
  }

  function noticeLink(address: string): string {
    return service.mails.to(address).find(({ link }) => /\/n\//.test(link))?.link ?? '';
  }
});
