import { toDateTime, toRelative, toWords } from '../format.ts';
import { toHash } from '../route.ts';
import type { OrderCard } from './orders.ts';

/** The numbers of an order, as the link to its page. */
export function OrderLink({ order: { id, numbers, nativeId } }: { order: OrderCard }) {
  const [first, ...rest] = numbers;
  return (
    <a className="order-link" href={toHash(['porting', id])}>
      {first?.e164 ?? nativeId}
      {rest.length > 0 && ` and ${rest.length} more`}
    </a>
  );
}

/** The name of an order, where it says more than its number does. */
export function toOwnName({ friendlyName, numbers }: OrderCard): string | null {
  const digits = friendlyName?.replace(/[\s()+.-]/g, '') ?? '';
  const isNumber = /^\d{7,}$/.test(digits) && numbers.some(({ e164 }) => e164.endsWith(digits));
  return isNumber ? null : friendlyName;
}

/** How the letter of authorization of an order stands, in two words. */
export function LoaState({ order: { loa, status } }: { order: OrderCard }) {
  if (!loa) return <span className="quiet">No LOA</span>;
  const isWanting = status === 'PENDING' && loa.status !== 'SIGNED';
  return (
    <span data-tone={isWanting ? 'warning' : undefined} className={isWanting ? undefined : 'quiet'}>
      {isWanting && <span aria-hidden="true">▲ </span>}
      LOA {toWords(loa.status).toLowerCase()}
    </span>
  );
}

/** A point in time, with how far it is from now. */
export function Moment({ at, now }: { at: string; now: number }) {
  return (
    <time dateTime={at} title={toDateTime(at)}>
      {toRelative(at, now)}
    </time>
  );
}

/** When the numbers move, where that is known, or when the order last changed. */
export function OrderDate({ order, now }: { order: OrderCard; now: number }) {
  const { activationDate, status, updatedAt, createdAt, phase } = order;
  if (activationDate && phase !== 'DEAD') {
    const word = status === 'COMPLETED' ? 'Date' : status === 'ACCEPTED' ? 'FOC' : 'Wanted';
    return (
      <span>
        {word} {toDateTime(activationDate)}
      </span>
    );
  }
  const changed = updatedAt ?? createdAt;
  if (!changed) return null;
  return (
    <span>
      Changed <Moment at={changed} now={Math.max(now, Date.parse(changed))} />
    </span>
  );
}
