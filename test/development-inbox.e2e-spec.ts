import { get } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createTransport, type SendMailOptions } from 'nodemailer';
import {
  type DevelopmentInbox,
  startDevelopmentInbox,
} from '../src/mail/development-inbox/development-inbox.js';
import type { InboxMail } from '../src/mail/development-inbox/mail.js';

describe('The development inbox', () => {
  let inbox: DevelopmentInbox;

  beforeEach(async () => {
    inbox = await startDevelopmentInbox({ smtpPort: 0, webPort: 0 });
  });
  afterEach(() => inbox.close());

  it('shows what was sent, decoded, beside who it really went to', async () => {
    await send({
      to: 'Eve <eve@example.org>',
      bcc: 'hidden@example.org',
      subject: 'Grüße – 你好',
      text: 'Über uns',
      html: '<p>Über uns</p>',
      attachments: [{ filename: 'a.txt', content: 'four' }],
    });

    const [mail] = await list();

    expect(mail).toMatchObject({
      id: '1',
      envelope: { from: 'service@example.org', to: ['eve@example.org', 'hidden@example.org'] },
      subject: 'Grüße – 你好',
      text: expect.stringContaining('Über uns'),
      html: expect.stringContaining('<p>Über uns</p>'),
      attachments: [{ filename: 'a.txt', mimeType: 'text/plain', size: 4 }],
    });
    expect(mail?.headers).toContainEqual({ key: 'to', value: 'Eve <eve@example.org>' });
    expect(Number.isNaN(Date.parse(mail?.at ?? ''))).toBe(false);
  });

  it('lists the newest first, and only one address when asked for it', async () => {
    await send({ to: 'a@example.org', subject: 'first' });
    await send({ to: 'b@example.org', subject: 'second' });
    await send({ to: 'a@example.org', subject: 'third' });

    const [all, ofA] = await Promise.all([list(), list('?to=a@example.org')]);

    expect(all.map(({ subject }) => subject)).toEqual(['third', 'second', 'first']);
    expect(ofA.map(({ subject }) => subject)).toEqual(['third', 'first']);
  });

  it('keeps the latest 200 mails', async () => {
    const transport = createTransport({ url: inbox.smtpUrl, pool: true });
    for (let number = 1; number <= 201; number++) {
      await transport.sendMail({ from: 'service@example.org', to: 'a@example.org', subject: `${number}` });
    }
    transport.close();

    const mails = await list();

    expect(mails).toHaveLength(200);
    expect(mails.at(-1)?.subject).toBe('2');
  });

  it('finds a mail that is there and one that is still to come', async () => {
    await send({ to: 'a@example.org', subject: 'here' });
    const coming = inbox.waitFor(({ subject }) => subject === 'to come');
    await send({ to: 'a@example.org', subject: 'other' });
    await send({ to: 'a@example.org', subject: 'to come' });

    const found = [await inbox.waitFor(({ subject }) => subject === 'here'), await coming];

    expect(found.map(({ subject }) => subject)).toEqual(['here', 'to come']);
  });

  it('gives up waiting in time', async () => {
    const waiting = inbox.waitFor(() => true, 50);

    await expect(waiting).rejects.toThrow('No such mail came within 50 ms');
  });

  it('refuses a mail above 5 MiB and takes the next one', async () => {
    const large = send({ to: 'a@example.org', text: 'x'.repeat(6 * 1024 * 1024) });

    await expect(large).rejects.toMatchObject({ responseCode: 552 });
    await send({ to: 'a@example.org', subject: 'small' });
    expect(inbox.mails.map(({ subject }) => subject)).toEqual(['small']);
  });

  it('locks up what a mail contains, and leaves its links alive', async () => {
    await send({
      to: 'a@example.org',
      html: '<script>steal()</script><a href="http://localhost/x">Open</a>',
    });

    const page = await fetch(`${inbox.webUrl}/m/html/1`);

    const policy = page.headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toMatch(/^sandbox /);
    expect(policy).not.toMatch(/allow-(scripts|same-origin)/);
    expect(await page.text()).toContain('href="http://localhost/x"');
  });

  it('shows a mail without HTML as text, and the source of any', async () => {
    await send({ to: 'a@example.org', text: 'a < b' });

    const [html, raw] = await Promise.all([read('/m/html/1'), read('/m/raw/1')]);

    expect(html).toContain('a &#60; b');
    expect(raw).toContain('\r\nTo: a@example.org\r\n');
  });

  it('escapes what senders write in its list', async () => {
    await send({ to: 'a@example.org', subject: '<img src=x onerror=alert(1)>', text: '"><b>' });

    const page = await read('/');

    expect(page).toContain('&#60;img src=x onerror=alert(1)&#62;');
    expect(page).not.toContain('<img');
    expect(page).not.toContain('"><b>');
  });

  it('answers nobody who came by another name', async () => {
    await send({ to: 'a@example.org' });

    const statuses = await Promise.all(
      ['evil.example', `evil.example:${inbox.webPort}`, `localhost:${inbox.webPort}`, '[::1]'].map(statusFor),
    );

    expect(statuses).toEqual([421, 421, 200, 200]);
  });

  it('forgets its mails only for those who can set a header', async () => {
    await send({ to: 'a@example.org' });
    const clear = (headers: Record<string, string>) =>
      fetch(`${inbox.webUrl}/api/mails`, { method: 'DELETE', headers });

    const refused = await clear({});
    const kept = await list();
    const done = await clear({ 'x-inbox': '1' });

    expect([refused.status, kept.length, done.status]).toEqual([403, 1, 204]);
    expect(await list()).toEqual([]);
  });

  it('lets no other site read it', async () => {
    const { headers } = await fetch(`${inbox.webUrl}/api/mails`, {
      headers: { origin: 'http://evil.example' },
    });

    expect(headers.get('access-control-allow-origin')).toBeNull();
  });

  it.each(['/m/html/7', '/m/raw/7', '/api/mails/7', '/m/html/x', '/favicon.ico'])(
    'has nothing at %s',
    async (path) => {
      const { status } = await fetch(inbox.webUrl + path);

      expect(status).toBe(404);
    },
  );

  it('leaves no port open when it cannot have both', async () => {
    const { smtpPort, webPort, close } = await startDevelopmentInbox({ smtpPort: 0, webPort: 0 });
    await close();

    const refused = startDevelopmentInbox({ smtpPort, webPort: inbox.webPort });

    await expect(refused).rejects.toMatchObject({ code: 'EADDRINUSE' });
    const started = await startDevelopmentInbox({ smtpPort, webPort });
    await started.close();
  });

  it('closes at once though a sender keeps its connection open', async () => {
    const own = await startDevelopmentInbox({ smtpPort: 0, webPort: 0 });
    const transport = createTransport({ url: own.smtpUrl, pool: true });
    await transport.sendMail({ from: 'service@example.org', to: 'a@example.org' });
    const start = performance.now();

    await own.close();

    expect(performance.now() - start).toBeLessThan(2000);
    transport.close();
  });

  async function send(mail: SendMailOptions): Promise<void> {
    await createTransport(inbox.smtpUrl).sendMail({ from: 'service@example.org', ...mail });
  }

  async function read(path: string): Promise<string> {
    return (await fetch(inbox.webUrl + path)).text();
  }

  async function list(query = ''): Promise<Omit<InboxMail, 'raw'>[]> {
    return JSON.parse(await read(`/api/mails${query}`));
  }

  /** By hand, since fetch chooses the Host header itself. */
  function statusFor(host: string): Promise<number | undefined> {
    return new Promise((resolve, reject) => {
      get(`${inbox.webUrl}/api/mails`, { headers: { host } }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      }).on('error', reject);
    });
  }
});
