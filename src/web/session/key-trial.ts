import type { ExecutionResult } from 'graphql';
import { graphql } from '../graphql/gql.ts';
import type { SignInQuery } from '../graphql/graphql.ts';
import { send, toAuthorization } from './send.ts';
import { toTrusted } from './trusted.ts';

graphql(`
  query SignIn {
    accounts {
      id
    }
  }
`);

/** Whether the server takes a key: then the accounts that are seen with it, as one text, null where that is not told. */
export type Trial = { isTaken: true; accounts: string | null } | { isTaken: false; failure: string };

/** Asks the server whether it takes a key. */
export async function tryKey(key: string): Promise<Trial> {
  // Nothing else can be sent in a header, and no key has anything else in it.
  if (!/^[!-~]+$/.test(key))
    return { isTaken: false, failure: 'This is not a key: it has characters that keys do not have.' };
  const headers = { 'content-type': 'application/json', authorization: toAuthorization(key) };
  const body = JSON.stringify(toTrusted({ operationName: 'SignIn' }));
  const response = await send('/graphql', { method: 'POST', headers, body }).catch(() => null);
  if (!response) return { isTaken: false, failure: 'The server cannot be reached.' };
  const { data, errors } = await readResult(response);
  // Who may not see accounts is signed in all the same, and so is who asks a server of another version.
  if (response.ok || response.status === 403) return { isTaken: true, accounts: toText(data?.accounts) };
  return { isTaken: false, failure: errors?.[0]?.message ?? `The server answered ${response.status}.` };
}

async function readResult(response: Response): Promise<ExecutionResult<SignInQuery>> {
  return response.json().catch(() => ({}));
}

function toText(accounts: SignInQuery['accounts'] | undefined): string | null {
  return accounts
    ? accounts
        .map(({ id }) => id)
        .toSorted()
        .join(' ')
    : null;
}
