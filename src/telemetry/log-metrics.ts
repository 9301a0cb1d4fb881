import { Gauge, Histogram, type Registry } from 'prom-client';
import type { Database } from '../db/database.ts';
import { readDatabaseSize } from '../db/size.ts';
import type { StatusEvent } from '../domain/status-event.ts';
import type { Log } from '../events/log.ts';
import { within } from '../providers/in-flight.ts';

/** What a scrape waits at most for the database, in milliseconds. */
const patience = 2_000;
/** Events that a scrape reads in one query, and queries that it makes at most; what is left the next one reads. */
const batch = { size: 500, most: 20 };

/** Opens what is measured of the status log and its database; asked at each scrape, and left out where they are away. */
export function openLogMetrics(
  registry: Registry,
  log: Pick<Log, 'head' | 'prunedTo' | 'readSince'>,
  database: Database,
) {
  const gauge = (name: string, help: string, read: () => Promise<number>): void => {
    new Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        await attempt(read).then(
          (value) => this.set(value),
          () => this.remove(),
        );
      },
    });
  };
  gauge(
    'numbergraph_log_events',
    'Changes that the status log keeps, up to the few numbers that the database has left out.',
    async () => (await log.head()) - (await log.prunedTo()),
  );
  gauge('numbergraph_log_last_sequence', 'Place of the newest change in the status log.', () => log.head());
  gauge('numbergraph_database_size_bytes', 'What the database takes on disk, its write-ahead log aside.', () =>
    readDatabaseSize(database),
  );
  observeLag(registry, log);
}

/** Observes every change that is logged from now on, by reading on in the log at each scrape. */
function observeLag(registry: Registry, log: Pick<Log, 'head' | 'readSince'>): void {
  const lags = new Histogram({
    name: 'numbergraph_event_lag_seconds',
    help: 'From when the carrier says that something changed to when it was logged here, by any process on this log.',
    labelNames: ['account', 'kind', 'source'],
    buckets: [0.3, 1, 3, 10, 30, 100, 300, 1_000, 3_600],
    registers: [registry],
    collect: () => readOn(),
  });
  const observe = ({ subject, source, superseded, occurredAt, observedAt }: StatusEvent): void => {
    // What is history was not waited for.
    if (superseded || source === 'BACKFILL') return;
    const lag = Math.max(0, observedAt.getTime() - occurredAt.getTime());
    lags.observe({ account: subject.account, kind: subject.kind, source: source.toLowerCase() }, lag / 1000);
  };
  let place: number | null = null;
  async function readNew(): Promise<void> {
    place ??= await log.head();
    for (let queries = 0; queries < batch.most; queries += 1) {
      const events = await log.readSince(place, batch.size);
      for (const event of events) observe(event);
      place = events.at(-1)?.seq ?? place;
      if (events.length < batch.size) return;
    }
  }
  let reading: Promise<void> | null = null;
  /** Two scrapes at once read once. */
  async function readOn(): Promise<void> {
    reading ??= readNew().finally(() => {
      reading = null;
    });
    await attempt(() => reading ?? Promise.resolve()).catch(() => {});
  }
  void readOn();
}

const attempt = <Value>(read: () => Promise<Value>): Promise<Value> =>
  within(read(), Date.now() + patience, () => new Error('the database does not answer'));
