import { useRef, useState } from 'react';
import { toClockTime } from '../../dashboard/format.ts';
import { copy } from '../copy.ts';
import type { Entry } from './log.ts';

/** One change: when it came, what it is, its cursor and what may be done with that, and the whole of it on demand. */
export function LogEntry({ entry, onResume }: { entry: Entry; onResume?: ((cursor: string) => void) | undefined }) {
  const { number, receivedAt, cursor, title, result } = entry;
  const code = useRef<HTMLElement>(null);
  return (
    <li className="log-entry" data-cursor={cursor ?? undefined}>
      <p className="log-line">
        <span className="log-number">#{number}</span>
        <time dateTime={new Date(receivedAt).toISOString()}>{toClockTime(receivedAt)}</time>
        <strong>{title}</strong>
      </p>
      {cursor && (
        <p className="log-line">
          <code className="log-cursor" title={cursor} ref={code}>
            {cursor}
          </code>
          <CopyButton number={number} cursor={cursor} onRefused={() => select(code.current)} />
          {onResume && (
            <button type="button" onClick={() => onResume(cursor)}>
              Resume from here<span className="unseen"> event {number}</span>
            </button>
          )}
        </p>
      )}
      <details>
        <summary>
          Whole event<span className="unseen"> {number}</span>
        </summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is scrolled by keyboard, too */}
        <pre tabIndex={0}>{JSON.stringify(result, null, 2)}</pre>
      </details>
    </li>
  );
}

function select(element: Element | null): void {
  if (element) getSelection()?.selectAllChildren(element);
}

/** Where nothing may be copied by itself, the cursor is marked for the reader to copy. */
function CopyButton({ number, cursor, onRefused }: { number: number; cursor: string; onRefused(): void }) {
  const [said, say] = useState<string | null>(null);
  const press = async (): Promise<void> => {
    const isCopied = await copy(cursor);
    if (!isCopied) onRefused();
    say(isCopied ? 'Copied' : 'Marked: copy it');
    setTimeout(() => say(null), 2_000);
  };
  return (
    <button type="button" onClick={() => void press()}>
      {said ?? 'Copy cursor'}
      <span className="unseen"> event {number}</span>
    </button>
  );
}
