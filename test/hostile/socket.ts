import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { WebSocket } from 'ws';

/** What the server sent on a socket. */
export type Message = { id?: string; type: string; payload?: unknown };

/** A socket that speaks the protocol by hand. */
export type HostileSocket = {
  socket: WebSocket;
  /** Every message so far, as text. */
  said: string[];
  /** Sends a text as it is, or a message as JSON. */
  send(message: string | Buffer | object): void;
  /** The first message of which that is true; waits for it. Rejects when the socket closes before. */
  until(test: (message: Message) => boolean): Promise<Message>;
  /** The code and the reason that it was closed with. */
  closed: Promise<{ code: number; reason: string }>;
};

const protocol = 'graphql-transport-ws';

/** Opens a socket to a server, past its greeting unless told otherwise. */
export async function openSocket(
  url: string,
  {
    greet = true,
    protocols = protocol,
    headers = {},
  }: { greet?: boolean; protocols?: string | string[]; headers?: Record<string, string> } = {},
): Promise<HostileSocket> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, protocols, { headers });
  const said: string[] = [];
  const waiting = new Set<() => void>();
  const wake = (): void => {
    for (const look of waiting) look();
  };
  let end: { code: number; reason: string } | null = null;
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.once('close', (code, reason) => {
      end = { code, reason: reason.toString() };
      resolve(end);
      wake();
    });
  });
  socket.on('error', () => {});
  socket.on('message', (data) => {
    said.push(String(data));
    wake();
  });
  const until = async (test: (message: Message) => boolean): Promise<Message> => {
    for (let seen = 0; ; ) {
      for (; seen < said.length; seen += 1) {
        const message: Message = JSON.parse(said[seen] ?? '');
        if (test(message)) return message;
      }
      if (end) throw new Error(`closed with ${end.code} ${end.reason}`);
      await new Promise<void>((resolve) => {
        const look = (): void => {
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
      });
    }
  };
  const send = (message: string | Buffer | object): void =>
    socket.send(typeof message === 'string' || Buffer.isBuffer(message) ? message : JSON.stringify(message));
  await once(socket, 'open');
  if (greet) {
    send({ type: 'connection_init' });
    await until(({ type }) => type === 'connection_ack');
  }
  return { socket, said, send, until, closed };
}

/** A frame of a client: its first byte (`0x81` is a whole text), its mask and its length are the sender's to choose. */
export function toFrame(
  first: number,
  content: string | Buffer,
  { mask = true, length = Buffer.byteLength(content) } = {},
): Buffer {
  const bytes = Buffer.from(content);
  const isMasked = mask ? 0x80 : 0;
  const head =
    length < 126
      ? Buffer.from([first, isMasked | length])
      : Buffer.from([
          first,
          isMasked | 127,
          ...[...Array(8).keys()].map((at) => Math.floor(length / 256 ** (7 - at)) % 256),
        ]);
  return Buffer.concat([head, mask ? Buffer.alloc(4) : Buffer.alloc(0), bytes]);
}

/** A socket whose frames are written by hand: gives what it was closed with, 0 where nothing said so. */
export async function openFrames(url: string): Promise<{ socket: Socket; code: Promise<number> }> {
  const { hostname, port, host } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port) }).on('error', () => {});
  const head = [
    'GET /graphql HTTP/1.1',
    `host: ${host}`,
    'connection: Upgrade',
    'upgrade: websocket',
    'sec-websocket-version: 13',
    'sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==',
    `sec-websocket-protocol: ${protocol}`,
  ];
  socket.write(`${head.join('\r\n')}\r\n\r\n`);
  const chunks: Buffer[] = [];
  socket.on('data', (chunk) => chunks.push(Buffer.from(chunk)));
  await once(socket, 'data');
  const toFrames = (bytes: Buffer): Buffer => bytes.subarray(bytes.indexOf('\r\n\r\n') + 4);
  const code = once(socket, 'close').then(() => readCloseCode(toFrames(Buffer.concat(chunks))));
  return { socket, code };
}

/** The code of the close frame among frames of a server; 0 without one. */
function readCloseCode(frames: Buffer): number {
  for (let at = 0; at + 2 <= frames.length; ) {
    const opcode = (frames[at] ?? 0) & 0x0f;
    const short = (frames[at + 1] ?? 0) & 0x7f;
    const [head, length] =
      short === 127
        ? [10, Number(frames.readBigUInt64BE(at + 2))]
        : short === 126
          ? [4, frames.readUInt16BE(at + 2)]
          : [2, short];
    if (opcode === 8) return length < 2 ? 0 : frames.readUInt16BE(at + head);
    at += head + length;
  }
  return 0;
}
