/** What a parameter is, and with it which values are none. */
export type Kind =
  | 'email'
  | 'boolean'
  | 'language'
  | 'country'
  | 'long app id'
  | 'text'
  | 'secret text'
  | 'tags'
  | 'seconds'
  | 'id'
  | 'settings'
  | 'permissions'
  | 'constraints'
  | 'nonce'
  | 'nothing';

export interface Parameter {
  readonly kind: Kind;
  readonly isRequired?: boolean;
}

const required = (kind: Kind): Parameter => ({ kind, isRequired: true });
const optional = (kind: Kind): Parameter => ({ kind });

const ASKING = { email: required('email'), details: optional('boolean'), language: optional('language') };

/** The calls and their parameters, as the table of all calls has them. */
export const CALLS: Readonly<Record<string, Readonly<Record<string, Parameter>>>> = {
  'user/new': {
    language: optional('language'),
    app_id: optional('long app id'),
    platform: optional('text'),
    name: optional('text'),
  },
  'user/me': {},
  'user/has_verified_email': {},
  'user/exists': { email: required('email') },
  'user/signup': {
    email: required('email'),
    password: optional('secret text'),
    details: optional('boolean'),
  },
  'user/signin': { email: required('email'), password: optional('secret text') },
  'user/signout': {},
  'user/delete': {},
  'user/merge': { email: required('email') },
  'user/merge_preview': {},
  'user/merges': {},
  'user/merge_undo': { merge_id: required('id') },
  'user/language': { language: required('language') },
  'user_country/set': { country: required('country') },
  'user_settings/get': {},
  'user_settings/set': { settings: required('settings') },
  'install/new': {
    app_id: required('text'),
    app_version: optional('text'),
    operating_system: optional('text'),
    platform: optional('text'),
    node_id: optional('text'),
    daemon_version: optional('text'),
    domain: optional('text'),
    firebase_token: optional('text'),
  },
  'user_email/new': { ...ASKING, send_verification_email: optional('boolean') },
  'user_email/resend_token': { ...ASKING, only_if_expired: optional('boolean') },
  'user_email/confirm': {
    email: required('email'),
    code: optional('secret text'),
    verification_token: optional('secret text'),
    letters: optional('secret text'),
  },
  'user_email/status': { email: optional('email'), wait: optional('seconds') },
  'user_email/status/stream': { email: optional('email') },
  'user_email/edit': { email: required('email'), enabled: required('boolean') },
  'user_tag/edit': { add: optional('tags'), remove: optional('tags') },
  'tag/list': {},
  'user/unsubscribe': { email: required('email') },
  'auth_token/new': {
    name: optional('text'),
    permissions: required('permissions'),
    constraints: optional('constraints'),
  },
  'auth_token/list': {},
  'auth_token/revoke': { id: required('id') },
  'auth_token/revoke_all': { except_this: optional('boolean') },
  'auth_token/rotate': { nonce: required('nonce') },
};

/** A sound value of each kind. */
export const SOUND: Readonly<Record<Kind, unknown>> = {
  email: 'ada@example.org',
  boolean: true,
  language: 'en',
  country: 'PT',
  'long app id': 'a'.repeat(66),
  text: 'text',
  'secret text': 'secret',
  tags: 'news',
  seconds: 0,
  id: 1,
  settings: { theme: 'dark' },
  permissions: ['user:read'],
  constraints: { uses: 1 },
  nonce: 'n'.repeat(22),
  nothing: undefined,
};

function nested(levels: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < levels; level++) value = [value];
  return value;
}

/** Of no kind: every parameter refuses these. */
const NEVER: readonly unknown[] = [
  { $ne: 1 },
  [{ $gt: '' }],
  { toString: 'x' },
  [[]],
  'x'.repeat(50_000),
  nested(30),
];
const TEXTS: readonly unknown[] = [...NEVER, 5, true, ['x'], 'a\0b', 'x'.repeat(501)];

const deep = (levels: number): unknown => (levels === 0 ? 1 : { a: deep(levels - 1) });
const keys = (count: number): object =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [`k${n}`, n]));

/** Values that a parameter of the kind must refuse. */
export const UNSOUND: Readonly<Record<Kind, readonly unknown[]>> = {
  email: [
    ...[...NEVER, 5, true, 'ada', '@example.org', 'ada@', 'ada@example', 'ada lovelace@example.org'],
    ...['ada@example.org,eve@example.org', ['ada@example.org', 'eve@example.org'], { 0: 'ada@example.org' }],
    ...['ada@example.org\r\nBcc: eve@example.org', 'a\0@example.org', '"ada"@example.org', 'ada@[127.0.0.1]'],
    ...['ada@127.0.0.1', `${'a'.repeat(65)}@example.org`, 'ada%eve@example.org', '<ada@example.org>'],
  ],
  boolean: [...NEVER, 'maybe', 2, -1, 'truee', [true], ['1'], {}],
  language: [
    ...NEVER,
    5,
    true,
    'e',
    'english',
    'en_',
    'en<b>',
    'en\0',
    '../en',
    ['en'],
    `en${'-ab'.repeat(9)}`,
  ],
  country: [...NEVER, 5, true, 'P', 'PRT', 'P1', '<b', 'ß', 'p\0', ['PT']],
  'long app id': [...TEXTS, 'a'.repeat(64), 'a'.repeat(67), `${'a'.repeat(65)}-`, `${'a'.repeat(65)}ß`],
  text: TEXTS,
  'secret text': TEXTS,
  tags: [...NEVER, 5, 'no-such-tag', 'beta', ['news', 5], 'a\0b', '["news', ["news'; DROP TABLE tags; --"]],
  seconds: [...NEVER, 'soon', -1, 26, 1.5, '1e1', [1], '0x1'],
  id: [...NEVER, 'first', 1.5, 1e300, -1, 0, '9'.repeat(30), [1], '1 OR 1=1', null],
  settings: [
    ...[...NEVER.slice(1), 'x', 5, [], '[]', '"x"', '{"a":', { '': 1 }, { [`${'k'.repeat(101)}`]: 1 }],
    ...[{ 'a\0': 1 }, { a: 'b\0' }, { a: '\ud800' }, { '\udc00': 1 }, deep(30), keys(201)],
    ...[{ a: 'x'.repeat(16 * 1024) }],
  ],
  permissions: [
    ...NEVER,
    [],
    '',
    'user:fly',
    'user',
    ':*',
    '*:*',
    ['user:read', 5],
    Array(51).fill('user:read'),
  ],
  constraints: [
    ...[...NEVER, [], 'x', 5, { moon: 1 }, { uses: 0 }, { uses: '5' }, { uses: 1.5 }, { uses: 1e9 }],
    ...[
      { not_after: 'tomorrow' },
      { not_after: 5 },
      { not_before: '2030' },
      { not_after: '2030-13-01T00:00Z' },
    ],
    ...[
      { ip: 'x' },
      { ip: [] },
      { ip: ['x'] },
      { ip: ['10.0.0.0/99'] },
      { ip: [{}] },
      { origin: ['https://a/'] },
    ],
    ...[
      { rate: { limit: 1 } },
      { rate: { limit: 0, window: 1 } },
      { rate: 5 },
      { rate: { limit: 1, window: 1, x: 1 } },
    ],
    ...[{ methods: ['FLY'] }, { methods: 'GET' }, { resource: ['user'] }, { resource: ['/a?b'] }],
    ...[{ verified_email: false }, { verified_email: 'true' }, { uses: null }, { constructor: 1 }],
  ],
  nonce: [...NEVER, 5, 'n'.repeat(21), 'n'.repeat(201), 'ü'.repeat(30), 'a b'.repeat(10), ['n'.repeat(22)]],
  nothing: [...NEVER, 'a password', 5],
};

/** What no parameter may choke on, be it taken or refused. */
export const STRANGE: readonly unknown[] = [
  ...[`' OR '1'='1`, `'; DROP TABLE users; --`, '%s%n', '<script>alert(1)</script>', '\ud800', '\u202Eevil'],
  ...[
    'ﷺ'.repeat(50),
    '𝕏'.repeat(60),
    -0,
    1e308,
    Number.MAX_SAFE_INTEGER + 1,
    '1e999',
    'NaN',
    '__proto__',
    'toString',
  ],
  ...[{ length: 1e9 }, [null], [[[[[[]]]]]], '[', '[[', '""', '\\u0000', '%00', 'a\r\nb: c'],
  Array(2_000).fill('a'),
];
