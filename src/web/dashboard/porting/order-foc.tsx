import { useNow } from '../clock.ts';
import { toDateTime } from '../format.ts';
import type { Order } from './order-document.ts';

/** When the numbers move: what was wished for, and what the losing carrier agreed to. */
type Foc = { wanted: string | null; confirmed: string | null };

/** The one date of an order is a wish until it is agreed to; what was wished before is in the order's past. */
export function toFoc({ status, activationDate, history }: Pick<Order, 'status' | 'activationDate' | 'history'>): Foc {
  const date = activationDate ?? null;
  if (status !== 'ACCEPTED' && status !== 'COMPLETED') return { wanted: date, confirmed: null };
  const agreed = history?.nodes.findIndex((change) => change.status === 'ACCEPTED' || change.status === 'COMPLETED');
  const before = history?.nodes.slice(0, agreed).findLast((change) => change.activationDate);
  return { wanted: before?.activationDate ?? null, confirmed: date };
}

const units = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1_000],
] as const;

/** The time left, e.g. "3 d 4 h 5 min 6 s"; the largest units that are nought are left out. */
export function toCountdown(distance: number): string {
  const parts = units.map(([unit, size], index) => {
    const larger = units[index - 1]?.[1] ?? Number.POSITIVE_INFINITY;
    return { unit, size, count: Math.floor((distance % larger) / size) };
  });
  const shown = parts.filter(({ size }) => distance >= size || size === 1_000);
  return shown.map(({ unit, count }) => `${count} ${unit}`).join(' ');
}

/** The firm order commitment of an order, with what time is left. */
export function OrderFoc({ order }: { order: Order }) {
  const { wanted, confirmed } = toFoc(order);
  const { status, phase, earliestActivationDate: earliest } = order;
  const date = confirmed ?? wanted;
  return (
    <section className="panel foc" aria-labelledby="foc">
      <h2 id="foc">Firm order commitment (FOC)</h2>
      {date && phase !== 'DEAD' && status !== 'COMPLETED' && <Countdown to={date} isAgreed={confirmed !== null} />}
      <dl className="order-facts">
        <Fact name="Wanted" at={wanted} unset="No date recorded" />
        <Fact name="Confirmed" at={confirmed} unset="Not confirmed" />
        <Fact name="Earliest possible" at={earliest ?? null} unset="The losing carrier does not say" />
      </dl>
    </section>
  );
}

function Fact({ name, at, unset }: { name: string; at: string | null; unset: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{at ? <time dateTime={at}>{toDateTime(at)}</time> : <span className="quiet">{unset}</span>}</dd>
    </div>
  );
}

function Countdown({ to, isAgreed }: { to: string; isAgreed: boolean }) {
  const distance = Date.parse(to) - useNow();
  if (distance <= 0) return <p className="countdown">The date has passed</p>;
  return (
    <p>
      <span className="countdown" role="timer" aria-label="Time left">
        {toCountdown(distance)}
      </span>{' '}
      <span className="quiet">{isAgreed ? 'until the numbers move' : 'until the wanted date'}</span>
    </p>
  );
}
