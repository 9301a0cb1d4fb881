import { graphql } from '../../graphql/gql.ts';
import type { DashboardAccountsQuery } from '../../graphql/graphql.ts';
import { reader } from '../client.ts';
import { useNow } from '../clock.ts';
import { toFailure } from '../failure.ts';
import { toDateTime, toRelative, toWords } from '../format.ts';
import { jobs } from '../jobs/jobs.ts';
import { callbackLag } from '../live.ts';
import { Badge } from '../parts/badge.tsx';
import { orders } from '../porting/orders.ts';
import { useReading } from '../reading.ts';
import { useStore } from '../store.ts';
import './accounts.css';

const AccountsDocument = graphql(`
  query DashboardAccounts {
    accounts {
      id
      label
      provider
      capabilities
      health {
        state
        lastSuccessAt
        waiting
        lastFault {
          code
          message
          providerCode
        }
      }
    }
  }
`);

type Account = NonNullable<DashboardAccountsQuery['accounts']>[number];

async function read(): Promise<readonly Account[]> {
  const { data, error } = await reader.query(AccountsDocument, {});
  if (!data?.accounts) throw new Error(error ? toFailure(error) : 'The accounts could not be read.');
  return data.accounts;
}

/** Whatever comes in says that a carrier was asked or has called; who comes back to the page wants to know too. */
function follow(changed: () => void): () => void {
  const ends = [orders.subscribe(changed), jobs.subscribe(changed)];
  addEventListener('focus', changed);
  return () => {
    removeEventListener('focus', changed);
    for (const end of ends) end();
  };
}

/** Milliseconds between a change and the reading that it leads to. */
const calm = 2_000;

/** How each account does. */
export function AccountsStrip() {
  const { data, failure } = useReading(read, follow, calm);
  return (
    <section className="accounts" aria-label="Accounts">
      {!data && <p className="quiet">{failure ?? 'Reading the accounts…'}</p>}
      {data && (
        <ul>
          {data.map((account) => (
            <AccountCell key={account.id} account={account} />
          ))}
        </ul>
      )}
    </section>
  );
}

const healthWords = { OK: 'OK', DEGRADED: 'Degraded', DOWN: 'Down', UNKNOWN: 'Not asked yet' } as const;

function AccountCell({ account }: { account: Account }) {
  const { label, provider, capabilities, health } = account;
  const { lastSuccessAt, lastFault, state, waiting } = health;
  const lag = useStore(callbackLag).get(label);
  return (
    <li>
      <p className="account-name">
        <strong>{label}</strong>
        {label.toLowerCase() !== provider.toLowerCase() && <span className="quiet">{toWords(provider)}</span>}
        <Badge status={state} label={healthWords[state]} />
      </p>
      <p className="account-facts quiet">
        {lastSuccessAt ? <LastSuccess at={lastSuccessAt} /> : <span>never answered</span>}
        <span>{waiting === 0 ? 'none waiting' : `${waiting.toLocaleString('en')} waiting`}</span>
        {lag !== undefined && <span>callbacks take {toLag(lag)}</span>}
        {lag === undefined && capabilities.includes('STATUS_CALLBACKS') && <span>no callback yet</span>}
      </p>
      {lastFault && (
        <details>
          <summary>Last fault</summary>
          <p>{lastFault.message}</p>
          <p className="quiet">
            {toWords(lastFault.code)}
            {lastFault.providerCode && `, code ${lastFault.providerCode} of the carrier`}
          </p>
        </details>
      )}
    </li>
  );
}

const minute = 60_000;

function LastSuccess({ at }: { at: string }) {
  const now = useNow(minute);
  return (
    <span>
      answered{' '}
      <time dateTime={at} title={toDateTime(at)}>
        {isRecent(at, now) ? 'just now' : toRelative(at, now)}
      </time>
    </span>
  );
}

/** Seconds would only flicker. */
function isRecent(at: string, now: number): boolean {
  return now - Date.parse(at) < minute;
}

function toLag(milliseconds: number): string {
  if (milliseconds < 1_000) return 'under a second';
  return milliseconds < 60_000 ? `${(milliseconds / 1_000).toFixed(1)} s` : `${Math.round(milliseconds / 60_000)} min`;
}
