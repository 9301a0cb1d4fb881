import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import proxyAddresses from 'proxy-addr';
import { type ConfigFault, type Environment, quote } from '../config-fault.ts';

/** Whose forwarding headers count: those of so many proxies before this server, of these addresses, or nobody's. */
export type ProxySetting = number | readonly string[] | null;

/** Where a client reached this server: its scheme, and its host with a port that is not the usual one. */
export type PublicOrigin = { protocol: 'http' | 'https'; host: string };

/** What is believed of a request's way to this server. */
export type ProxyTrust = {
  /** The address of whoever asked the outermost trusted proxy, else of whoever is connected; never what a client chose. */
  clientAddressOf(request: IncomingMessage): string;
  /** Where the client reached the outermost trusted proxy; null where no trusted one says so. */
  publicOriginOf(request: IncomingMessage): PublicOrigin | null;
};

const everybody = ['true', 'yes', 'on', 'all', 'any', '*', '0.0.0.0/0', '::/0'];
const names = ['loopback', 'linklocal', 'uniquelocal'];
const expected =
  'the number of proxies before this server from 1 to 9, or their addresses, e.g. 10.0.0.0/8, loopback or 192.0.2.7';

/** Reads TRUST_PROXY; what is wrong with it is added to `faults`. */
export function readProxySetting({ TRUST_PROXY: text }: Environment, faults: ConfigFault[]): ProxySetting {
  if (!text) return null;
  if (/^[1-9]$/.test(text)) return Number(text);
  const addresses = text.split(',').map((address) => address.trim());
  const reason = addresses.some((address) => everybody.includes(address.toLowerCase()))
    ? ' (with everybody trusted, a client chooses the address that it is known by)'
    : '';
  if (reason || !addresses.every(isAddress))
    faults.push({ variable: 'TRUST_PROXY', seen: quote(text), expected: expected + reason });
  return addresses;
}

/** Of an address alone the package takes shorthands as well: 10 would be 0.0.0.10. */
function isAddress(text: string): boolean {
  if (names.includes(text)) return true;
  if (isIP(text.split('/', 1)[0] ?? '') === 0) return false;
  try {
    proxyAddresses.compile(text);
    return true;
  } catch {
    return false;
  }
}

/** Opens what is believed of a request's way. X-Forwarded-For, -Proto and -Host count as far as trust reaches. */
export function openProxyTrust(setting: ProxySetting): ProxyTrust {
  const trust = toTrust(setting);
  return {
    clientAddressOf(request) {
      // The last that is an address: what a proxy took over as "unknown" or worse is nobody's name.
      const address = proxyAddresses.all(request, trust).findLast((each) => isIP(each) !== 0);
      return address?.replace(/^::ffff:(?=\d+\.)/i, '') ?? 'unknown';
    },
    publicOriginOf(request) {
      const { headers, socket } = request;
      if (!trust(socket.remoteAddress ?? '', 0)) return null;
      const proxies = Math.max(1, proxyAddresses.all(request, trust).length - 1);
      const protocol = toProtocol(pick(headers['x-forwarded-proto'], proxies));
      const named = toOrigin(protocol ?? 'http', pick(headers['x-forwarded-host'], proxies));
      return named ?? (protocol && toOrigin(protocol, headers.host));
    },
  };
}

function toTrust(setting: ProxySetting): (address: string, index: number) => boolean {
  if (setting === null) return () => false;
  return typeof setting === 'number' ? (_address, index) => index < setting : proxyAddresses.compile([...setting]);
}

/**
 * Of a list, to which each proxy has added at the right, what the outermost trusted one has set. A shorter list was set
 * anew on its way, and begins with a trusted proxy's word.
 */
function pick(header: string | string[] | undefined, proxies: number): string | undefined {
  const values = String(header ?? '')
    .split(',')
    .map((value) => value.trim());
  return values.at(-proxies) ?? values[0];
}

/** Traefik says ws and wss of an upgrade. */
function toProtocol(text: string | undefined): PublicOrigin['protocol'] | null {
  const [, secure] = /^(?:http|ws)(s?)$/i.exec(text ?? '') ?? [];
  if (secure === undefined) return null;
  return secure ? 'https' : 'http';
}

/** An origin of a scheme and what a Host header holds; null where that is not a host alone. */
export function toOrigin(protocol: PublicOrigin['protocol'], host: string | undefined): PublicOrigin | null {
  if (!/^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d+)?$/i.test(host ?? '')) return null;
  const url = URL.parse(`${protocol}://${host}`);
  return url && { protocol, host: url.host };
}
