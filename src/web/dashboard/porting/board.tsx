import { useState } from 'react';
import type { PortOrderStatus, PortPhase } from '../../graphql/graphql.ts';
import { toWords } from '../format.ts';
import { Badge } from '../parts/badge.tsx';
import { ListPager, toPage } from '../parts/list-pager.tsx';
import { useStore } from '../store.ts';
import { moves } from './moves.ts';
import { LoaState, OrderDate, OrderLink, toOwnName } from './order-parts.tsx';
import type { OrderCard } from './orders.ts';
import { toMove } from './phases.ts';

/** Nine columns of so many cards, and the list above them, stay under 250 in the page. */
const size = 25;

/** The orders by whose move it is. */
export function Board({ columns, now }: { columns: readonly [PortPhase, readonly OrderCard[]][]; now: number }) {
  return (
    <div className="board">
      {columns.map(([phase, orders]) => (
        <BoardColumn key={phase} phase={phase} orders={orders} now={now} />
      ))}
    </div>
  );
}

function BoardColumn({ phase, orders, now }: { phase: PortPhase; orders: readonly OrderCard[]; now: number }) {
  const moved = useStore(moves);
  const [wanted, setWanted] = useState(0);
  const { shown, page } = toPage(orders, wanted, size);
  const title = toWords(phase);
  return (
    <section className="column" aria-labelledby={`phase-${phase}`} data-empty={orders.length === 0 ? '' : undefined}>
      <h3 id={`phase-${phase}`}>
        {title} <span className="count">{orders.length}</span>
      </h3>
      <p className="hint">{toMove(phase)}</p>
      <ol>
        {shown.map((order) => (
          <Card key={order.id} order={order} now={now} was={moved.get(order.id)} />
        ))}
      </ol>
      <ListPager of={title} count={orders.length} size={size} page={page} onPage={setWanted} />
    </section>
  );
}

/** `was` is the status before a move just now, null for a new order. */
function Card({ order, now, was }: { order: OrderCard; now: number; was: PortOrderStatus | null | undefined }) {
  const problem = order.phase === 'NEEDS_FIX' ? order.problems.at(-1) : undefined;
  const several = order.numbers.length > 1;
  return (
    <li className={was === undefined ? 'card' : 'card moved'}>
      <div className="card-head">
        <OrderLink order={order} />
        <Badge status={order.status} />
      </div>
      {several && <p className="quiet">{order.numbers.length} numbers</p>}
      {toOwnName(order) && <p>{toOwnName(order)}</p>}
      {order.companyName && <p>{order.companyName}</p>}
      {problem && <p data-tone="danger">{problem.name}</p>}
      <p className="card-foot">
        <LoaState order={order} />
        <span className="quiet">
          <OrderDate order={order} now={now} />
        </span>
      </p>
      <MovedNote was={was} />
    </li>
  );
}

/** Says that an order moved just now. */
export function MovedNote({ was }: { was: PortOrderStatus | null | undefined }) {
  if (was === undefined) return null;
  return (
    <p className="moved-note">
      <span aria-hidden="true">➜ </span>
      {was === null ? 'New just now' : `Just now: was ${toWords(was).toLowerCase()}`}
    </p>
  );
}
