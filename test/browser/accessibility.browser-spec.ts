import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LANGUAGES } from '../../src/common/language.js';
import { startGuest } from '../support/api.js';
import { Chromium, type Device } from '../support/chromium.js';
import { TestService } from '../support/service.js';

const PHONE = { width: 390, height: 844 };
const DESKTOP = { width: 1280, height: 900 };

describe('axe finds nothing', () => {
  let service: TestService;
  let chromium: Chromium;
  let device: Device;
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
  ])(
    'on any page, $colorScheme',
    async (look) => {
      await begin({ ...look, locale: 'en' });
      const address = `en-${look.colorScheme}@example.org`;

      const secret = await checkTheWayOf(address);
      await checkForeignLink(address);
      await check(`/v/${secret}/not-me`);
      await check('/v/nothing');
      await check('/nowhere');
      await service.age('16 minutes');
      await check(`/v/${secret}`);
      await check('/sign-in/wait');

      expect([...found, ...device.complaints]).toEqual([]);
      await device.context.close();
    },
    120_000,
  );

  it.each(LANGUAGES.filter((language) => language !== 'en'))(
    'on the way of a sign-in in %s',
    async (language) => {
      await begin({ locale: language, viewport: PHONE });

      await checkTheWayOf(`${language}@example.org`);

      const spoken = await device.page.getAttribute('html', 'lang');
      expect({ spoken, found: [...found, ...device.complaints] }).toEqual({ spoken: language, found: [] });
      await device.context.close();
    },
  );

  async function begin(options: Parameters<Chromium['device']>[0]): Promise<void> {
    device = await chromium.device(options);
    found = [];
  }

  async function check(path: string): Promise<void> {
    await device.open(path);
    const { violations } = await new AxeBuilder({ page: device.page as never }).setLegacyMode().analyze();
    const named = violations.map(
      ({ id, nodes }) => `${path} ${id}: ${nodes.map(({ html }) => html).join(' ')}`,
    );
    found.push(...named);
  }

  /** From the first page to the link in the mail; returns the secret of the link. */
  async function checkTheWayOf(address: string): Promise<string> {
    await check('/');
    await device.page.locator('form[action="/guest"] button').click();
    await check('/');
    await check('/sign-in');
    await device.page.locator('input[name=email]').fill(address);
    await device.page.locator('form[action="/sign-in"] button').click();
    await check('/sign-in/wait');
    const { secret } = await service.mails.latestTo(address);
    await check(`/v/${secret}`);
    return secret;
  }

  /** The page for a device other than the one that asked, with its field for letters. */
  async function checkForeignLink(address: string): Promise<void> {
    const guest = await startGuest(service.api);
    await guest.api.post('user_email/new', { email: address, details: true });
    const { secret } = await service.mails.nthTo(address, 2);
    await check(`/v/${secret}`);
  }
});
