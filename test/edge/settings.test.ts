import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.ts';
import type { Environment } from '../../src/config-fault.ts';
import { providers } from '../../src/providers/registry.ts';
import { faultsOf } from '../config-faults.ts';

const read = (environment: Environment) => readConfig(environment, providers);

describe('proxies before the server', () => {
  it('are trusted where they are counted or named, and nobody is unless told', () => {
    for (const TRUST_PROXY of [undefined, '']) expect(read({ TRUST_PROXY }).trustProxy).toBeNull();
    expect(read({ TRUST_PROXY: '1' }).trustProxy).toBe(1);
    expect(read({ TRUST_PROXY: 'loopback, 10.0.0.0/8,2001:db8::/32,192.0.2.7' }).trustProxy).toEqual([
      'loopback',
      '10.0.0.0/8',
      '2001:db8::/32',
      '192.0.2.7',
    ]);
  });

  it.each(['true', 'TRUE', '*', 'all', '0.0.0.0/0', '::/0', 'loopback, *'])('are not everybody: %s', (TRUST_PROXY) => {
    expect(faultsOf({ TRUST_PROXY }).faults).toMatchObject([
      { variable: 'TRUST_PROXY', expected: expect.stringContaining('a client chooses the address') },
    ]);
  });

  it.each([
    '0',
    '10',
    '-1',
    '1.5',
    '1,loopback',
    'proxy.example',
    '10.0.0.0/33',
    '10.0.0.0/',
    '10.0.0.0/x',
    '::1/0',
    ',',
    '1/8',
  ])('are nothing else: %s', (TRUST_PROXY) => {
    const { faults } = faultsOf({ TRUST_PROXY });
    expect(faults).toMatchObject([{ variable: 'TRUST_PROXY', seen: JSON.stringify(TRUST_PROXY) }]);
  });
});

describe('the origins whose pages may ask', () => {
  it('are listed as browsers write them, and there are none unless told', () => {
    expect(read({ CORS_ORIGINS: '' }).corsOrigins).toEqual([]);
    const CORS_ORIGINS =
      'https://app.example.com, http://localhost:5173,http://[::1]:8080,https://xn--bcher-kva.example';
    expect(read({ CORS_ORIGINS }).corsOrigins).toEqual(CORS_ORIGINS.split(/, ?/));
  });

  it.each([
    '*',
    'null',
    'https://*.example.com',
    'https://app.example.com/',
    'https://app.example.com/path',
    'https://app.example.com?',
    'https://app.example.com:443',
    'https://APP.example.com',
    'https://bücher.example',
    'app.example.com',
    'wss://app.example.com',
    'file://',
    'https://app.example.com,',
    'https://app.example.com https://other.example.com',
  ])('are exact: %s is none', (CORS_ORIGINS) => {
    expect(faultsOf({ CORS_ORIGINS }).faults).toMatchObject([{ variable: 'CORS_ORIGINS' }]);
  });

  it('are told with all that is wrong at once, without a password', () => {
    const { faults, message } = faultsOf({
      CORS_ORIGINS: '*,https://u:7319@a.example',
      TRUST_PROXY: 'true',
      PORT: 'x',
    });
    expect(faults.map(({ variable }) => variable)).toEqual(['PORT', 'TRUST_PROXY', 'CORS_ORIGINS', 'CORS_ORIGINS']);
    expect(message).not.toContain('7319');
  });
});
