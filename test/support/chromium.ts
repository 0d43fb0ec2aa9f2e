import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core';

const PROGRAM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const QUIET = ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--disable-background-networking'];

/** A real browser, and devices of people in it. */
export class Chromium {
  private constructor(
    private readonly browser: Browser,
    private readonly url: string,
  ) {}

  static async start(url: string): Promise<Chromium> {
    return new Chromium(await chromium.launch({ executablePath: PROGRAM, args: QUIET }), url);
  }

  /** A device of its own: nothing is shared with the others. */
  async device(options: BrowserContextOptions = {}): Promise<Device> {
    const context = await this.browser.newContext({ locale: 'en-GB', baseURL: this.url, ...options });
    return new Device(context, await context.newPage());
  }

  stop(): Promise<void> {
    return this.browser.close();
  }
}

/** Somebody in front of a screen. */
export class Device {
  /** What went wrong in the pages: errors of scripts, and what the policy of a page refused. */
  readonly complaints: string[] = [];
  /** Addresses that the pages asked for. */
  readonly requested: string[] = [];

  constructor(
    readonly context: BrowserContext,
    readonly page: Page,
  ) {
    page.on('pageerror', (error) => this.complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' && !/status of 4\d\d/.test(message.text()))
        this.complaints.push(message.text());
    });
    page.on('request', (request) => this.requested.push(request.url()));
  }

  get state(): Promise<string | null> {
    return this.page.getAttribute('body', 'data-state');
  }

  get text(): Promise<string> {
    return this.page.innerText('main');
  }

  async open(path: string): Promise<void> {
    await this.page.goto(path);
  }

  async press(name: string | RegExp): Promise<void> {
    await this.page.getByRole('button', { name }).click();
  }

  async becomeGuest(): Promise<void> {
    await this.open('/');
    await this.press('Start as a guest');
  }

  async follow(topic: string): Promise<void> {
    await this.open('/');
    await this.page.locator(`form[action="/topics"]:has(input[value="${topic}"]) button`).click();
  }

  /** Types an address and comes to the waiting screen. */
  async askFor(email: string): Promise<void> {
    await this.open('/sign-in');
    await this.page.getByLabel('E-mail address').fill(email);
    await this.press('Send me a link');
    await this.page.waitForURL('**/sign-in/wait');
  }

  /** The five letters on the waiting screen. */
  async letters(): Promise<string> {
    const shown = await this.page.innerText('main');
    return (/((?:[BCDFGHJKLMNPQRSTVWXZ]\s+){4}[BCDFGHJKLMNPQRSTVWXZ])\s/.exec(shown)?.[1] ?? '').replace(
      /\s/g,
      '',
    );
  }

  async typeLetters(letters: string): Promise<void> {
    await this.page.locator('input[name=letters]').fill(letters);
    await this.page.locator('input[name=letters]').press('Enter');
    await this.page.waitForLoadState();
  }

  /** The person waits until the screen says that they are signed in. */
  async untilSignedIn(): Promise<void> {
    await this.page.waitForFunction(() => document.body.dataset['state'] === 'confirmed');
  }
}
