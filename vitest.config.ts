import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/sequencer.ts';

export default defineConfig({
  // Node gives packages the library's CommonJS half; the same for our own files, or a test would run two of them.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    include: ['test/**/*.test.ts'],
    // Files share what they import, which is most of what they take: nothing of it may keep a state of its own.
    isolate: false,
    // Much of the time goes to child processes and to waiting for carriers: three files go side by side on two cores.
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    // Programs that tests start take half the time where what Node compiled for the one before is kept.
    env: { NODE_COMPILE_CACHE: join(import.meta.dirname, 'node_modules/.cache/numbergraph') },
    // What a test that passed had its server log is of no interest.
    silent: 'passed-only',
    // Every test opens its own servers on ports of the system's choice.
    testTimeout: 20_000,
    hookTimeout: 20_000,
  },
});
