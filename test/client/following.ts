import { randomBytes } from 'node:crypto';
import { type Client, type ClientOptions, createClient, type SubscribePayload } from 'graphql-ws';
import { expect, vi } from 'vitest';
import { type ResumeOptions, resume } from '../../src/client/resume.ts';
import { countSubscribers } from '../graph/subscriber.ts';
import type { Product } from '../harness.ts';

/** What a subscription was told, in order. */
export type Told = {
  items: Record<string, unknown>[];
  /** Errors of results, and what the sink was given as its error. */
  errors: unknown[];
  isComplete: boolean;
  stop(): void;
};

/** A client as the recipes make it, which comes back at once. */
export function openClient(url: string, options: Partial<ClientOptions> = {}, resuming: ResumeOptions = {}): Client {
  const patient = { retryAttempts: Number.POSITIVE_INFINITY, shouldRetry: () => true };
  const retryWait = () => new Promise<void>((resolve) => setTimeout(resolve, 10));
  return resume(createClient({ url, ...patient, retryWait, ...options }), resuming);
}

/** Subscribes, and keeps what is told. */
export function follow(client: Pick<Client, 'subscribe'>, payload: SubscribePayload): Told {
  const told: Told = { items: [], errors: [], isComplete: false, stop: () => {} };
  told.stop = client.subscribe<Record<string, Record<string, unknown>>>(payload, {
    next({ data, errors = [] }) {
      told.items.push(...Object.values(data ?? {}));
      told.errors.push(...errors);
    },
    error: (error) => void told.errors.push(error),
    complete() {
      told.isComplete = true;
    },
  });
  return told;
}

/** Waits until so much was told. */
export const until = (told: Told, count: number): Promise<void> =>
  vi.waitFor(() => expect(told.items.length).toBeGreaterThanOrEqual(count), 10_000);

/** Waits until so many follow the log. */
export const followedBy = ({ url }: Pick<Product, 'url'>, count: number): Promise<void> =>
  vi.waitFor(async () => expect(await countSubscribers(url)).toBe(count), 10_000);

let clock = Date.now();

/** Changes an order of a new key so many times; gives the cursors of the changes. */
export async function change({ live }: Product, count: number): Promise<string[]> {
  const key = `PO${randomBytes(16).toString('hex')}`;
  const before = await live.log.head();
  for (let step = 0; step < count; step += 1) {
    clock += 1_000;
    await live.observe({
      subject: { kind: 'port-order', account: 'twilio', key },
      state: { status: step % 2 ? 'SUBMITTED' : 'REVIEW', rawStatus: `${step}`, activationDate: null, problems: [] },
      changedAt: new Date(clock),
      source: 'CALLBACK',
    });
  }
  return (await live.log.readSince(before, count)).map(({ seq }) => live.log.toCursor(seq));
}

/** Changes a job so many times; gives the cursors of the changes. */
export async function changeJob({ live }: Product, count: number): Promise<string[]> {
  const key = randomBytes(16).toString('hex');
  const before = await live.log.head();
  for (let pendingCount = count; pendingCount > 0; pendingCount -= 1) {
    clock += 1_000;
    const counts = { totalCount: count, pendingCount, succeededCount: count - pendingCount, failedCount: 0 };
    await live.observe({
      subject: { kind: 'job', account: 'telnyx', key },
      state: { status: 'IN_PROGRESS', rawStatus: 'in_progress', ...counts },
      changedAt: new Date(clock),
      source: 'MUTATION',
    });
  }
  return (await live.log.readSince(before, count)).map(({ seq }) => live.log.toCursor(seq));
}

/** The place of the log now, as a list would give it. */
export const placeNow = async ({ live: { log } }: Product): Promise<string> => log.toCursor(await log.head());
