import { useEffect, useRef, useState } from 'react';
import { useQuery } from 'urql';
import { toFailure } from '../failure.ts';
import { toHash } from '../route.ts';
import { useStore } from '../store.ts';
import { OrderActions } from './order-actions.tsx';
import { type Order, OrderDocument } from './order-document.ts';
import { NumberTable, OrderFacts } from './order-facts.tsx';
import { OrderFoc } from './order-foc.tsx';
import { toOwnName } from './order-parts.tsx';
import { OrderProblems } from './order-problems.tsx';
import { OrderTimeline } from './order-timeline.tsx';
import { type OrderCard, orders } from './orders.ts';
import { toMove } from './phases.ts';
import './porting.css';
import './order.css';
import { toWords } from '../format.ts';
import { Badge } from '../parts/badge.tsx';

/** One port order: where it stands, what is wrong, what happened and what can be done. */
export function OrderPage({ id }: { id: string }) {
  const [after, setAfter] = useState<string | null>(null);
  const [{ data, error, fetching, stale }, read] = useQuery({
    query: OrderDocument,
    variables: { id, after },
    requestPolicy: 'cache-and-network',
  });
  const refresh = () => read({ requestPolicy: 'network-only' });
  const order = useChanges(id, data?.portOrder, fetching || stale, refresh);
  return (
    <>
      <p>
        <a href={toHash(['porting'])}>← All port orders</a>
      </p>
      {error && <Failed message={toFailure(error)} isOld={Boolean(order)} onRetry={refresh} />}
      {!order && fetching && (
        <p className="panel quiet" role="status">
          Reading the port order…
        </p>
      )}
      {!order && !fetching && !error && <p className="panel">There is no such port order.</p>}
      {order && <Details order={order} onChanged={refresh} after={after} onAfter={setAfter} />}
    </>
  );
}

/**
 * Follows the order in the live list. What its changes do not bring, e.g. what may be done, Graphcache has read again; here
 * that is done where an answer came too late, and where the list itself was read anew. Gives the order as it is known last.
 */
function useChanges(id: string, order: Order | null | undefined, isReading: boolean, refresh: () => void) {
  useEffect(orders.start, []);
  const { nodes, coverage, state } = useStore(orders);
  const card = nodes.get(id);
  const isNewer = Boolean(card && order && (card.updatedAt ?? '') >= (order.updatedAt ?? ''));
  const reading = useRef(state === 'ready' ? coverage : null);
  const asked = useRef<string | null>(null);
  useEffect(() => {
    const isReread = reading.current !== null && reading.current !== coverage;
    if (state === 'ready') reading.current = coverage;
    if (isReread) return refresh();
    if (!card || !order || isReading || !isNewer) return;
    const stamp = toStamp(card);
    if (stamp === toStamp(order) || stamp === asked.current) return;
    asked.current = stamp;
    refresh();
  });
  if (!card || !order || !isNewer) return order;
  const { status, rawStatus, phase, activationDate, updatedAt, loa } = card;
  return { ...order, status, rawStatus, phase, activationDate, updatedAt, loa };
}

function toStamp({ status, updatedAt, activationDate, loa, problems }: OrderCard): string {
  return [status, updatedAt, activationDate, loa?.status, problems.length].join();
}

function Failed({ message, isOld, onRetry }: { message: string; isOld: boolean; onRetry(): void }) {
  return (
    <div className="notice failure" data-tone="danger" role="alert">
      <p>
        {isOld ? 'What is shown is old: the port order could not be read again.' : 'The port order could not be read.'}{' '}
        {message}
      </p>
      <button type="button" onClick={onRetry}>
        Try again
      </button>
    </div>
  );
}

type DetailsProps = { order: Order; after: string | null; onAfter(after: string | null): void; onChanged(): void };

function Details({ order, onChanged, after, onAfter }: DetailsProps) {
  const [first, ...rest] = order.numbers;
  return (
    <>
      <header className="order-head">
        <div className="heading">
          <h1>
            {first?.e164 ?? order.nativeId}
            {rest.length > 0 && ` and ${rest.length} more`}
          </h1>
          <Badge status={order.status} />
        </div>
        <p>
          {[toOwnName(order), order.companyName].filter(Boolean).join(' · ')}
          <span className="quiet"> {order.nativeId}</span>
        </p>
        <p>
          <strong>{toWords(order.phase)}.</strong> {toMove(order.phase)}
        </p>
      </header>
      <div className="order-columns">
        <div className="order-column">
          <OrderFoc order={order} />
          <OrderProblems order={order} />
          <OrderActions order={order} onChanged={onChanged} />
          <OrderFacts order={order} />
          <NumberTable order={order} />
        </div>
        <OrderTimeline order={order} after={after} onAfter={onAfter} />
      </div>
    </>
  );
}
