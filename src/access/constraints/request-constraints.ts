import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import { type CallContext, type Constraint, type ConstraintKind, isListOfText } from './constraint.js';

type Network = [ipaddr.IPv4 | ipaddr.IPv6, number];

class FromNetwork implements Constraint {
  readonly name = 'ip';
  private readonly networks: Network[];

  constructor(private readonly list: readonly string[]) {
    this.networks = list.map((text) =>
      ipaddr.parseCIDR(text.includes('/') ? text : `${text}/${widthOf(text)}`),
    );
  }

  check({ ip }: CallContext): boolean {
    // What cannot be read is nowhere: a strange address must never switch the check off.
    if (isIP(ip) === 0) return false;
    const address = ipaddr.process(ip);
    return this.networks.some(([net, bits]) => net.kind() === address.kind() && address.match(net, bits));
  }

  describe(): string {
    return `from ${this.list.join(', ')}`;
  }
}

class FromOrigin implements Constraint {
  readonly name = 'origin';

  constructor(private readonly origins: readonly string[]) {}

  check({ origin }: CallContext): boolean {
    return origin !== null && this.origins.includes(origin);
  }

  describe(): string {
    return `on pages of ${this.origins.join(', ')}`;
  }
}

class ByMethod implements Constraint {
  readonly name = 'methods';

  constructor(private readonly methods: readonly string[]) {}

  check({ method }: CallContext): boolean {
    return this.methods.includes(method);
  }

  describe(): string {
    return `with ${this.methods.join(', ')}`;
  }
}

class OnResource implements Constraint {
  readonly name = 'resource';

  constructor(private readonly prefixes: readonly string[]) {}

  check({ path }: CallContext): boolean {
    return this.prefixes.some((prefix) => path === prefix || path.startsWith(withSlash(prefix)));
  }

  describe(): string {
    return `on ${this.prefixes.join(', ')}`;
  }
}

export const ip: ConstraintKind = {
  name: 'ip',
  form: 'a list of addresses or networks such as 203.0.113.0/24',
  read: (value) => (isListOfText(value) && value.every(isNetwork) ? new FromNetwork(value) : null),
};

export const origin: ConstraintKind = {
  name: 'origin',
  form: 'a list of origins such as https://app.example.org',
  read: (value) => (isListOfText(value) && value.every(isOrigin) ? new FromOrigin(value) : null),
};

export const methods: ConstraintKind = {
  name: 'methods',
  form: 'a list of methods such as GET',
  read: (value) => (isListOfText(value) && value.every(isMethod) ? new ByMethod(value) : null),
};

export const resource: ConstraintKind = {
  name: 'resource',
  form: 'a list of paths such as /user_settings',
  read: (value) => (isListOfText(value) && value.every(isPath) ? new OnResource(value) : null),
};

/** Strictly: the library would also read octal, hexadecimal and shortened forms. */
function isNetwork(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const isWidth = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= widthOf(address));
  return isIP(address) !== 0 && isWidth && rest.length === 0;
}

function widthOf(address: string): number {
  return isIP(address) === 4 ? 32 : 128;
}

function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text;
}

function isMethod(text: string): boolean {
  return /^(GET|POST|PUT|PATCH|DELETE)$/.test(text);
}

function isPath(text: string): boolean {
  return /^\/[\w/-]*$/.test(text);
}

function withSlash(prefix: string): string {
  return prefix.endsWith('/') ? prefix : `${prefix}/`;
}
