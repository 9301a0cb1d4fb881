import { toDateTime, toWords } from '../format.ts';
import { Badge } from '../parts/badge.tsx';
import { Frame } from '../parts/frame.tsx';
import { ListPager, toPage } from '../parts/list-pager.tsx';
import { navigate } from '../route.ts';
import { useStore } from '../store.ts';
import { MovedNote } from './board.tsx';
import { moves } from './moves.ts';
import { type Column, type OrderListPlace, sortOrders, toPlaceHash } from './order-list.ts';
import { LoaState, Moment, OrderLink } from './order-parts.tsx';
import type { OrderCard } from './orders.ts';

const size = 50;

const titles: Readonly<Record<Column, string>> = {
  number: 'Number',
  name: 'Name',
  company: 'Company',
  status: 'Status',
  phase: 'Phase',
  loa: 'LOA',
  foc: 'FOC',
  changed: 'Changed',
};

/** The same orders in rows, sorted by the column whose heading is pressed. */
export function OrderTable(props: { orders: readonly OrderCard[]; place: OrderListPlace; now: number }) {
  const { orders, place, now } = props;
  const moved = useStore(moves);
  const { shown, page } = toPage(sortOrders(orders, place.sort, place.isDescending), place.page, size);
  return (
    <section className="panel" aria-label="Port orders as a table">
      <Frame label="Port orders">
        <table className="orders">
          <caption>
            {orders.length} port {orders.length === 1 ? 'order' : 'orders'}, sorted by {titles[place.sort]} (
            {place.isDescending ? 'descending' : 'ascending'})
          </caption>
          <thead>
            <tr>
              {(Object.keys(titles) as Column[]).map((column) => (
                <Heading key={column} column={column} place={place} />
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((order) => (
              <Row key={order.id} order={order} now={now} was={moved.get(order.id)} />
            ))}
          </tbody>
        </table>
      </Frame>
      <ListPager
        of="the table"
        count={orders.length}
        size={size}
        page={page}
        onPage={(next) => navigate(toPlaceHash({ ...place, page: next }))}
      />
    </section>
  );
}

function Heading({ column, place }: { column: Column; place: OrderListPlace }) {
  const isSorted = place.sort === column;
  // A date or a change is looked for at its latest; a second press turns the order round.
  const isDescending = isSorted ? !place.isDescending : column === 'changed';
  const sign = place.isDescending ? '▼' : '▲';
  return (
    <th scope="col" aria-sort={isSorted ? (place.isDescending ? 'descending' : 'ascending') : undefined}>
      <button
        type="button"
        className="sort"
        onClick={() => navigate(toPlaceHash({ ...place, sort: column, isDescending, page: 0 }), { replace: true })}
      >
        {titles[column]} <span aria-hidden="true">{isSorted ? sign : '↕'}</span>
      </button>
    </th>
  );
}

function Row({ order, now, was }: { order: OrderCard; now: number; was: Parameters<typeof MovedNote>[0]['was'] }) {
  const { friendlyName, companyName, status, phase, activationDate, updatedAt, createdAt } = order;
  const changed = updatedAt ?? createdAt;
  return (
    <tr className={was === undefined ? undefined : 'moved'}>
      <th scope="row">
        <OrderLink order={order} />
        <MovedNote was={was} />
      </th>
      <td>{friendlyName ?? '–'}</td>
      <td>{companyName ?? '–'}</td>
      <td>
        <Badge status={status} />
      </td>
      <td>{toWords(phase)}</td>
      <td>
        <LoaState order={order} />
      </td>
      <td>{activationDate ? <time dateTime={activationDate}>{toDateTime(activationDate)}</time> : '–'}</td>
      <td>{changed ? <Moment at={changed} now={Math.max(now, Date.parse(changed))} /> : '–'}</td>
    </tr>
  );
}
