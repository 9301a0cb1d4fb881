import type { EventSource } from '../../graphql/graphql.ts';
import { toDateTime, toWords } from '../format.ts';
import { Badge } from '../parts/badge.tsx';
import type { Order, OrderChange } from './order-document.ts';

const sources: Readonly<Record<EventSource, string>> = {
  CALLBACK: 'told by the carrier',
  POLL: 'seen when looking',
  MUTATION: 'made here',
  BACKFILL: 'read in the carrier’s records',
};

/** What happened to an order, the latest first, and how it came to be known; 250 changes are shown at a time. */
export function OrderTimeline(props: { order: Order; after: string | null; onAfter(after: string | null): void }) {
  const { order, after, onAfter } = props;
  const { nodes = [], pageInfo } = order.history ?? {};
  const next = pageInfo?.hasNextPage ? pageInfo.endCursor : null;
  return (
    <section className="panel timeline" aria-labelledby="timeline">
      <h2 id="timeline">Timeline</h2>
      {!order.history && <p data-tone="warning">▲ The past of this order could not be read.</p>}
      {order.history && nodes.length === 0 && <p className="quiet">No change was seen since this server watches it.</p>}
      {(next || after) && (
        <div className="actions">
          {next && (
            <button type="button" onClick={() => onAfter(next)}>
              Show later changes
            </button>
          )}
          {after && (
            <button type="button" onClick={() => onAfter(null)}>
              Show the first changes
            </button>
          )}
        </div>
      )}
      <ol>
        {nodes.toReversed().map((change) => (
          <Change key={change.cursor} change={change} />
        ))}
      </ol>
    </section>
  );
}

function Change({ change }: { change: OrderChange }) {
  const { status, previousStatus, changes, source, occurredAt, observedAt, superseded, activationDate } = change;
  const problem = changes.includes('PROBLEM') ? change.problems.at(-1) : undefined;
  return (
    <li data-superseded={superseded ? '' : undefined}>
      <p className="change-head">
        <Badge status={status} />
        {changes.includes('STATUS') && previousStatus && <span className="quiet">was {toWords(previousStatus)}</span>}
      </p>
      {changes.includes('ACTIVATION_DATE') && <p>Date: {activationDate ? toDateTime(activationDate) : 'taken away'}</p>}
      {problem && (
        <p>
          Problem: {problem.name} <span className="code">{problem.code}</span>
        </p>
      )}
      {superseded && <p data-tone="warning">▲ Superseded: it arrived after a newer change</p>}
      <p className="hint">
        <time dateTime={occurredAt}>{toDateTime(occurredAt)}</time>, {sources[source]}
        {toDelay(occurredAt, observedAt)}
      </p>
    </li>
  );
}

/** How long after it happened a change came to be known, where that is worth a word. */
function toDelay(occurredAt: string, observedAt: string): string {
  const seconds = Math.round((Date.parse(observedAt) - Date.parse(occurredAt)) / 1_000);
  if (seconds < 60) return '';
  const minutes = Math.round(seconds / 60);
  if (minutes < 120) return `, ${minutes} minutes later`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `, ${hours} hours later` : `, ${Math.round(hours / 24)} days later`;
}
