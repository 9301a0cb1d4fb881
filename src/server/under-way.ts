import type { ServerResponse } from 'node:http';

/** Opens the count of the requests of a server that are not answered yet. */
export function openUnderWay() {
  let count = 0;
  const { promise: empty, resolve } = Promise.withResolvers<void>();
  return {
    isDraining: false,
    begin(response: ServerResponse): void {
      count += 1;
      // Else a client that keeps its connection open would hold the end up.
      if (this.isDraining) response.setHeader('connection', 'close');
      response.once('close', () => {
        count -= 1;
        if (this.isDraining && count === 0) resolve();
      });
    },
    /** Resolves when all are answered that are under way. */
    drain(): Promise<void> {
      this.isDraining = true;
      if (count === 0) resolve();
      return empty;
    },
  };
}
