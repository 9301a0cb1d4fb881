import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { gunzipSync, gzipSync } from 'node:zlib';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toWorld } from '../src/graph/context.ts';
import { openServer, type Server } from '../src/server.ts';
import { openIdleLive, openProduct } from './harness.ts';

const folder = await mkdtemp(join(tmpdir(), 'pages-'));
const live = await openIdleLive();
const script = 'export const answer = 42;\n';
let server: Server;

/** Serves the pages of a directory, over no accounts. */
const open = (pages: string) =>
  openServer({
    at: { host: '127.0.0.1', port: 0 },
    access: live.access,
    world: toWorld([], live, live.access),
    metrics: new Registry(),
    log: pino({ level: 'silent' }),
    pages,
  });

beforeAll(async () => {
  const pages = join(folder, 'pages');
  await mkdir(join(pages, 'assets'), { recursive: true });
  await mkdir(join(pages, 'playground'));
  await writeFile(join(folder, 'secret.txt'), 'nobody sees this');
  await writeFile(join(pages, 'index.html'), '<title>Dashboard</title>');
  await writeFile(join(pages, 'playground/index.html'), '<title>Playground</title>');
  await writeFile(join(pages, 'assets/main-a1B2_c3.js'), script);
  await writeFile(join(pages, 'assets/main-a1B2_c3.js.gz'), gzipSync(script));
  await writeFile(join(pages, 'assets/icons-d4.ttf'), 'a font');
  await writeFile(join(pages, 'assets/.hidden.js'), 'hidden');
  server = await open(pages);
});
afterAll(async () => {
  await server.close(0);
  await live[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

const get = (path: string, init: RequestInit = {}) => fetch(server.url + path, init);

/** Sends a path and headers as they are: fetch would tidy the one up, and unpack what the other asks for. */
async function getRaw(path: string, headers: Record<string, string> = {}) {
  const response = await new Promise<import('node:http').IncomingMessage>((resolve, reject) => {
    httpRequest(server.url, { path, headers }, resolve).on('error', reject).end();
  });
  const chunks = await Array.fromAsync(response as AsyncIterable<Buffer>);
  return { status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) };
}

describe('a page', () => {
  it.each([
    ['/', 'Dashboard'],
    ['/playground', 'Playground'],
    ['/playground?tab=1', 'Playground'],
  ])('is at %s, and loads nothing from elsewhere', async (path, title) => {
    const response = await get(path);
    expect(response.status).toBe(200);
    expect(await response.text()).toContain(title);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-cache',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    });
    const policy = response.headers.get('content-security-policy')?.split('; ') ?? [];
    expect(policy).toEqual(
      expect.arrayContaining([
        "default-src 'none'",
        "script-src 'self'",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
      ]),
    );
    expect(policy.join(' ')).not.toMatch(/https?:|\*|unsafe-eval|wasm/);
  });

  it('may write style elements in the playground alone, and scripts nowhere', async () => {
    const policies = await Promise.all(
      ['/', '/playground'].map(async (path) => (await get(path)).headers.get('content-security-policy')),
    );
    expect(policies.map((policy) => /style-src [^;]*'unsafe-inline'/.test(policy ?? ''))).toEqual([false, true]);
    for (const policy of policies) expect(policy).toContain("script-src 'self';");
  });

  it('is not sent again to who has it, until it changes', async () => {
    const etag = (await get('/')).headers.get('etag') ?? '';
    const again = await get('/', { headers: { 'if-none-match': `"other", W/${etag}` } });
    expect([again.status, await again.text()]).toEqual([304, '']);
    expect((await get('/', { headers: { 'if-none-match': '"other"' } })).status).toBe(200);
    await writeFile(join(folder, 'pages/index.html'), '<title>Dashboard, built anew</title>');
    const anew = await get('/', { headers: { 'if-none-match': etag } });
    expect([anew.status, await anew.text()]).toEqual([200, expect.stringContaining('built anew')]);
  });

  it('that is not built is told with what to do', async () => {
    const unbuilt = await open(join(folder, 'nowhere'));
    for (const path of ['/', '/playground']) {
      const response = await fetch(unbuilt.url + path);
      expect([response.status, await response.text()]).toEqual([503, 'The pages are not built. Run: npm run build\n']);
      expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
      expect(response.headers.get('cache-control')).toBe('no-store');
    }
    await unbuilt.close(0);
  });
});

describe('what pages load', () => {
  it('is kept for ever, as its name changes with it', async () => {
    const response = await get('/assets/main-a1B2_c3.js');
    expect([response.status, await response.text()]).toEqual([200, script]);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
      vary: 'accept-encoding',
    });
    expect((await get('/assets/icons-d4.ttf')).headers.get('content-type')).toBe('font/ttf');
  });

  it.each([
    ['gzip', true],
    ['br, gzip;q=0.5', true],
    ['gzip;q=0', false],
    ['identity', false],
    ['', false],
  ])('is sent to who takes "%s" packed: %s', async (accepted, packed) => {
    const { headers, body } = await getRaw('/assets/main-a1B2_c3.js', { 'accept-encoding': accepted });
    expect(headers['content-encoding']).toBe(packed ? 'gzip' : undefined);
    expect((packed ? gunzipSync(body) : body).toString()).toBe(script);
    expect(headers['content-length']).toBe(String(body.length));
  });

  it('is sent as it is where it was not packed', async () => {
    const { headers, body } = await getRaw('/assets/icons-d4.ttf', { 'accept-encoding': 'gzip' });
    expect([headers['content-encoding'], body.toString()]).toEqual([undefined, 'a font']);
  });

  it('is told of without its body by HEAD', async () => {
    const response = await get('/assets/icons-d4.ttf', { method: 'HEAD' });
    expect([response.status, response.headers.get('content-length'), await response.text()]).toEqual([200, '6', '']);
  });

  it.each([
    '/assets/none-e5.js',
    '/assets/',
    '/assets',
    '/assets/.hidden.js',
    '/assets/../index.html',
    '/assets/../../secret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/assets/%2e%2e/index.html',
    '/assets/..\\..\\secret.txt',
    '/assets/playground/../main-a1B2_c3.js',
    '/assets//main-a1B2_c3.js',
    '/assets/main-a1B2_c3.js%00.css',
    '/index.html',
    '/playground/',
    '/playground/index.html',
  ])('is nothing else: %s is not found', async (path) => {
    const { status, body } = await getRaw(path);
    expect(status).toBe(404);
    expect(JSON.parse(body.toString())).toMatchObject({ error: 'not found' });
  });

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('is read alone: %s is not allowed', async (method) => {
    for (const path of ['/', '/playground', '/assets/icons-d4.ttf']) {
      const response = await get(path, { method });
      expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    }
  });
});

describe('the way to the sandbox', () => {
  const json = { 'content-type': 'application/json' };

  it('is there in sandbox mode: reads, changes and refusals come through', async () => {
    await using product = await openProduct({ isSandboxMode: true });
    const send = (path: string, init: RequestInit = {}) => fetch(`${product.url}/_sandbox${path}`, init);
    const listed = (await (await send('')).json()) as { controls: string[] };
    expect(listed.controls).toContainEqual(expect.stringContaining('POST /_sandbox/faults'));
    const fault = JSON.stringify({ provider: 'telnyx', status: 503 });
    expect((await send('/faults', { method: 'POST', headers: json, body: fault })).status).toBe(200);
    expect(await (await send('/faults')).json()).toMatchObject({ faults: [{ provider: 'telnyx', status: 503 }] });
    expect(await product.control('GET', 'faults')).toMatchObject({ faults: [{ provider: 'telnyx' }] });
    expect((await send('/faults', { method: 'DELETE' })).status).toBe(200);
    expect(await product.control('GET', 'faults')).toEqual({ faults: [] });
    const refused = await send('/faults', {
      method: 'POST',
      headers: json,
      body: '{"provider":"nobody","status":500}',
    });
    expect([refused.status, refused.headers.get('content-type')]).toEqual([400, expect.stringContaining('json')]);
    expect((await send('/nothing')).status).toBe(404);
    expect((await fetch(`${product.url}/_sandboxes`)).status).toBe(404);
  });

  it('takes JSON alone, which no page of another origin can send without being asked', async () => {
    await using product = await openProduct({ isSandboxMode: true });
    const body = '{"provider":"telnyx","status":503}';
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', '']) {
      const headers = { 'content-type': type };
      const response = await fetch(`${product.url}/_sandbox/faults`, { method: 'POST', headers, body });
      expect(response.status).toBe(415);
    }
    const bare = await fetch(`${product.url}/_sandbox/reset`, { method: 'POST' });
    expect(bare.status).toBe(415);
    const preflight = await fetch(`${product.url}/_sandbox/faults`, {
      method: 'OPTIONS',
      headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
    });
    expect([preflight.status, preflight.headers.get('allow')]).toEqual([405, 'GET, POST, DELETE']);
    expect([...preflight.headers.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([]);
    const large = JSON.stringify({ padding: 'x'.repeat(70_000) });
    const response = await fetch(`${product.url}/_sandbox/faults`, { method: 'POST', headers: json, body: large });
    expect(response.status).toBe(413);
    expect(await product.control('GET', 'faults')).toEqual({ faults: [] });
  });

  it('reaches nothing but the controls', async () => {
    await using product = await openProduct({ isSandboxMode: true });
    const { port, hostname } = new URL(product.url);
    const status = await new Promise((resolve, reject) => {
      const path = '/_sandbox/../twilio/trunking/v1/Trunks';
      httpRequest({ hostname, port, path }, async (response) => {
        expect(await text(response)).not.toContain('trunks');
        resolve(response.statusCode);
      })
        .on('error', reject)
        .end();
    });
    expect(status).toBe(404);
  });

  it('is not there with real accounts', async () => {
    for (const method of ['GET', 'POST', 'DELETE']) {
      const response = await get('/_sandbox/faults', { method, headers: json });
      expect(response.status).toBe(404);
    }
  });
});
