import { join } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The files that take longest, the longest first. */
const longest = [
  'live/kill.test.ts',
  'hostile/memory.test.ts',
  'web/playground.test.ts',
  'hostile/generated.test.ts',
  'web/sign-in.test.ts',
  'events-main.test.ts',
  'graph/plan-laws.test.ts',
  'access/keys.test.ts',
  'live/intents-kill.test.ts',
  'live/fleet.test.ts',
  'watch/watcher.test.ts',
  'access/tenants.test.ts',
  'readme.test.ts',
  'live/fan-out.test.ts',
  'web/dashboard-pages.test.ts',
  'access/keys-main.test.ts',
  'main.test.ts',
  'faults/origins.test.ts',
  'access/audit.test.ts',
  'faults/secrets-of-access.test.ts',
  'live/intents-chaos.test.ts',
  'faults/secrets-in-writes.test.ts',
  'live/stop.test.ts',
  'watch/callback-faults.test.ts',
  'faults/carrier-failing.test.ts',
  'intents/settling.test.ts',
  'web/dashboard-live.test.ts',
].map((name) => join(import.meta.dirname, name));

/** Begins with the files that take longest, so that none of them is left alone at the end; a fresh clone knows no times. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rest = (await super.sort(files)).filter(({ moduleId }) => !longest.includes(moduleId));
    return [...longest.flatMap((name) => files.filter(({ moduleId }) => moduleId === name)), ...rest];
  }
}
