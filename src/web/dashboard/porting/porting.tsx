import { useEffect, useMemo } from 'react';
import { useNow } from '../clock.ts';
import { Alert } from '../parts/alert.tsx';
import { Coverage } from '../parts/coverage.tsx';
import { toHash } from '../route.ts';
import { useStore } from '../store.ts';
import { toAttention } from './attention.ts';
import { AttentionList } from './attention-list.tsx';
import { Board } from './board.tsx';
import { OrderFilter } from './order-filter.tsx';
import { filterOrders, readPlace, toBoard } from './order-list.ts';
import { OrderTable } from './order-table.tsx';
import { orders } from './orders.ts';
import './porting.css';

/** How often (ms) ages and reasons are told anew. */
const step = 10_000;

/** All port orders: what needs attention first, then everything as board or table. */
export function Porting({ parameters }: { parameters: URLSearchParams }) {
  useEffect(orders.start, []);
  const { nodes, coverage, state, failure } = useStore(orders);
  const isBroken = coverage.some((row) => row.state === 'PARTIAL' || row.state === 'FAILED');
  return (
    <>
      <div className="heading">
        <h1>Porting</h1>
        <a className="button primary" href={toHash(['porting', 'new'])}>
          New port order
        </a>
      </div>
      <Coverage rows={coverage} of="port orders" />
      {isBroken && state === 'ready' && (
        <p>
          <button type="button" onClick={() => void orders.readAgain()}>
            Read again
          </button>
        </p>
      )}
      {state === 'failed' && (
        <p className="notice" data-tone="danger" role="alert">
          The port orders {nodes.size > 0 ? 'may be old' : 'could not be read'}: {failure} It is tried again by itself.
        </p>
      )}
      {state === 'forbidden' && <Alert>{failure}</Alert>}
      {state === 'loading' && (
        <p className="panel quiet" role="status">
          Reading the port orders…
        </p>
      )}
      {state === 'ready' && nodes.size === 0 && !isBroken && (
        <p className="panel">There are no port orders yet. Whatever is ordered, here or at the carrier, stands here.</p>
      )}
      {nodes.size > 0 && <AllOrders parameters={parameters} />}
    </>
  );
}

function AllOrders({ parameters }: { parameters: URLSearchParams }) {
  const { nodes } = useStore(orders);
  const now = useNow(step);
  const place = readPlace(parameters);
  const attention = useMemo(() => toAttention(nodes.values(), now), [nodes, now]);
  const shown = filterOrders(nodes.values(), place);
  return (
    <>
      <AttentionList rows={attention} />
      <section className="all-orders" aria-labelledby="all-orders">
        <h2 id="all-orders">
          All port orders <span className="count">{nodes.size}</span>
        </h2>
        <OrderFilter place={place} shown={shown.length} all={nodes.size} />
        {shown.length === 0 && <p className="panel quiet">No order is like that.</p>}
        {shown.length > 0 && place.view === 'table' && <OrderTable orders={shown} place={place} now={now} />}
        {shown.length > 0 && place.view === 'board' && <Board columns={toBoard(shown, place.phase)} now={now} />}
      </section>
    </>
  );
}
