import { type InputIssue, toIssue } from '../domain/input-issue.ts';
import { mostJobNumbers } from '../domain/job-request.ts';
import type { Account } from '../providers/provider.ts';
import { ProviderError } from '../providers/provider-error.ts';
import type { Context } from './context.ts';
import { phoneNumberKinds } from './phone-number-queries.ts';
import { readTarget } from './write.ts';

/** The numbers of a job: their account, their keys, each once, where each stood first, and what is wrong with them. */
export type JobNumbers = {
  account: Account | null;
  keys: readonly string[];
  places: readonly number[];
  issues: InputIssue[];
};

const field = 'phoneNumbers';

/** Reads the numbers that a job is for: 1 to 1,000 of one account. */
export function readJobNumbers(context: Context, ids: readonly string[]): JobNumbers {
  const issues: InputIssue[] = [];
  if (ids.length === 0) issues.push(toIssue(field, 'Give at least one number.'));
  if (ids.length > mostJobNumbers) {
    const most = mostJobNumbers.toLocaleString('en');
    issues.push(toIssue(field, `Give at most ${most} numbers at once: these are ${ids.length.toLocaleString('en')}.`));
  }
  let account: Account | null = null;
  const placeOfKey = new Map<string, number>();
  for (const [index, id] of ids.slice(0, mostJobNumbers).entries()) {
    const target = readTarget(context, id, phoneNumberKinds);
    account ??= target?.account ?? null;
    if (!target) issues.push(toIssue([field, String(index)], 'No number has this id.'));
    else if (target.account === account) {
      if (!placeOfKey.has(target.key)) placeOfKey.set(target.key, index);
    } else
      issues.push(
        toIssue(
          [field, String(index)],
          `This number is not of the account ${account?.label}: start a job for each account.`,
        ),
      );
  }
  return { account, keys: [...placeOfKey.keys()], places: [...placeOfKey.values()], issues };
}

/** An issue that names a number by its place among the keys, with its place in the input. */
export function toInputPlace({ places }: JobNumbers, issue: InputIssue): InputIssue {
  const [name, index] = issue.path;
  const place = name === field ? places[Number(index)] : undefined;
  return place === undefined ? issue : { ...issue, path: [field, String(place)] };
}

/**
 * Which of the numbers of a refused job the account does not have: the carrier says only that there are some. Nothing
 * where it cannot be found out.
 */
export async function findUnowned(
  context: Context,
  account: Account,
  { phoneNumbers: ids }: { phoneNumbers: readonly (string | number)[] },
): Promise<InputIssue[]> {
  const { keys } = readJobNumbers(context, ids.map(String));
  try {
    const found = (await account.phoneNumbers?.byKeys(keys, context.call)) ?? [];
    const missing = new Set(keys.filter((_, index) => found[index] === null));
    return ids.flatMap((id, index) => {
      const key = readTarget(context, String(id), phoneNumberKinds)?.key;
      return key !== undefined && missing.has(key)
        ? [toIssue([field, String(index)], 'The account does not have this number, or no longer.')]
        : [];
    });
  } catch (error) {
    if (error instanceof ProviderError) return [];
    throw error;
  }
}
