import type { SandboxWorld } from '../../../sandbox/play.ts';
import { type FaultEntry, TelnyxRefusal } from './fault.ts';
import type { JobOperation, JobRow } from './job.ts';
import { type OwnedNumber, requireNumber, type TelnyxState } from './state.ts';

/** What a job does to one number, at `now` (epoch milliseconds); throws the refusal that is why it cannot. */
export type JobEffect = (state: TelnyxState, owned: OwnedNumber, now: number) => void;

/**
 * Opens what finishes a job's operations: it changes the number and gives why it could not, else null. A number that
 * has left the account meanwhile is not found. A job without an effect changes nothing.
 */
export function openJobRun(
  { state, world }: { state: TelnyxState; world: SandboxWorld },
  job: JobRow,
): (operation: JobOperation) => FaultEntry | null {
  const effect = state.jobEffects.get(job.id);
  if (effect === undefined) return () => null;
  return ({ id }) => {
    try {
      effect(state, requireNumber(state, id), world.now());
      return null;
    } catch (error) {
      if (error instanceof TelnyxRefusal) return error.entry;
      throw error;
    }
  };
}
