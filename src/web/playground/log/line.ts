import type { Connect, Hearing, Operation } from './transport.ts';

/** One connection after another, never two at once. */
export type Line = {
  /** Leaves the connection, if any, for another one: at once, or after a wait (ms). */
  connect(wait?: number): void;
  /** The same after a wait that grows with each try in vain. */
  connectAgain(): void;
  /** Leaves for good. */
  close(): void;
};

const retryAfter = { first: 250, most: 2_000 };

/** Opens a line on which nobody is yet; `toOperation` and `toConnect` say at each connection what is asked, and how. */
export function openLine(toConnect: () => Connect, toOperation: () => Operation, hearing: Hearing): Line {
  let leave: (() => void) | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let tries = 0;
  const close = (): void => {
    leave?.();
    leave = null;
    clearTimeout(timer);
  };
  const begin = (): void => {
    leave = toConnect()(toOperation(), {
      ...hearing,
      opened: () => {
        tries = 0;
        hearing.opened();
      },
    });
  };
  const connect = (wait = 0): void => {
    close();
    if (wait === 0) begin();
    else timer = setTimeout(begin, wait);
  };
  return {
    connect,
    connectAgain() {
      connect(Math.min(retryAfter.most, retryAfter.first * 2 ** tries) * (0.5 + Math.random() / 2));
      tries += 1;
    },
    close,
  };
}
