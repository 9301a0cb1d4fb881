import { useId, useState } from 'react';
import { useQuery } from 'urql';
import { graphql } from '../../graphql/gql.ts';
import { toFailure } from '../failure.ts';
import { newKey } from '../new-key.ts';
import { type Choice, Select } from '../parts/select.tsx';
import { navigate, toHash } from '../route.ts';
import { type FieldName, findBlanks, toCreateInput, toValues } from './order-fields.ts';
import { OrderForm } from './order-form.tsx';
import { createOrder } from './order-writes.ts';
import { useWrite } from './use-write.ts';
import './porting.css';
import './order.css';

const PortingAccountsDocument = graphql(`
  query DashboardPortingAccounts {
    accounts {
      id
      label
      provider
      capabilities
    }
  }
`);

/** Orders that a number moves in. */
export function NewOrder() {
  const [{ data, error, fetching }] = useQuery({ query: PortingAccountsDocument });
  const accounts = data?.accounts?.filter(({ capabilities }) => capabilities.includes('PORT_ORDERS')) ?? [];
  return (
    <>
      <p>
        <a href={toHash(['porting'])}>← All port orders</a>
      </p>
      <h1>New port order</h1>
      {fetching && <p role="status">Reading the accounts…</p>}
      {error && !data && (
        <p className="notice" data-tone="danger" role="alert">
          The accounts could not be read: {toFailure(error)}
        </p>
      )}
      {data && accounts.length === 0 && <p className="panel">No account here can move numbers in.</p>}
      {accounts.length > 0 && <NewOrderForm accounts={accounts} />}
    </>
  );
}

function NewOrderForm({ accounts }: { accounts: readonly { id: string; label: string }[] }) {
  const [account, setAccount] = useState(accounts.length === 1 ? (accounts[0]?.id ?? '') : '');
  const [values, setValues] = useState(toValues({ country: 'US' }));
  const [key, setKey] = useState(newKey);
  const prefix = useId();
  const write = useWrite(createOrder, (id) => navigate(toHash(['porting', id])));
  const { failure, isSending, setFailure } = write;

  /** After a conflict the same key leads nowhere: other input is another intent. */
  const renewKey = () => {
    if (failure?.kind === 'conflict') setKey(newKey());
  };
  const change = (name: FieldName, value: string) => {
    renewKey();
    setValues({ ...values, [name]: value });
  };
  const submit = (withKey = key) => {
    const unchosen = account ? [] : [{ field: 'account', message: 'Choose the account that the number moves to.' }];
    const issues = [...unchosen, ...findBlanks(values)];
    if (issues.length > 0) setFailure({ kind: 'invalid', message: 'Something is missing.', fix: null, issues });
    else void write.send(toCreateInput(account, values, withKey));
  };
  const retry = () => {
    const another = failure?.kind === 'conflict' ? newKey() : key;
    setKey(another);
    submit(another);
  };
  return (
    <OrderForm
      label="New port order"
      prefix={prefix}
      values={values}
      failure={failure}
      onChange={change}
      onSubmit={() => submit()}
      onRetry={retry}
      actions={
        <>
          <button type="submit" className="primary" aria-disabled={isSending}>
            {isSending ? 'Creating…' : 'Create port order'}
          </button>
          <a className="button" href={toHash(['porting'])}>
            Discard
          </a>
        </>
      }
    >
      <div className="account-field">
        <Select
          id={`${prefix}account`}
          label="Account"
          required
          value={account}
          choices={[['', 'Choose an account'], ...accounts.map(({ id, label }): Choice => [id, label])]}
          issue={failure?.issues.find(({ field }) => field === 'account')?.message}
          onChange={({ target }) => {
            renewKey();
            setAccount(target.value);
          }}
        />
      </div>
    </OrderForm>
  );
}
