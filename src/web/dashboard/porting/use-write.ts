import { useRef, useState } from 'react';
import type { Failure, Written } from './write-failure.ts';

/** A write that is sent from the page, one at a time. */
export type Write<Arguments extends unknown[]> = {
  isSending: boolean;
  failure: Failure | null;
  /** Sends it; what is pressed while it is under way sends nothing more. */
  send(...given: Arguments): Promise<void>;
  /** Shows something to correct that was found before anything was sent, or nothing again. */
  setFailure(failure: Failure | null): void;
};

/** Sends a write at a press, and keeps why it was not done; `onDone` gets the id of what it was about. */
export function useWrite<Arguments extends unknown[]>(
  write: (...given: Arguments) => Promise<Written>,
  onDone: (id: string) => void,
): Write<Arguments> {
  const [isSending, setSending] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const underWay = useRef(false);
  async function send(...given: Arguments): Promise<void> {
    if (underWay.current) return;
    underWay.current = true;
    setSending(true);
    setFailure(null);
    const written = await write(...given);
    underWay.current = false;
    setSending(false);
    if ('id' in written) onDone(written.id);
    else setFailure(written);
  }
  return { isSending, failure, send, setFailure };
}
