import { useState } from 'react';
import { Badge } from '../parts/badge.tsx';
import { ListPager, toPage } from '../parts/list-pager.tsx';
import type { Attention } from './attention.ts';
import { OrderLink, toOwnName } from './order-parts.tsx';

const size = 10;

/** The orders that want a look, each with the reason. */
export function AttentionList({ rows }: { rows: readonly Attention[] }) {
  const [wanted, setWanted] = useState(0);
  const { shown, page } = toPage(rows, wanted, size);
  return (
    <section className="panel" aria-labelledby="attention">
      <h2 id="attention">
        Needs attention <span className="count">{rows.length}</span>
      </h2>
      {rows.length === 0 && <p className="quiet">Nothing does: every order is on its way or over.</p>}
      <ul className="attention">
        {shown.map(({ order, reasons: [first, ...rest] }) => (
          <li key={order.id}>
            <OrderLink order={order} />
            <span className="quiet">{toOwnName(order) ?? order.companyName}</span>
            <Badge status={order.status} />
            <span className="why">
              <strong>{first?.words}</strong>
              {rest.map(({ kind, words }) => (
                <span key={kind} className="quiet">
                  {words}
                </span>
              ))}
            </span>
          </li>
        ))}
      </ul>
      <ListPager of="the orders that need attention" count={rows.length} size={size} page={page} onPage={setWanted} />
    </section>
  );
}
