import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { openProxyTrust, type ProxySetting, type PublicOrigin } from '../../src/server/proxy.ts';
import { ask } from './asking.ts';

type Seen = { address: string; origin: PublicOrigin | null };

let setting: ProxySetting = null;
/** Says what is believed of each request. */
const server = createServer((request, response) => {
  const { clientAddressOf, publicOriginOf } = openProxyTrust(setting);
  response.end(JSON.stringify({ address: clientAddressOf(request), origin: publicOriginOf(request) }));
});
await once(server.listen(0, '127.0.0.1'), 'listening');
afterAll(() => server.close());
const { port } = server.address() as AddressInfo;

async function see(trusted: ProxySetting, headers: Record<string, string | string[]>, from?: string): Promise<Seen> {
  setting = trusted;
  return JSON.parse((await ask(`http://127.0.0.1:${port}`, { headers, from })).body);
}

const [spoofed, client, outer] = ['198.51.100.1', '203.0.113.9', '10.0.0.2'];
const ranges = ['loopback', '10.0.0.0/8'];

describe('the address of a client', () => {
  it.each<[name: string, ProxySetting, forwarded: string | string[], address: string]>([
    ['who is connected where nobody is trusted', null, client, '127.0.0.1'],
    ['who is connected where that is no trusted proxy', ['10.0.0.0/8'], client, '127.0.0.1'],
    ['who is connected where the proxy says nothing', 1, '', '127.0.0.1'],
    ['who asked the one proxy', 1, client, client],
    ['who asked the one proxy, whatever it says itself', 1, `${spoofed}, ${client}`, client],
    ['who asked the one proxy, in headers of their own', 1, [spoofed, client], client],
    ['who asked the first of two proxies', 2, `${client}, ${outer}`, client],
    ['who asked the first of two proxies, whatever it says itself', 2, `${spoofed}, ${client}, ${outer}`, client],
    ['who asked the second of two proxies alone', 2, client, client],
    ['who asked the first proxy of a range', ranges, `${client}, ${outer}`, client],
    ['who says to be a proxy and is not', ranges, `${spoofed}, ${outer}, ${client}`, client],
    ['who says to be several', ranges, `${outer}, ${outer}, ${client}, 10.0.0.3, ${outer}`, client],
    ['a proxy that asks for itself', ranges, outer, outer],
    ['the last that has one', ranges, `unknown, ${outer}`, outer],
    ['the proxy where it gives no address', 1, '<script>', '127.0.0.1'],
    ['IPv4 as such', 1, '::ffff:203.0.113.9', client],
    ['IPv6', 1, '2001:db8::1', '2001:db8::1'],
  ])('is that of %s', async (_name, trusted, forwarded, address) => {
    expect((await see(trusted, { 'x-forwarded-for': forwarded })).address).toBe(address);
  });

  it('is that of who is connected where a stranger goes past the proxy', async () => {
    const headers = { 'x-forwarded-for': spoofed, 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' };
    expect(await see(['127.0.0.1'], headers, '127.0.0.2')).toEqual({ address: '127.0.0.2', origin: null });
    expect((await see(['127.0.0.1'], headers)).address).toBe(spoofed);
  });

  it('is never one of the client’s own choice', async () => {
    const word = fc.oneof(fc.ipV4(), fc.ipV6(), fc.stringMatching(/^[\w:. -]{0,20}$/), fc.constantFrom(outer, '', ','));
    const chains: [ProxySetting, string][] = [
      [1, client],
      [2, `${client}, ${outer}`],
      [ranges, `${client}, ${outer}`],
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.array(word, { maxLength: 8 }),
        fc.constantFrom(...chains),
        async (words, [trusted, chain]) => {
          const seen = await see(trusted, { 'x-forwarded-for': [...words, chain].join(',') });
          expect(seen.address).toBe(client);
        },
      ),
    );
  });
});

describe('the origin that a client reached', () => {
  const host = 'numbers.example.com';
  const https = { protocol: 'https', host };
  it.each<[name: string, ProxySetting, headers: Record<string, string>, origin: object | null]>([
    ['told by nobody trusted', null, { 'x-forwarded-proto': 'https', 'x-forwarded-host': host }, null],
    ['told by no header', 1, {}, null],
    ['told whole', 1, { 'x-forwarded-proto': 'https', 'x-forwarded-host': host }, https],
    ['with the host that the proxy passed on', 1, { 'x-forwarded-proto': 'https', host }, https],
    ['without a scheme', 1, { 'x-forwarded-host': `${host}:8080` }, { protocol: 'http', host: `${host}:8080` }],
    ['with the usual port', 1, { 'x-forwarded-proto': 'https', 'x-forwarded-host': `${host}:443` }, https],
    ['in capitals', 1, { 'x-forwarded-proto': 'HTTPS', 'x-forwarded-host': host.toUpperCase() }, https],
    ['of a WebSocket', 1, { 'x-forwarded-proto': 'wss', 'x-forwarded-host': host }, https],
    ['of IPv6', 1, { 'x-forwarded-host': '[2001:DB8::1]:80' }, { protocol: 'http', host: '[2001:db8::1]' }],
    [
      'that one proxy added to the client’s word',
      1,
      { 'x-forwarded-for': client, 'x-forwarded-proto': 'http,https', 'x-forwarded-host': `evil.example, ${host}` },
      https,
    ],
    [
      'that the first of two proxies added',
      2,
      {
        'x-forwarded-for': `${client}, ${outer}`,
        'x-forwarded-proto': 'ftp, https, http',
        'x-forwarded-host': `evil.example, ${host}, inner:8080`,
      },
      https,
    ],
    [
      'that the first of two proxies set and the second left',
      2,
      { 'x-forwarded-for': `${client}, ${outer}`, 'x-forwarded-proto': 'https', 'x-forwarded-host': host },
      https,
    ],
    [
      'that a proxy of a range added, not who says to be one',
      ranges,
      {
        'x-forwarded-for': `${outer}, ${client}`,
        'x-forwarded-proto': 'http, https',
        'x-forwarded-host': `evil.example, ${host}`,
      },
      https,
    ],
    ['of another scheme', 1, { 'x-forwarded-proto': 'javascript' }, null],
    ['with nothing right', 1, { 'x-forwarded-proto': '', 'x-forwarded-host': '/' }, null],
  ])('%s', async (_name, trusted, headers, origin) => {
    expect((await see(trusted, headers)).origin).toEqual(origin);
  });

  it.each([
    'a b',
    'evil.example/path',
    'user@evil.example',
    'evil.example?',
    'evil.example#',
    '[::1',
    'x:99999',
    'x\\y',
    '"x"',
  ])('is not at a host that is none: %s', async (forwarded) => {
    const headers = { 'x-forwarded-proto': 'https', 'x-forwarded-host': forwarded, host };
    expect((await see(1, headers)).origin).toEqual(https);
    expect((await see(1, { 'x-forwarded-host': forwarded })).origin).toBeNull();
  });
});
