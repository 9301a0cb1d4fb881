import { isLoopback, openCallbackSender } from './callback-sender.ts';
import type { CallbackWriter, SandboxCallback } from './play.ts';
import { openRandom } from './random.ts';

/** The shares of callbacks, 0 to 1, that go wrong on their way. */
export type CallbackRates = { drop: number; duplicate: number; delay: number; forge: number };

/** What came of the callbacks since the last reset. */
export type CallbackCounts = Record<
  | 'changes'
  | 'dropped'
  | 'duplicated'
  | 'delayed'
  | 'forged'
  /** To another machine, and therefore never sent. */
  | 'blocked'
  | 'accepted'
  | 'refused'
  | 'unreached'
  /** Held back, in the queue or under way right now. */
  | 'waiting',
  number
>;

/** How the carriers of a sandbox call back: one request after another, unless something goes wrong on purpose. */
export type Callbacks = {
  /** Where carriers call for what names no URL of its own; null for nowhere. */
  url(): string | null;
  /** Tells of one change. */
  post(write: CallbackWriter): void;
  rates(): CallbackRates;
  counts(): CallbackCounts;
  /** Changes what goes wrong from now on; what was held back is sent. */
  set(options: { rates: CallbackRates; seed: number; url?: string | null }): void;
  /** The URL that a reset goes back to. */
  setUsualUrl(url: string | null): void;
  /** Forgets what waits, and lets nothing go wrong any more. */
  reset(): void;
  close(): void;
};

const none: CallbackRates = { drop: 0, duplicate: 0, delay: 0, forge: 0 };
const zero: CallbackCounts = {
  changes: 0,
  dropped: 0,
  duplicated: 0,
  delayed: 0,
  forged: 0,
  blocked: 0,
  accepted: 0,
  refused: 0,
  unreached: 0,
  waiting: 0,
};

/** A delayed callback waits for at most so many later changes, and for at most so many ms of the sandbox's clock. */
const latest = { changes: 8, milliseconds: 4_000 };
/** How often (ms) the clock is looked at while something is held back. */
const lookInterval = 100;

type Held = { callback: SandboxCallback; changesLeft: number; until: number };

/** Two sources of choices, so that how late one comes does not decide what becomes of the next. */
const openDice = (seed: number) => ({
  fate: openRandom(seed, 'callbacks'),
  delay: openRandom(seed, 'callback delays'),
});

/** Opens the callbacks of a sandbox over its clock (epoch milliseconds). */
export function openCallbacks(options: { now: () => number }): Callbacks {
  const sender = openCallbackSender();
  let [rates, dice, counts] = [none, openDice(1), { ...zero }];
  let usualUrl: string | null = null;
  let url: string | null = null;
  let held: Held[] = [];
  let queue: Promise<void> = Promise.resolve();
  let look: NodeJS.Timeout | null = null;

  function send(callback: SandboxCallback): void {
    const own = counts;
    if (!isLoopback(callback.url)) {
      own.blocked++;
      return;
    }
    own.waiting++;
    queue = queue.then(async () => {
      // A reset has made new counts: what was in the queue before it is of orders that are no more.
      const status = own === counts ? await sender.send(callback) : null;
      own.waiting--;
      if (status === null) own.unreached++;
      else if (status >= 200 && status < 300) own.accepted++;
      else own.refused++;
    });
  }

  function hold(callback: SandboxCallback): void {
    const changesLeft = 1 + dice.delay.whole(latest.changes);
    const until = options.now() + 1 + dice.delay.whole(latest.milliseconds);
    held.push({ callback, changesLeft, until });
    counts.delayed++;
    counts.waiting++;
    look ??= setInterval(() => release(({ until }) => until <= options.now()), lookInterval).unref();
  }

  function release(isDue: (each: Held) => boolean): void {
    const due = held.filter(isDue);
    held = held.filter((each) => !due.includes(each));
    counts.waiting -= due.length;
    for (const { callback } of due) send(callback);
    if (held.length > 0 || look === null) return;
    clearInterval(look);
    look = null;
  }

  return {
    url: () => url,
    post(write) {
      counts.changes++;
      const earlier = [...held];
      // Every change throws the same dice, so that one rate does not decide what another strikes.
      const strikes = (['drop', 'duplicate', 'delay', 'delay', 'forge'] as const).map(
        (name) => dice.fate.next() < rates[name],
      );
      const [drops, duplicates, delays, delaysCopy, forges] = strikes;
      if (drops) counts.dropped++;
      else if (delays) hold(write(true));
      else send(write(true));
      if (duplicates && !drops) {
        counts.duplicated++;
        if (delaysCopy) hold(write(true));
        else send(write(true));
      }
      if (forges) {
        counts.forged++;
        send(write(false));
      }
      for (const each of earlier) each.changesLeft--;
      release(({ changesLeft }) => changesLeft <= 0);
    },
    rates: () => rates,
    counts: () => counts,
    set(given) {
      release(() => true);
      rates = given.rates;
      dice = openDice(given.seed);
      if (given.url !== undefined) url = given.url;
    },
    setUsualUrl(given) {
      usualUrl = given;
      url = given;
    },
    reset() {
      held = [];
      release(() => false);
      [rates, dice, counts] = [none, openDice(1), { ...zero }];
      url = usualUrl;
    },
    close() {
      held = [];
      release(() => false);
      sender.close();
    },
  };
}
