import { toDateTime } from '../format.ts';
import type { Order } from './order-document.ts';
import { toLabel } from './order-fields.ts';

/** What is wrong with an order, in plain words, and what to do about it. */
export function OrderProblems({ order }: { order: Order }) {
  const { problems, warnings, reason, reasonCode } = order;
  const isTold = problems.some(({ code }) => code === reasonCode);
  if (problems.length === 0 && warnings.length === 0 && !reason) return null;
  return (
    <section className="panel" aria-labelledby="problems">
      <h2 id="problems">Problems</h2>
      {reason && !isTold && (
        <p>
          Last reason given: {reason} {reasonCode !== null && <span className="quiet">({reasonCode})</span>}
        </p>
      )}
      <ol className="problems">
        {problems.toReversed().map(({ code, name, message, fix, field, retryable, at }) => (
          <li key={`${code} ${at} ${message}`}>
            <h3 data-tone="danger">
              <span aria-hidden="true">■ </span>
              {name} <span className="code">{code}</span>
            </h3>
            <p>{fix}</p>
            <p className="hint">
              {[
                message === name ? null : `The carrier said: “${message}”`,
                field ? `Field: ${toLabel(field)}` : null,
                retryable ? 'The same order may succeed later' : null,
                at ? toDateTime(at) : null,
              ]
                .filter(Boolean)
                .join(' · ')}
            </p>
          </li>
        ))}
      </ol>
      {warnings.length > 0 && (
        <ul className="warnings">
          {warnings.map((warning) => (
            <li key={warning} data-tone="warning">
              <span aria-hidden="true">▲ </span>
              {warning}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
