import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { SMTPServer } from 'smtp-server';
import { Api, startGuest } from '../support/api.js';
import { copyTemplate } from '../support/database.js';
import { sendRaw } from './support/raw-http.js';
import { ServiceProcess } from './support/service-process.js';
import { TcpProxy } from './support/tcp-proxy.js';

const SECRET = 'canary secret of the installation 0123456789';
const canaries: string[] = [SECRET];
const mails: string[] = [];
let service: ServiceProcess;
let proxy: TcpProxy;
let database: Client;
let smtp: SMTPServer;

/** A value that nobody but this test knows, to be looked for in the end. */
function canary(prefix = 'canary'): string {
  const value = `${prefix}${canaries.length}x${Math.random().toString(36).slice(2, 10)}`;
  canaries.push(value);
  return value;
}

beforeAll(async () => {
  // Says the address in its refusals, as mail servers do.
  smtp = new SMTPServer({
    allowInsecureAuth: true,
    onAuth: ({ username = '' }, _, answer) => answer(null, { user: username }),
    disabledCommands: ['STARTTLS'],
    onRcptTo: ({ address }, _, answer) =>
      answer(
        address.startsWith('bounce')
          ? Object.assign(new Error(`no ${address}`), { responseCode: 550 })
          : null,
      ),
    onData: (stream, _, answer) => void text(stream).then((mail) => mails.push(mail) && answer()),
  });
  smtp.on('error', () => undefined);
  const listening = smtp.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  const databaseUrl = await copyTemplate();
  proxy = await TcpProxy.before(databaseUrl);
  database = new Client({ connectionString: databaseUrl });
  await database.connect();
  canaries.push(new URL(databaseUrl).password);
  service = await ServiceProcess.start({
    DATABASE_URL: proxy.url,
    SMTP_URL: `smtp://${canary('user')}:${canary('password')}@127.0.0.1:${(listening.address() as AddressInfo).port}`,
    SECRET,
    LOG_LEVEL: 'debug',
    LINK_STYLE: 'lbry',
    LBRY_CONFIRM_URL: 'https://app.example.org/$/verify',
  });
});
afterAll(async () => {
  await service.stop();
  await database.end();
  await proxy.close();
  await new Promise<void>((resolve) => smtp.close(() => resolve()));
});

async function mailTo(address: string): Promise<string> {
  const end = performance.now() + 25_000;
  for (;;) {
    if (performance.now() > end) throw new Error('the mail did not come');
    const mail = mails.find((one) => one.includes(address));
    if (mail)
      return mail
        .replace(/=\r?\n/g, '')
        .replaceAll('=3D', '=')
        .replaceAll('=26', '&');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Asks, clicks, types, signs out; remembers every secret on the way. */
async function useEverything(api: Api): Promise<void> {
  const guest = await startGuest(api, { name: canary('name'), platform: canary('platform') });
  const email = `${canary('reader')}@example.org`;
  const { data } = await guest.api.post('user_email/new', { email, details: true });
  const mail = await mailTo(email);
  const link = new URL(/https:\/\/app\.example\.org\/\$\/verify\?\S+/.exec(mail)?.[0] ?? 'http://none');
  const [code = ''] = /^\d{6}$/m.exec(mail) ?? [];
  const confirmToken = link.searchParams.get('auth_token') ?? '';
  const secret = link.searchParams.get('verification_token') ?? '';
  canaries.push(guest.token, data.letters, code, confirmToken, secret);
  await api
    .as(confirmToken)
    .post('user_email/confirm', { email, verification_token: secret, letters: 'XXXXX' });
  await api.as(confirmToken).get('user_email/confirm', { email, verification_token: secret });
  await guest.api.post('user_email/confirm', { email, code: canary('code').slice(0, 20) });
  await guest.api.post('user_email/confirm', { email, code });
  await guest.api.get('user_email/status', { email });
  await guest.api.post('user_email/edit', { email, enabled: false });
  await guest.api.post('user/exists', { email: `${canary('asked')}@example.org` });
  await guest.api.post('user/signin', {
    email: `${canary('signin')}@example.org`,
    password: canary('password'),
  });
  await guest.api.post('user_email/new', { email: `bounce${canary()}@example.org` });
  await guest.api.json('user_settings/set', { settings: { [canary('key')]: canary('value') } });
  await guest.api.post('install/new', {
    app_id: canary('app'),
    node_id: canary('node'),
    firebase_token: canary('fire'),
  });
  const nonce = canary('nonce').padEnd(30, 'n');
  const minted = await guest.api.post('auth_token/new', { name: canary('token'), permissions: 'user:read' });
  const rotated = await guest.api.post('auth_token/rotate', { nonce });
  canaries.push(minted.data.auth_token, rotated.data.auth_token);
  await api.send(`v/${secret}`, { headers: { accept: 'text/html' } });
  await api.send(`p/${canary('footer')}`, { headers: { accept: 'text/html' } });
  await api.as(rotated.data.auth_token).post('user/signout');
}

/** Requests that fail, in every place where one can. */
async function provokeErrors(api: Api): Promise<void> {
  await api.as(canary('bad')).post('user/me');
  await api.with({ authorization: `Bearer ${canary('bearer')}` }).get('user/me', { x: canary('query') });
  await api
    .with({ 'x-lbry-auth-token': canary('alias'), cookie: `guestpass_session=${canary('cookie')}` })
    .post('user/me');
  await api
    .with({ 'user-agent': canary('agent'), origin: `https://${canary('origin')}.org` })
    .post('user/new');
  await api.send(`unknown/${canary('path')}`, {});
  await api.send('user/new', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: `{"${canary('json')}`,
  });
  await api.send('user/new', { method: 'POST', headers: { 'content-type': 'a/b' }, body: canary('body') });
  await api.post('user/new', { language: canary('language'), app_id: canary('app') });
  await sendRaw(
    service.url,
    `GET /user/%ZZ?auth_token=${canary('raw')} HTTP/1.1\r\nHost: ${canary('host')}\r\n\r\n`,
  );
  await sendRaw(service.url, `GET ${canary('broken')}\r\n\r\n`);
}

/** Trouble of the database, with values on their way to it. */
async function provokeTrouble(api: Api): Promise<void> {
  const guest = await startGuest(api);
  canaries.push(guest.token);
  await database.query('ALTER TABLE installs ALTER COLUMN app_id TYPE integer USING 0');
  expect((await guest.api.post('install/new', { app_id: canary('mistyped') })).status).toBe(500);
  await database.query('ALTER TABLE user_settings ADD CONSTRAINT small CHECK (length(key) < 3) NOT VALID');
  const settings = JSON.stringify({ [canary('long')]: canary('value') });
  expect((await guest.api.post('user_settings/set', { settings })).status).toBe(500);
  proxy.refuse();
  expect((await guest.api.post('user_email/new', { email: `${canary('away')}@example.org` })).status).toBe(
    503,
  );
  expect((await guest.api.post('user/me')).status).toBe(500);
  proxy.open();
}

it('T26, A-27: no secret and no address leaves through logs or metrics, at the highest level and in trouble', async () => {
  const api = new Api(service.url);
  await useEverything(api);
  await provokeErrors(api);
  await provokeTrouble(api);
  const metrics = await (await fetch(service.metricsUrl)).text();
  await service.stop();

  expect(canaries.filter((value) => value.length >= 5).length).toBeGreaterThanOrEqual(40);
  expect(service.output).toContain('request failed');
  expect(service.output).toContain('database unavailable');
  expect(metrics).toContain('guestpass_requests_total{route="/user_email/new",status="200"}');
  expect(canaries.filter((value) => service.output.includes(value))).toEqual([]);
  expect(canaries.filter((value) => metrics.includes(value))).toEqual([]);
});
