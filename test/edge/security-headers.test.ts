import { afterAll, describe, expect, it } from 'vitest';
import { openProxyTrust } from '../../src/server/proxy.ts';
import { openProduct } from '../harness.ts';
import { ask, askBeforehand, askGraph, type Told } from './asking.ts';

const app = 'https://app.example.com';
const edge = { corsOrigins: [app], proxies: openProxyTrust(['127.0.0.2']) };
const product = await openProduct({ isSandboxMode: true, edge });
afterAll(() => product[Symbol.asyncDispose]());
const { url } = product;

const json = { 'content-type': 'application/json' };
const answers: [name: string, status: number, asking: () => Promise<Told>][] = [
  ['an answer of the graph', 200, () => askGraph(url)],
  ['an answer of the graph to a GET', 200, () => ask(`${url}/graphql?query={accounts{label}}`)],
  ['an event stream', 200, () => askGraph(url, { accept: 'text/event-stream' })],
  ['a fault in a document', 200, () => askGraph(url, {}, '{ nonsense }')],
  ['a body that is no JSON', 400, () => ask(`${url}/graphql`, { method: 'POST', headers: json, body: '{' })],
  ['a method that the graph has not', 405, () => ask(`${url}/graphql`, { method: 'PUT' })],
  ['a body of another type', 415, () => ask(`${url}/graphql`, { method: 'POST', body: 'x' })],
  ['a refusal of a page', 403, () => askGraph(url, { origin: 'https://evil.example' })],
  ['a word beforehand', 204, () => askBeforehand(url, app)],
  ['a refusal beforehand', 403, () => askBeforehand(url, 'https://evil.example')],
  ['a health check', 200, () => ask(`${url}/health`)],
  ['the metrics', 200, () => ask(`${url}/metrics`)],
  ['what is not found', 404, () => ask(`${url}/nothing`)],
  ['an asset that is not found', 404, () => ask(`${url}/assets/none-e5.js`)],
  ['a method that is not allowed', 405, () => ask(`${url}/health`, { method: 'DELETE' })],
  ['another machine’s name', 421, () => ask(`${url}/health`, { headers: { host: 'evil.example' } })],
  ['a refused callback', 403, () => ask(`${url}/callbacks/twilio`, { method: 'POST', headers: json, body: '{}' })],
  ['a callback to nobody', 404, () => ask(`${url}/callbacks/nobody`, { method: 'POST', headers: json, body: '{}' })],
  ['the sandbox', 200, () => ask(`${url}/_sandbox`)],
  ['a refusal of the sandbox', 403, () => ask(`${url}/_sandbox`, { headers: { origin: app.slice(0, -1) } })],
];

describe('every answer', () => {
  it.each(answers)('may not be guessed at, framed, loaded elsewhere or kept: %s', async (_name, status, asking) => {
    const { headers, ...answer } = await asking();
    expect(answer.status).toBe(status);
    expect(headers).toMatchObject({
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': expect.stringContaining('camera=()'),
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    });
    for (const name of ['server', 'x-powered-by', 'strict-transport-security', 'set-cookie', 'etag'])
      expect(headers).not.toHaveProperty(name);
  });

  it('of the graph and every fault is kept by nobody', async () => {
    for (const [name, , asking] of answers) {
      // Yoga writes its own word over ours.
      const word = name === 'an event stream' ? /^no-(?:cache|store)$/ : /^no-store$/;
      expect((await asking()).headers['cache-control'], name).toMatch(word);
    }
  });
});

describe('that only TLS will do', () => {
  const name = 'strict-transport-security';
  const secure = { 'x-forwarded-proto': 'https' };

  it('is said where a trusted proxy says that it is there', async () => {
    const trusted = await ask(`${url}/health`, { headers: secure, from: '127.0.0.2' });
    expect(trusted.headers[name]).toBe('max-age=31536000');
    const plain = await ask(`${url}/health`, { headers: { 'x-forwarded-proto': 'http' }, from: '127.0.0.2' });
    expect(plain.headers).not.toHaveProperty(name);
    expect((await ask(`${url}/health`, { headers: secure })).headers).not.toHaveProperty(name);
  });

  it('is said where PUBLIC_URL is of TLS', async () => {
    for (const [publicUrl, said] of [
      ['https://numbers.example.com', 'max-age=31536000'],
      ['http://numbers.example.com', undefined],
    ]) {
      await using known = await openProduct({ publicUrl });
      expect((await ask(`${known.url}/health`)).headers[name]).toBe(said);
      expect((await askGraph(known.url)).headers[name]).toBe(said);
    }
  });
});
