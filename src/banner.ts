import type { Place } from './db/database.ts';
import type { AccountName } from './domain/account.ts';

/** What the program says when it serves: mode, URLs, and what to do next. */
export function toBanner({
  url,
  accounts,
  sandbox,
  place,
  demoKey,
}: {
  url: string;
  accounts: readonly AccountName[];
  /** Origin of the sandbox; null with real accounts. */
  sandbox: string | null;
  /** Where the status log is kept; null where it goes with the process. */
  place: Place | null;
  /** What whoever wants to try a key can use; null where there is none. */
  demoKey: string | null;
}): string {
  const labels = accounts.map(({ label }) => label).join(', ');
  const mode = sandbox
    ? `Sandbox mode: no credentials are set, so ${sandbox} plays every carrier.`
    : 'Live mode: carriers are called with the credentials that are set.';
  const next = sandbox
    ? `Next: open the dashboard or the playground, or set credentials (README, Configuration) and start again.`
    : `Next: open the dashboard or the playground; ask "accounts { label health { state } }" how each carrier does.`;
  return `Numbergraph serves one graph over ${accounts.length} accounts: ${labels}.
${mode}
  GraphQL     ${url}/graphql
  Live        ${url.replace('http', 'ws')}/graphql; ${toPlaceWords(place)}
  Dashboard   ${url}/
  Playground  ${url}/playground
  Health      ${url}/health, /ready, /metrics
${demoKey ? `  Demo key    ${demoKey} (nobody needs one here: it is to try what clients send)\n` : ''}${next}
`;
}

function toPlaceWords(place: Place | null): string {
  if (!place) return 'the log of changes goes with this process';
  return `the log of changes is kept in ${'url' in place ? 'the database of DATABASE_URL' : place.directory}`;
}
