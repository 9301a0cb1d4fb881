import type { Failure } from './write-failure.ts';

const retries: Partial<Record<Failure['kind'], string>> = { unknown: 'Try again', conflict: 'Send as another order' };

/** Says why a write was not done and what to do about it; where it may have been done, it can be sent again. */
export function FailureNotice({ failure, onRetry }: { failure: Failure; onRetry(): void }) {
  const retry = retries[failure.kind];
  return (
    <div className="notice failure" data-tone={retry ? 'warning' : 'danger'} role="alert">
      <p>
        <strong>{failure.message}</strong>
      </p>
      {failure.fix && <p>{failure.fix}</p>}
      {retry && (
        <button type="button" onClick={onRetry}>
          {retry}
        </button>
      )}
    </div>
  );
}
