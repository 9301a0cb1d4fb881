import type { Database } from '../db/database.ts';
import type { SubjectKind } from '../domain/status-event.ts';
import type { Observe, Sight } from '../events/observe.ts';
import { listOpenKeys } from '../events/subjects.ts';
import type { Account, Call, ListPage } from '../providers/provider.ts';
import { ProviderError } from '../providers/provider-error.ts';
import { isLast, observeSettled, readSights, sightOfJob, sightOfPortOrder } from './sight.ts';

/** The most rows that any carrier gives in a page. */
const largestPage = 1_000;
/** Milliseconds for one question to a carrier. */
const callTimeout = 20_000;
/** Below everything that people wait for. */
const lowPriority = -10;

const toCall = (): Call => ({ deadline: Date.now() + callTimeout, priority: lowPriority });

/** What came of a look at an account: whether anything was news, and what kept it from being whole. */
export type Look = { news: boolean; failure: ProviderError | null };

/** Looks at an account once; ends early on the signal. */
export type Poll = (signal: AbortSignal) => Promise<Look>;

type Lister = (position: string | null) => Promise<ListPage<Sight<SubjectKind>>>;

/** Opens the looking at one account: by lists, each row compared in memory with the last look before the log is asked. */
export function openPoll(database: Database, observe: Observe, account: Account): Poll {
  const { look, lookAtMissing } = openMemory(observe, account);
  const { db } = database;
  const seeded = new Set<SubjectKind>();

  async function lookAtAll(kind: SubjectKind, list: Lister, signal: AbortSignal): Promise<boolean> {
    let news = false;
    const came = new Set<string>();
    for (let position: string | null = null, first = true; first || position !== null; first = false) {
      const page: ListPage<Sight<SubjectKind>> = await list(position);
      for (const { item: sight } of page.items) {
        if (signal.aborted) return news;
        came.add(sight.subject.key);
        news = (await look(sight)) || news;
      }
      position = page.next;
      // The newest come first; beyond the first page only what was open is of interest, once all was seen.
      if (seeded.has(kind) && kind === 'job') break;
    }
    // A row that cannot be read keeps nothing back: the account might never be seeded, and nothing new be news.
    if (!seeded.has(kind)) await seed(db, account.label, kind);
    seeded.add(kind);
    const prefix = kind === 'job' ? account.jobs?.unlistedPrefix : undefined;
    const unlisted = prefix ? await listOpenKeys(database, { kind, account: account.label, prefix }) : [];
    return (await lookAtMissing(kind, came, unlisted)) || news;
  }

  const listers = openListers(account);
  return async (signal) => {
    const looks = listers.map(({ kind, list }) => lookAtAll(kind, list, signal));
    const results = await Promise.allSettled(looks);
    const failures = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
    const broken = failures.find((failure) => !(failure instanceof ProviderError));
    if (broken) throw broken;
    const news = results.some((result) => result.status === 'fulfilled' && result.value);
    return { news, failure: failures[0] ?? null };
  };
}

/** Says that all of a kind that the account had was seen: what comes new from here on is news. */
async function seed(db: Database['db'], account: string, kind: SubjectKind): Promise<void> {
  await db
    .insertInto('watch')
    .values({ account, kind, seeded_at: Date.now() })
    .onConflict((conflict) => conflict.columns(['account', 'kind']).doNothing())
    .execute();
}

/** Whether what is looked at is news. */
type Memory = {
  look(sight: Sight<SubjectKind>): Promise<boolean>;
  /** What was open at the last look and did not come in this one is asked for by itself, and what no list holds. */
  lookAtMissing(kind: SubjectKind, came: ReadonlySet<string>, unlisted: readonly string[]): Promise<boolean>;
};

function openMemory(observe: Observe, account: Account): Memory {
  const seen = new Map<string, { text: string; sight: Sight<SubjectKind> }>();
  /** The carrier has them no longer; nothing more will come of them. */
  const gone = new Set<string>();

  async function look(sight: Sight<SubjectKind>): Promise<boolean> {
    const name = `${sight.subject.kind} ${sight.subject.key}`;
    const text = `${sight.changedAt.getTime()} ${JSON.stringify(sight.state)}`;
    if (seen.get(name)?.text === text) return false;
    const outcome = await observeSettled(observe, account, sight, toCall());
    seen.set(name, { text, sight });
    return outcome !== 'known';
  }

  return {
    look,
    async lookAtMissing(kind, came, unlisted) {
      const missing = [...seen.values()]
        .filter(({ sight }) => sight.subject.kind === kind && !isLast(sight) && !came.has(sight.subject.key))
        .map(({ sight }) => sight.subject.key);
      const keys = [...new Set([...missing, ...unlisted.filter((key) => !gone.has(key))])];
      if (keys.length === 0) return false;
      let news = false;
      for (const [key, sight] of await readSights(account, { kind, keys }, 'POLL', toCall())) {
        if (sight === null) {
          seen.delete(`${kind} ${key}`);
          gone.add(key);
        } else if (!(sight instanceof Error)) news = (await look(sight)) || news;
      }
      return news;
    },
  };
}

/** The lists of an account that hold what is watched. */
function openListers({ portOrders, jobs }: Account): { kind: SubjectKind; list: Lister }[] {
  const request = (position: string | null) => ({ position, wanted: largestPage, filter: {}, call: toCall() });
  const toSights = <Item>(page: ListPage<Item>, toSight: (item: Item) => Sight<SubjectKind>) => ({
    ...page,
    items: page.items.map(({ item, position }) => ({ item: toSight(item), position })),
  });
  const listers: { kind: SubjectKind; list: Lister }[] = [];
  if (portOrders)
    listers.push({
      kind: 'port-order',
      list: async (position) =>
        toSights(await portOrders.list(request(position)), (order) => sightOfPortOrder(order, 'POLL')),
    });
  if (jobs)
    listers.push({
      kind: 'job',
      list: async (position) => toSights(await jobs.list(request(position)), (job) => sightOfJob(job, 'POLL')),
    });
  return listers;
}
