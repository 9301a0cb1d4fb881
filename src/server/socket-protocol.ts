import type { IncomingMessage } from 'node:http';
import { CloseCode, type Server } from 'graphql-ws';
import type { Logger } from 'pino';
import type { WebSocket } from 'ws';

/** Bytes that a client has not read yet; while there are more, nothing of it is read either. */
const mostUnread = 1024 * 1024;
/** Bytes that a client has not read yet beyond which it is waited for before it is sent more. */
const muchUnread = 64 * 1024;
/** Milliseconds between looks at whether a client is still there. */
const heartbeat = 12_000;
/** Bytes that a close frame can say. */
const longestReason = 123;

/** What the protocol knows of a socket beside its messages. */
export type SocketExtra = {
  socket: WebSocket;
  request: IncomingMessage;
  /** Sends a text; gives what to wait for before the next one where the client reads slowly, else null. */
  write(text: string): Promise<void> | null;
};

/**
 * Speaks the protocol of `server` on a WebSocket until it closes. What a client does wrong closes its socket and no more;
 * the library's own way prints a stack for each, and fails at reasons that are too long to be sent.
 */
export function speak(server: Server<SocketExtra>, socket: WebSocket, request: IncomingMessage, log: Logger): void {
  const close = (code: number, reason: string): void =>
    socket.close(code, Buffer.byteLength(reason) > longestReason ? undefined : reason);

  /** Who asks and never reads the answers would have them all kept here. */
  const holdBack = (): void => {
    if (socket.bufferedAmount <= mostUnread || socket.isPaused) return;
    socket.pause();
    request.socket.once('drain', () => socket.resume());
  };

  const send = (text: string): Promise<void> =>
    new Promise((resolve) => {
      if (socket.readyState !== socket.OPEN) return resolve();
      // An error means that the client has gone: its socket says so itself.
      socket.send(text, () => resolve());
      holdBack();
    });

  function write(text: string): Promise<void> | null {
    if (socket.bufferedAmount > muchUnread) return send(text);
    if (socket.readyState === socket.OPEN) socket.send(text);
    return null;
  }

  const closed = server.opened(
    {
      protocol: socket.protocol,
      close: (code = CloseCode.InternalServerError, reason = '') => close(code, reason),
      send,
      onMessage: (handle) =>
        socket.on('message', (data) => {
          handle(String(data)).catch((err: unknown) => {
            if (isUnexpected(err)) return close(CloseCode.BadRequest, 'Invalid message received');
            log.error({ err }, 'a message on a WebSocket failed unexpectedly');
            close(CloseCode.InternalServerError, 'Internal server error');
          });
        }),
    },
    { socket, request, write },
  );

  let isThere = true;
  const beating = setInterval(() => {
    if (!isThere) return socket.terminate();
    isThere = false;
    socket.ping();
  }, heartbeat);
  socket
    .on('pong', () => {
      isThere = true;
    })
    .on('ping', holdBack)
    .on('error', (error) => log.debug({ reason: error.message }, 'a client broke the WebSocket protocol'))
    .once('close', (code, reason) => {
      clearInterval(beating);
      closed(code, String(reason)).catch((err: unknown) => log.error({ err }, 'a WebSocket could not be left behind'));
    });
}

/** Whether it is a message that servers alone send: the library takes it for a fault of ours. */
function isUnexpected(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('Unexpected message of type');
}
