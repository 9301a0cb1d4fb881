import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { within } from '../providers/in-flight.ts';
import { type ApiKey, fits, isOver, type KeyStore, principalOf, readToken } from './keys.ts';
import type { Principal } from './principal.ts';

/** The keys as a process knows them. */
export type KeyRing = AsyncDisposable & {
  /** Who comes with a key; null where it is not known or over. Throws where the database cannot say. */
  find(token: string): Promise<Principal | null>;
  /** Whether a key of that id lets somebody in, as far as it is known now. */
  isValid(id: string): boolean;
  /** Calls back after each reading of the keys. */
  onRead(listener: () => void): void;
};

/** Milliseconds between readings of the keys: so long one may go on after it was revoked, at most. */
const readInterval = 2_000;
/** A reading older than this (ms) lets nobody in: the database has not said since whether a key was revoked. */
const longestAge = 4_000;
/** Milliseconds in which the database answers, else it counts as away: a reading that hangs would keep all later ones back. */
const patience = 1_500;
/** A key that is not known may be new: then the keys are read anew, but not sooner than this (ms) after the last time. */
const rereadInterval = 250;

type Held = { key: ApiKey; principal: Principal };

/** Opens the ring over the stored keys and those of this process alone. */
export async function openKeyRing(store: KeyStore, own: readonly ApiKey[], log: Logger): Promise<KeyRing> {
  const listeners: (() => void)[] = [];
  let held = new Map<string, Held>();
  /** Keys that were proven since the last reading: to hash each again would cost more than all else here. */
  const proven = new Map<string, Held>();
  let readAt = Number.NEGATIVE_INFINITY;
  let reading: Promise<void> | null = null;
  let anew: Promise<void> | null = null;

  async function read(): Promise<void> {
    const askedAt = Date.now();
    const stored = await within(
      store.list(),
      askedAt + patience,
      () => new Error('the keys could not be read in time'),
    );
    const keys = [...own, ...stored].filter((key) => !isOver(key, askedAt));
    // One principal for as long as the key lives: whoever keeps something for it finds it again.
    held = new Map(keys.map((key) => [key.id, { key, principal: held.get(key.id)?.principal ?? principalOf(key) }]));
    proven.clear();
    readAt = askedAt;
    for (const listener of listeners) listener();
  }

  /** One reading at a time, whoever asks. */
  function reread(): Promise<void> {
    reading ??= read().finally(() => {
      reading = null;
    });
    return reading;
  }

  /** A reading that begins from now on, for all who wait for it: one under way may have begun before a key was made. */
  function readAnew(): Promise<void> {
    anew ??= sleep(Math.min(rereadInterval, Math.max(0, readAt + rereadInterval - Date.now())))
      .then(() => reading?.catch(() => {}))
      .then(() => {
        anew = null;
        return reread();
      });
    return anew;
  }

  await reread();
  const timer = setInterval(() => {
    reread().catch((err: unknown) => log.warn({ err }, 'the keys could not be read'));
  }, readInterval).unref();

  return {
    async find(token) {
      const now = Date.now();
      const before = now - readAt > longestAge ? undefined : proven.get(token);
      if (before && !isOver(before.key, now)) return before.principal;
      const parts = readToken(token);
      if (!parts) return null;
      if (!held.has(parts.id)) await readAnew();
      else if (Date.now() - readAt > longestAge) await reread();
      const known = held.get(parts.id);
      const isIn = known && fits(parts.secret, known.key.hash) && !isOver(known.key, Date.now());
      if (!isIn) return null;
      proven.set(token, known);
      return known.principal;
    },
    isValid: (id) => held.has(id),
    onRead: (listener) => void listeners.push(listener),
    async [Symbol.asyncDispose]() {
      clearInterval(timer);
      await reading?.catch(() => {});
    },
  };
}
