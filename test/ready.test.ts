import { once } from 'node:events';
import { describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { openListener } from '../src/server/listener.ts';
import { openProduct } from './harness.ts';
import { openPostgresPlace, postgresAnswers } from './live/place.ts';

const here = { host: '127.0.0.1', port: 0 };

async function read(url: string): Promise<[number, unknown]> {
  const response = await fetch(url);
  return [response.status, await response.json()];
}

describe('a server that brings its database up to the program', () => {
  it('is alive and not ready, and asks everybody to come back in a moment', async () => {
    const { url, server } = await openListener(here);
    expect(await read(`${url}/health`)).toEqual([200, { status: 'alive' }]);
    expect(await read(`${url}/ready`)).toEqual([503, { status: 'starting' }]);
    const answer = await fetch(`${url}/graphql`, { method: 'POST', body: '{}' });
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '1']);
    const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    const [error] = await once(socket, 'error');
    expect(String(error)).toContain('503');
    server.close();
  });

  it('serves from the moment on that it can', async () => {
    const listener = await openListener(here);
    expect(await read(`${listener.url}/ready`)).toEqual([503, { status: 'starting' }]);
    await using product = await openProduct({ edge: { at: listener } });
    expect(product.url).toBe(listener.url);
    expect(await read(`${product.url}/ready`)).toEqual([200, { status: 'ready' }]);
    expect((await product.query('{ accounts { label } }')).status).toBe(200);
  });
});

describe('a server', () => {
  it('whose database goes away is alive and not ready', async () => {
    if (!(await postgresAnswers('a server whose database goes away'))) return;
    const place = await openPostgresPlace();
    await using product = await openProduct({ place: place.place });
    expect(await read(`${product.url}/ready`)).toEqual([200, { status: 'ready' }]);
    await place[Symbol.asyncDispose]();
    expect(await read(`${product.url}/ready`)).toEqual([503, { status: 'the database does not answer' }]);
    expect(await read(`${product.url}/health`)).toEqual([200, { status: 'alive' }]);
  });

  it('that ends is not ready as long as it answers, and takes on nothing new', async () => {
    await using product = await openProduct();
    const socket = new WebSocket(`${product.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    await once(socket, 'open');
    await product.control('POST', 'faults', { provider: 'apifonica', delayMs: 1_500, times: 1 });
    const query = product.query('{ phoneNumbers(first: 250) { coverage { state } } }');
    await vi.waitFor(async () => expect((await product.calls()).byRoute).not.toEqual({}));
    const closed = once(socket, 'close');
    const stopped = product.stop();
    expect(await read(`${product.url}/ready`)).toEqual([503, { status: 'draining' }]);
    const late = await product.query('{ accounts { label } }');
    expect([late.status, late.headers.get('retry-after')]).toEqual([503, '1']);
    expect((await closed)[0]).toBe(1012);
    expect((await query).status).toBe(200);
    await stopped;
    await expect(fetch(`${product.url}/health`)).rejects.toThrow();
  });
});
