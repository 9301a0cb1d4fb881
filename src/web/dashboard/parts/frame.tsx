import type { ReactNode } from 'react';
import './parts.css';

/** Lets a wide table be moved sideways, by keyboard too. */
export function Frame({ label, isBusy = false, children }: { label: string; isBusy?: boolean; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section className="scroll" aria-label={label} aria-busy={isBusy} tabIndex={0}>
      {children}
    </section>
  );
}
