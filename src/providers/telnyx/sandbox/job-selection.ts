import { refuse } from './fault.ts';
import type { JobOperation, JobRow } from './job.ts';
import { readJobTests } from './number-filter.ts';
import { readNumberNames } from './number-names.ts';
import { listNumbers, type TelnyxStage, type TelnyxState } from './state.ts';

/** The most numbers of one job (contract telnyx.md 8). */
const largest = 1000;

/** The numbers of a job: as the caller named them, and each once with both its names. */
export type JobSelection = { named: JobRow['phone_numbers']; operations: JobOperation[] };

const source = { pointer: '/phone_numbers' };

function findOperation(state: TelnyxState, name: string): JobOperation {
  const id = name.startsWith('+') ? state.idByE164.get(name) : name;
  const number = id === undefined ? undefined : state.numbers.get(id);
  if (number === undefined) {
    throw refuse('10015', { detail: 'You must own every number in the bulk request' }, source);
  }
  return { id: number.id, phone_number: number.phone_number };
}

/** Ids and E.164 numbers may be mixed, as the contract's own examples are, unless the quirk says not (7.2). */
function checkKinds(stage: TelnyxStage, names: readonly string[]): void {
  const e164s = names.filter((name) => name.startsWith('+'));
  if (stage.quirks.strictIdentifiers !== true || e164s.length === 0 || e164s.length === names.length) return;
  const detail = 'You must specify either all phone numbers in the e164 format or all as phone number ids';
  throw refuse('10015', { detail }, source);
}

/** Reads the numbers that a job's body names (contract telnyx.md 7.2, in its order). */
export function selectNamed(stage: TelnyxStage, body: Record<string, unknown>): JobSelection {
  const names = readNumberNames(body, 'phone_numbers', largest);
  const operations = names.map((name) => findOperation(stage.state, name));
  checkKinds(stage, names);
  return {
    named: names.map((name) => (name.startsWith('+') ? { phone_number: name } : { id: name })),
    operations: [...new Map(operations.map((operation) => [operation.id, operation])).values()],
  };
}

/**
 * Reads the numbers of an update job: named by the body, or all that pass the filters of the query (contract telnyx.md
 * 6.10). Both at once is not described, and too dangerous to guess.
 */
export function selectNamedOrFiltered(
  stage: TelnyxStage,
  body: Record<string, unknown>,
  query: URLSearchParams,
): JobSelection {
  const tests = readJobTests(query);
  if (tests.length === 0) return selectNamed(stage, body);
  if (body.phone_numbers !== undefined) {
    throw refuse('10015', { detail: 'Give either filters or phone_numbers.' }, source);
  }
  const operations = listNumbers(stage.state, 'newestFirst')
    .filter((owned) => tests.every((test) => test(owned)))
    .map(({ number: { id, phone_number } }) => ({ id, phone_number }));
  const named = operations.map(({ id }) => ({ id }));
  readNumberNames({ phone_numbers: named.map(({ id }) => id) }, 'phone_numbers', largest);
  return { named, operations };
}
