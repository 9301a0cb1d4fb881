import { once } from 'node:events';
import { mkdtempDisposable, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openProduct, type Product } from '../harness.ts';
import { browserIsThere, openBrowser, type Page, type TestBrowser } from '../web/browser.ts';

/** Serves a page that says nothing, by a name that is another site than 127.0.0.1 is. */
async function openSite(): Promise<{ origin: string; server: Server }> {
  const server = createServer((_request, response) => response.setHeader('content-type', 'text/html').end('<p>'));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return { origin: `http://localhost:${(server.address() as AddressInfo).port}`, server };
}

describe.skipIf(!browserIsThere('pages of other origins'))('in a browser, a page', () => {
  let browser: TestBrowser;
  let product: Product;
  let pages: Awaited<ReturnType<typeof mkdtempDisposable>>;
  let key: { authorization: string };
  let [allowed, foreign]: Awaited<ReturnType<typeof openSite>>[] = [];
  beforeAll(async () => {
    [allowed, foreign] = await Promise.all([openSite(), openSite()]);
    browser = await openBrowser();
    pages = await mkdtempDisposable(join(tmpdir(), 'numbergraph-pages-'));
    await writeFile(join(pages.path, 'index.html'), '<p>');
    const edge = { corsOrigins: [allowed?.origin ?? ''], pages: pages.path };
    product = await openProduct({ isSandboxMode: true, edge });
    key = (await product.makeKey()).headers;
  });
  afterAll(async () => {
    await browser[Symbol.asyncDispose]();
    await product[Symbol.asyncDispose]();
    await pages.remove();
    for (const site of [allowed, foreign]) site?.server.close();
  });

  async function openAt(origin = ''): Promise<Page> {
    const page = await browser.page();
    await page.goto(origin);
    return page;
  }

  /** What a page makes of the graph in each way that it has. */
  const tryAll = (page: Page) =>
    page.evaluate(
      async ({ url, key }) => {
        const body = JSON.stringify({ query: '{ phoneNumbers(first: 1) { nodes { id } } }' });
        const read = async (asked: Promise<Response>): Promise<string> => {
          try {
            const response = await asked;
            const text = await response.text();
            return `${response.type} ${response.status} ${text.includes('phoneNumbers')} ${response.headers.has('x-request-id')}`;
          } catch {
            return 'nothing';
          }
        };
        const { query } = JSON.parse(body) as { query: string };
        const byGet = `${url}/graphql?query=${encodeURIComponent(query)}`;
        const headers = { 'content-type': 'application/json', ...key, 'x-request-id': 'page' };
        const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
        const opened = await new Promise<boolean>((resolve) => {
          socket.onopen = () => resolve(true);
          socket.onerror = () => resolve(false);
        });
        socket.close();
        return {
          post: await read(fetch(`${url}/graphql`, { method: 'POST', body, headers })),
          get: await read(fetch(byGet)),
          stream: await read(
            fetch(`${url}/graphql`, { method: 'POST', body, headers: { ...headers, accept: 'text/event-stream' } }),
          ),
          unread: await read(fetch(byGet, { mode: 'no-cors' })),
          plain: await read(fetch(`${url}/graphql`, { method: 'POST', body, mode: 'no-cors' })),
          controls: await read(fetch(`${url}/_sandbox`)),
          socket: opened,
        };
      },
      { url: product.url, key },
    );

  it('of an allowed origin reads answers, streams and a WebSocket, past the policy that keeps images and scripts out', async () => {
    const page = await openAt(allowed?.origin);
    expect(await tryAll(page)).toEqual({
      post: 'cors 200 true true',
      get: 'cors 200 true true',
      stream: 'cors 200 true true',
      unread: 'nothing',
      plain: 'nothing',
      controls: 'nothing',
      socket: true,
    });
    await browser.check(/asked http|asked ws|CORS policy|Failed to load|ERR_/);
  });

  it('of another origin reads nothing and makes no carrier be asked', async () => {
    await product.calls();
    const page = await openAt(foreign?.origin);
    const { socket, ...read } = await tryAll(page);
    expect(new Set(Object.values(read))).toEqual(new Set(['nothing']));
    expect(socket).toBe(false);
    await page.evaluate(async (url) => {
      const image = new Image();
      const ended = new Promise((resolve) => image.addEventListener('error', resolve));
      image.src = `${url}/graphql?query=${encodeURIComponent('{ phoneNumbers(first: 1) { nodes { id } } }')}`;
      await ended;
    }, product.url);
    expect((await product.calls()).total).toBe(0);
    await browser.check(/asked http|asked ws|CORS policy|Failed to load|ERR_|WebSocket connection/);
  });

  it('of the server itself asks as before', async () => {
    const page = await openAt(product.url);
    const { socket, post, get } = await tryAll(page);
    expect({ socket, post, get }).toEqual({ socket: true, post: 'basic 200 true true', get: 'basic 200 true true' });
    await browser.check(/./);
  });
});
