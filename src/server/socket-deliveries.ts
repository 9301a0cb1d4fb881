import type { Rendered } from '../graph/rendering.ts';
import type { SocketExtra } from './socket-protocol.ts';

/** Where what is delivered goes: an operation of a socket. */
export type Recipient = Pick<SocketExtra, 'write'> & { id: string };

/**
 * Sends what a subscription delivers as soon as it is there. Only what has no text ready, e.g. an error, is left to the
 * protocol's library, which takes as long to write a message as writing it to four takes here.
 */
export function sendDeliveries(
  deliveries: AsyncIterableIterator<Rendered>,
  { id, write }: Recipient,
): AsyncIterableIterator<Rendered> {
  const head = `{"id":${JSON.stringify(id)},"type":"next","payload":`;
  let isOver = false;
  return {
    async next() {
      for (;;) {
        const delivery = await deliveries.next();
        if (isOver || delivery.done) return { value: undefined, done: true };
        if (!delivery.value.stringify) return delivery;
        const unread = write(`${head}${delivery.value.stringify()}}`);
        if (unread) await unread;
      }
    },
    async return() {
      isOver = true;
      await deliveries.return?.();
      return { value: undefined, done: true };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
