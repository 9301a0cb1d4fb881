import { useStore } from '../../dashboard/store.ts';
import { followingOf } from './follow.ts';
import { changeLog, type Log, type LogState, transport } from './log.ts';
import { transports } from './transport.ts';

const words: Record<LogState, string> = {
  idle: 'Not following',
  connecting: 'Connecting',
  live: 'Live',
  reconnecting: 'Cut off, coming back',
  stopped: 'Stopped',
  refused: 'Refused',
};

const signs: Record<LogState, string> = {
  idle: '○',
  connecting: '◔',
  live: '●',
  reconnecting: '▲',
  stopped: '○',
  refused: '■',
};

/** How the log does, and what may be done with it. */
export function LogBar({ tab, log }: { tab: string; log: Log }) {
  const { entries, state, note, pausedAt, isResumable } = log;
  const isUnderWay = ['connecting', 'live', 'reconnecting'].includes(state);
  const waiting = pausedAt === null ? 0 : entries.length - pausedAt;
  const pause = (): void => changeLog(tab, () => ({ pausedAt: pausedAt === null ? entries.length : null }));
  return (
    <header className="log-bar">
      <p className="log-state" data-state={state} role="status">
        <span aria-hidden="true">{signs[state]}</span> {words[state]}
      </p>
      <p>
        {entries.length} {entries.length === 1 ? 'event' : 'events'}
      </p>
      <TransportSwitch tab={tab} />
      <button type="button" aria-pressed={pausedAt !== null} onClick={pause}>
        {pausedAt === null ? 'Pause' : `Show new${waiting > 0 ? ` (${waiting})` : ''}`}
      </button>
      <button type="button" disabled={!isUnderWay} onClick={() => followingOf(tab)?.cut()}>
        Cut the connection
      </button>
      {note && <p className="log-note">{note}</p>}
      {!isResumable && (
        <p className="log-note">
          It cannot go on where it was: give its field <code>after: $after</code>, and ask for <code>cursor</code>.
        </p>
      )}
    </header>
  );
}

function TransportSwitch({ tab }: { tab: string }) {
  const chosen = useStore(transport);
  return (
    <fieldset className="log-transport">
      <legend className="unseen">How changes come</legend>
      {transports.map((name) => (
        <label key={name}>
          <input
            type="radio"
            name="transport"
            checked={name === chosen}
            onChange={() => {
              transport.set(name);
              followingOf(tab)?.resume();
            }}
          />
          {name}
        </label>
      ))}
    </fieldset>
  );
}
