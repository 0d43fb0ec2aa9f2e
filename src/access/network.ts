import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/**
 * Where a request comes from, as one household or office has it: IPv4 /32, IPv6 /64. What cannot be read shares
 * one bucket, so that a strange address never escapes a limit.
 */
export function networkOf(ip: string): string {
  // Strictly: the library would also read octal, hexadecimal and shortened forms.
  if (isIP(ip) === 0) return 'unknown';
  const address = ipaddr.process(ip);
  if (address instanceof ipaddr.IPv4) return address.toString();
  return `${address.parts
    .slice(0, 4)
    .map((part) => part.toString(16))
    .join(':')}::/64`;
}
