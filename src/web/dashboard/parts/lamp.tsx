import { toClockTime } from '../format.ts';
import { lamp, pause, setPaused } from '../live.ts';
import { useStore } from '../store.ts';

const words = { connecting: 'Connecting', live: 'Live', reconnecting: 'Reconnecting' } as const;
const signs = { connecting: '◔', live: '●', reconnecting: '▲' } as const;

/** Whether what is shown is how it is now. */
export function ConnectionLamp() {
  const { state, since } = useStore(lamp);
  return (
    <p className="lamp" data-state={state} role="status">
      <span aria-hidden="true">{signs[state]}</span> {words[state]}
      {state === 'reconnecting' && <span>, stale since {toClockTime(since)}</span>}
    </p>
  );
}

/** Holds changes back for who wants to read in peace. */
export function PauseButton() {
  const { paused, waiting } = useStore(pause);
  return (
    <button type="button" aria-pressed={paused} onClick={() => setPaused(!paused)}>
      {paused ? `Show updates${waiting > 0 ? ` (${waiting})` : ''}` : 'Pause updates'}
    </button>
  );
}
