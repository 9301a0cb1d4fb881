import type { ReactNode } from 'react';

/** Says at once that something went wrong. */
export function Alert({ children }: { children: ReactNode }) {
  return (
    <p className="notice" data-tone="danger" role="alert">
      {children}
    </p>
  );
}
