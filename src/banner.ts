import type { AccountName } from './domain/account.ts';

/** What the program says when it serves: mode, URLs, and what to do next. */
export function toBanner({
  url,
  accounts,
  sandbox,
}: {
  url: string;
  accounts: readonly AccountName[];
  /** Origin of the sandbox; null with real accounts. */
  sandbox: string | null;
}): string {
  const labels = accounts.map(({ label }) => label).join(', ');
  const mode = sandbox
    ? `Sandbox mode: no credentials are set, so ${sandbox} plays every carrier.`
    : 'Live mode: carriers are called with the credentials that are set.';
  const next = sandbox
    ? `Next: open the playground and run its query, or set credentials (README, Configuration) and start again.`
    : `Next: open the playground and run its query; ask "accounts { label health { state } }" how each carrier does.`;
  return `Numbergraph serves one graph over ${accounts.length} accounts: ${labels}.
${mode}
  GraphQL     ${url}/graphql
  Playground  ${url}/playground
  Health      ${url}/health, /ready, /metrics
${next}
`;
}
