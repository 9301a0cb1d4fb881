import { channel } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { Server } from 'node:http';
import { connect, type Socket } from 'node:net';
import { afterAll, describe, expect, it } from 'vitest';
import { openProduct } from '../harness.ts';
import { canary, openVictim } from './victim.ts';

const victim = await openVictim();
const { product } = victim;
afterAll(() => victim[Symbol.asyncDispose]());

const { host, hostname, port } = new URL(product.url);
const body = JSON.stringify({ query: '{ accounts { id } }' });

/** The beginning of a POST to the graph, with more headers. */
const post = (...headers: string[]): string =>
  ['POST /graphql HTTP/1.1', `host: ${host}`, 'content-type: application/json', ...headers, '', ''].join('\r\n');
const ended = 'connection: close';
const sized = `content-length: ${body.length}`;
const chunked = 'transfer-encoding: chunked';
const chunk = (text: string): string => `${text.length.toString(16)}\r\n${text}\r\n`;

async function open(to = port): Promise<Socket> {
  const socket = connect({ port: Number(to), host: hostname }).on('error', () => {});
  await once(socket, 'connect');
  return socket;
}

/** Sends bytes, and no more; gives all that came back until the end. */
async function exchange(bytes: string | Buffer, url = product.url): Promise<string> {
  const socket = await open(new URL(url).port);
  const chunks: Buffer[] = [];
  socket.on('data', (part) => chunks.push(Buffer.from(part)));
  socket.end(bytes);
  await once(socket, 'close');
  return Buffer.concat(chunks).toString();
}

describe('bytes on a connection harm nobody:', () => {
  it.each<[name: string, bytes: string | Buffer, statuses: string]>([
    ['nothing', '', ''],
    ['no HTTP', `${canary}\r\n\r\n`, '400'],
    ['the beginning of TLS', Buffer.from('16030100a5010000a10303', 'hex'), '400'],
    ['the beginning of HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', '400'],
    ['HTTP/0.9', 'GET /graphql\r\n\r\n', '421'],
    ['HTTP/9.9', `GET /health HTTP/9.9\r\nhost: ${host}\r\n\r\n`, '400'],
    ['NUL', Buffer.alloc(10_000), '400'],
    ['line ends alone', '\r\n'.repeat(10_000), ''],
    ['no host', `GET /health HTTP/1.1\r\n${ended}\r\n\r\n`, '400'],
    [
      'two hosts, of which the first counts',
      `GET /health HTTP/1.1\r\nhost: ${host}\r\nhost: ${canary}\r\n${ended}\r\n\r\n`,
      '200',
    ],
    ['a header without a name', `GET /health HTTP/1.1\r\nhost: ${host}\r\n: ${canary}\r\n\r\n`, '400'],
    ['a header in two lines', `GET /health HTTP/1.1\r\nhost: ${host}\r\nx: a\r\n ${canary}\r\n\r\n`, '400'],
    ['a header with NUL', `GET /health HTTP/1.1\r\nhost: ${host}\r\nx: \0${canary}\r\n\r\n`, '400'],
    [
      'a request id with line ends',
      `GET /health HTTP/1.1\r\nhost: ${host}\r\nx-request-id: a\rset-cookie: ${canary}\r\n\r\n`,
      '400',
    ],
    ['huge headers', `GET / HTTP/1.1\r\nhost: ${host}\r\nx: ${'a'.repeat(20_000)}`, '431'],
    ['a huge target', `GET /${'a'.repeat(20_000)}`, '431'],
    ['half a request line', 'POST /grap', '400'],
    ['half a head', `POST /graphql HTTP/1.1\r\nhost: ${host}\r\ncontent-`, '400'],
    ['two lengths', `${post('content-length: 1', 'content-length: 2')}{}`, '400'],
    ['a length and chunks', `${post(sized, chunked)}0\r\n\r\n`, '400'],
    ['a negative length', `${post('content-length: -1')}{}`, '400'],
    ['a length that is none', `${post(`content-length: ${canary}`)}{}`, '400'],
    ['a length over all bounds', `${post(`content-length: ${'9'.repeat(400)}`)}{}`, '400'],
    ['a length of 1 TiB', post(`content-length: ${2 ** 40}`), '413 400'],
    ['a length that is too short', `${post('content-length: 10', ended)}${body}`, '400'],
    ['a length that is too long', `${post('content-length: 999')}${body}`, '400'],
    ['half a body', `${post(sized)}{"query":"${canary}`, '400'],
    ['chunks of no size', `${post(chunked)}${canary}\r\n`, '400'],
    ['chunks of a negative size', `${post(chunked)}-1\r\n`, '400'],
    ['a chunk of 2^64 bytes', `${post(chunked)}fffffffffffffffff\r\n`, '400'],
    ['half a chunk', `${post(chunked)}ff\r\n${canary}`, '400'],
    ['a chunk with 20,000 characters of extension', `${post(chunked)}1;a=${'a'.repeat(20_000)}\r\n{\r\n`, '413'],
    [
      'trailers that would be headers',
      `${post(chunked, ended)}${chunk(body)}0\r\nauthorization: Bearer ${canary}\r\n\r\n`,
      '200',
    ],
    ['chunks of one byte', `${post(chunked, ended)}${[...body].map(chunk).join('')}0\r\n\r\n`, '200'],
    [
      'two codings, of which one is a lie',
      `${post('transfer-encoding: gzip, chunked', ended)}${chunk(body)}0\r\n\r\n`,
      '200',
    ],
    ['a coding of no name', `${post(`transfer-encoding: ${canary}`)}${body}`, '400'],
    ['an expectation that nobody meets', `${post(sized, `expect: ${canary}`, ended)}${body}`, '417'],
    ['a wait for leave to send', `${post(sized, 'expect: 100-continue', ended)}${body}`, '100 200'],
    [
      'a whole address as target',
      `GET http://${canary}.example/graphql HTTP/1.1\r\nhost: ${host}\r\n${ended}\r\n\r\n`,
      '404',
    ],
    ['half an address as target', `GET http://[ HTTP/1.1\r\nhost: ${host}\r\n${ended}\r\n\r\n`, '404'],
    ['a star as target', `GET * HTTP/1.1\r\nhost: ${host}\r\n${ended}\r\n\r\n`, '404'],
    ['two slashes as target', `GET //:0 HTTP/1.1\r\nhost: ${host}\r\n${ended}\r\n\r\n`, '404'],
    [
      'bytes that are no text as target',
      Buffer.from(`GET /graphql?query=\xff\xfe HTTP/1.1\r\nhost: ${host}\r\n${ended}\r\n\r\n`, 'latin1'),
      '400',
    ],
    ['a tunnel', `CONNECT ${canary}.example:443 HTTP/1.1\r\nhost: ${host}\r\n\r\n`, ''],
    ['a method that there is not', `${canary} / HTTP/1.1\r\nhost: ${host}\r\n\r\n`, '400'],
    [
      'an upgrade that is none',
      `GET /graphql HTTP/1.1\r\nhost: ${host}\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n`,
      '400',
    ],
    [
      'an upgrade with a key that is none',
      `GET /graphql HTTP/1.1\r\nhost: ${host}\r\nconnection: upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\nsec-websocket-key: ${canary}\r\n\r\n`,
      '400',
    ],
    [
      'an upgrade of another version',
      `GET /graphql HTTP/1.1\r\nhost: ${host}\r\nconnection: upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 99\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`,
      '400',
    ],
    [
      'an upgrade elsewhere',
      `GET /metrics HTTP/1.1\r\nhost: ${host}\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n`,
      '404',
    ],
    [
      'an upgrade to protocols without end',
      `GET /graphql HTTP/1.1\r\nhost: ${host}\r\nconnection: upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\nsec-websocket-protocol: ,,,${'a,'.repeat(4_000)}\r\n\r\n`,
      '400',
    ],
    [
      '20 requests at once',
      `${`${post(sized)}${body}`.repeat(19)}${post(sized, ended)}${body}`,
      Array(20).fill('200').join(' '),
    ],
    ['a sound request and one that is none', `${post(sized)}${body}${canary}\r\n\r\n`, '400'],
  ])('%s', async (_name, bytes, statuses) => {
    const said = await exchange(bytes);
    expect([...said.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => status).join(' '), said).toBe(statuses);
    await victim.expectUnharmed(said);
  });
});

describe('a client that is slow', () => {
  it('has seconds to send its request, and its idle connection is not kept for ever', async () => {
    const servers: unknown[] = [];
    const hear = (message: unknown) => servers.push(message instanceof Object ? Reflect.get(message, 'server') : null);
    channel('http.server.request.start').subscribe(hear);
    await fetch(`${product.url}/health`);
    channel('http.server.request.start').unsubscribe(hear);
    const [server] = servers;
    if (!(server instanceof Server)) throw new Error('no server was heard of');
    for (const timeout of [server.headersTimeout, server.requestTimeout, server.keepAliveTimeout]) {
      expect(timeout).toBeGreaterThan(0);
      expect(timeout).toBeLessThanOrEqual(30_000);
    }
  });

  it('keeps nobody waiting, even where there are hundreds', async () => {
    const halves = [post(sized), `${post(sized)}{"que`, `${post(chunked)}ff\r\n{`, 'POST /graphql HTTP/1.1\r\n', ''];
    const sockets = await Promise.all(Array.from({ length: 300 }, () => open()));
    for (const [index, socket] of sockets.entries()) socket.write(halves[index % halves.length] ?? '');
    await victim.expectUnharmed('');
    for (const socket of sockets) socket.destroy();
    await victim.expectUnharmed('');
  });
});

it('who is not signed in is answered before its body is read', async () => {
  await using closed = await openProduct({ isClosed: true });
  const said = await exchange(`${post('content-length: 900000')}{"que`, closed.url);
  expect(said).toMatch(/^HTTP\/1\.1 401 .*"code":"UNAUTHENTICATED"/s);
});

describe('a client that goes away', () => {
  it.each([
    ['in the middle of its head', `${post(sized).slice(0, 60)}`],
    ['in the middle of its body', `${post(sized)}{"que`],
    ['in the middle of a chunk', `${post(chunked)}ff\r\n{"que`],
    ['before it is answered', `${post(sized)}${body}`],
    [
      'after asking for much',
      post(`content-length: ${68}`) +
        JSON.stringify({ query: '{ phoneNumbers(first: 250) { nodes { trunk { id } } } }' }),
    ],
    [
      'as it opens a socket',
      `GET /graphql HTTP/1.1\r\nhost: ${host}\r\nconnection: upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`,
    ],
    [
      'as it is refused a socket',
      `GET /graphql HTTP/1.1\r\nhost: ${host}\r\norigin: https://evil.example\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n`,
    ],
    ['as it is refused a tunnel', `CONNECT a:1 HTTP/1.1\r\nhost: ${host}\r\n\r\n`],
  ])('%s leaves no fault behind', async (_when, part) => {
    for (let count = 0; count < 10; count += 1) {
      const socket = await open();
      socket.write(part);
      await victim.expectUnharmed('');
      socket.resetAndDestroy();
      await once(socket, 'close');
    }
    await victim.expectUnharmed('');
  });
});
