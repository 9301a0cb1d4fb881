import { statfsSync } from 'node:fs';
import { type DisposableTempDir, mkdtempDisposable } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Bytes that must be free in memory before directories are made there. */
const enough = 2 ** 30;

const memory = '/dev/shm';

function hasMemory(): boolean {
  try {
    const { bavail, bsize } = statfsSync(memory);
    return bavail * bsize > enough;
  } catch {
    return false;
  }
}

/** Makes a directory: in memory where there is enough of it, for what tests end is processes, never the power. */
export const openScratch = (): Promise<DisposableTempDir> =>
  mkdtempDisposable(join(hasMemory() ? memory : tmpdir(), 'numbergraph-'));
