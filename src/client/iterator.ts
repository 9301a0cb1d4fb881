import type { Sink } from 'graphql-ws';

/** What a subscription tells, to be read one after another: each waits until it is read, an error too. */
export function toIterator<Result>(subscribe: (sink: Sink<Result>) => () => void): AsyncIterableIterator<Result> {
  let stop = (): void => {};
  const told = new ReadableStream<() => Result>({
    start(waiting) {
      stop = subscribe({
        next: (result) => waiting.enqueue(() => result),
        error(error) {
          waiting.enqueue(() => {
            throw error;
          });
          waiting.close();
        },
        complete: () => waiting.close(),
      });
    },
  }).getReader();
  async function* read(): AsyncGenerator<Result, undefined> {
    for (let step = await told.read(); !step.done; step = await told.read()) yield step.value();
  }
  // A generator that waits takes no return(): what it waits for has to end.
  return Object.assign(read(), {
    async return() {
      stop();
      return { value: undefined, done: true as const };
    },
  });
}
