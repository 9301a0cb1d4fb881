import { useGraphiQLActions } from '@graphiql/react';
import { useState } from 'react';
import { useStore } from '../../dashboard/store.ts';
import { LogEntry } from './entry.tsx';
import { followingOf, goOnAfter } from './follow.ts';
import { changeLog, emptyLog, logs } from './log.ts';
import { LogBar } from './log-bar.tsx';

/** So many entries are in the page at once. */
const step = 100;

/** Every change that the tab's subscription brought, the newest first. */
export function LogPanel({ tab }: { tab: string }) {
  const log = useStore(logs).get(tab) ?? emptyLog;
  const { run } = useGraphiQLActions();
  const [page, setPage] = useState(0);
  const shown = log.pausedAt === null ? log.entries : log.entries.slice(0, log.pausedAt);
  const newest = shown.length - page * step;
  const entries = shown.slice(Math.max(0, newest - step), Math.max(0, newest)).toReversed();
  const resume = (cursor: string): void => {
    const following = followingOf(tab);
    if (following) following.resume(cursor);
    else {
      goOnAfter(tab, cursor);
      run();
    }
  };
  return (
    <section className="log" aria-label="Event log">
      <LogBar tab={tab} log={log} />
      {log.entries.length === 0 && <p className="log-empty">{toEmptyWords(log.state)}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is scrolled by keyboard, too */}
      <div className="log-entries" role="log" aria-label="Events, newest first" tabIndex={0}>
        <ol>
          {entries.map((entry) => (
            <LogEntry key={entry.number} entry={entry} onResume={log.isResumable ? resume : undefined} />
          ))}
        </ol>
      </div>
      {shown.length > step && (
        <nav className="log-pages" aria-label="Pages of the log">
          <button type="button" disabled={page === 0} onClick={() => setPage(page - 1)}>
            Newer
          </button>
          <span>
            {Math.max(1, newest - step + 1)}–{newest} of {shown.length}
          </span>
          <button
            type="button"
            disabled={newest <= step}
            onClick={() => {
              // What is read must not move away under the reader.
              changeLog(tab, ({ pausedAt, entries: all }) => ({ pausedAt: pausedAt ?? all.length }));
              setPage(page + 1);
            }}
          >
            Older
          </button>
        </nav>
      )}
    </section>
  );
}

function toEmptyWords(state: (typeof emptyLog)['state']): string {
  if (state === 'idle') return 'Press Run: every change is kept here, with its time and its cursor.';
  if (state === 'stopped' || state === 'refused') return 'Nothing came.';
  return 'Nothing has changed yet. In sandbox mode something moves every few seconds.';
}
