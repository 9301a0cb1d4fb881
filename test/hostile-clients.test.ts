import { channel } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { Server } from 'node:http';
import { connect } from 'node:net';
import { afterAll, describe, expect, it } from 'vitest';
import { openProduct } from './harness.ts';

const product = await openProduct();
afterAll(() => product[Symbol.asyncDispose]());

const get = (path: string) => fetch(product.url + path);

describe('a client that is hostile or slow', () => {
  /** Sends raw bytes and gives what came back until the end. */
  async function sendRaw(bytes: string): Promise<string> {
    const socket = connect({ port: Number(new URL(product.url).port), host: '127.0.0.1' });
    const chunks: Buffer[] = [];
    socket.on('data', (chunk) => chunks.push(Buffer.from(chunk))).on('error', () => {});
    socket.write(bytes);
    await once(socket, 'close');
    return Buffer.concat(chunks).toString();
  }

  it.each([
    ['no HTTP', 'hello\r\n\r\n'],
    ['two lengths', 'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n{}'],
    ['huge headers', `GET / HTTP/1.1\r\nhost: x\r\nx: ${'a'.repeat(20_000)}`],
    ['no host', 'GET /health HTTP/1.1\r\n\r\n'],
  ])('gets 4xx and a closed connection: %s', async (_what, bytes) => {
    expect(await sendRaw(bytes)).toMatch(/^HTTP\/1\.1 4\d\d /);
  });

  it.each(['GET http://[ HTTP/1.1', 'GET * HTTP/1.1', 'GET //:0 HTTP/1.1', 'GET /graphql?query=%ff%fe HTTP/1.1'])(
    'cannot make it fail by its target: %s',
    async (line) => {
      expect(await sendRaw(`${line}\r\nhost: a b\r\nconnection: close\r\n\r\n`)).toMatch(/^HTTP\/1\.1 [24]\d\d /);
      expect((await get('/health')).status).toBe(200);
    },
  );

  it('has seconds to send its request, and its idle connection is not kept for ever', async () => {
    const servers: unknown[] = [];
    const hear = (message: unknown) => servers.push(message instanceof Object ? Reflect.get(message, 'server') : null);
    channel('http.server.request.start').subscribe(hear);
    await get('/health');
    channel('http.server.request.start').unsubscribe(hear);
    const [server] = servers;
    if (!(server instanceof Server)) throw new Error('no server was heard of');
    for (const timeout of [server.headersTimeout, server.requestTimeout, server.keepAliveTimeout]) {
      expect(timeout).toBeGreaterThan(0);
      expect(timeout).toBeLessThanOrEqual(30_000);
    }
  });

  it('that goes away in the middle leaves no fault behind', async () => {
    const before = product.log.length;
    for (const part of [
      'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 99\r\n\r\n{"que',
    ]) {
      const socket = connect({ port: Number(new URL(product.url).port), host: '127.0.0.1' });
      await once(socket, 'connect');
      socket.write(part);
      await get('/health');
      socket.resetAndDestroy();
      await once(socket, 'close');
    }
    await get('/health');
    expect(product.log.slice(before).filter((line) => line.includes('"level":50'))).toEqual([]);
  });
});
