import { longestTimer } from '../providers/in-flight.ts';
import type { KeyRing } from './key-ring.ts';
import type { Principal } from './principal.ts';

/** Why whoever was let in is let in no longer. */
export type SessionEnd = 'expired' | 'revoked';

/** Something that lasts, e.g. a subscription, for as long as its principal is let in. */
export type Session = Disposable & {
  /** Aborted, with a SessionEnd as its reason, when that is over. */
  readonly signal: AbortSignal;
};

/** What lasts, of all principals of a process. */
export type Sessions = { open(principal: Principal): Session };

/** Opens the sessions of a process; those of a key end when the ring reads that it is over. */
export function openSessions(ring: KeyRing): Sessions {
  const open = new Map<AbortController, string>();
  ring.onRead(() => {
    for (const [ending, keyId] of open) if (!ring.isValid(keyId)) ending.abort('revoked' satisfies SessionEnd);
  });
  return {
    open({ keyId, expiresAt }) {
      const ending = new AbortController();
      if (keyId !== null) open.set(ending, keyId);
      const cancel = expiresAt === null ? undefined : at(expiresAt, () => ending.abort('expired' satisfies SessionEnd));
      return {
        signal: ending.signal,
        [Symbol.dispose]() {
          open.delete(ending);
          cancel?.();
        },
      };
    },
  };
}

/** Runs something at a time (epoch ms), however far away it is; gives what cancels it. */
function at(time: number, run: () => void): () => void {
  let timer: NodeJS.Timeout;
  const wait = (): void => {
    const left = time - Date.now();
    timer = left > longestTimer ? setTimeout(wait, longestTimer) : setTimeout(run, Math.max(0, left));
    timer.unref();
  };
  wait();
  return () => clearTimeout(timer);
}
