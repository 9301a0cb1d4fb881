import type { ExecutionResult } from 'graphql';

/** What is asked, with the headers that go along. */
export type Operation = {
  query: string;
  variables: Record<string, unknown>;
  operationName?: string | undefined;
  headers: Readonly<Record<string, string>>;
};

/** What one connection tells. After `lost` or `refused` it tells no more. */
export type Hearing = {
  opened(): void;
  next(result: ExecutionResult): void;
  /** It broke off, or the server let go of it: it may be tried again. */
  lost(): void;
  /** The server will not have it; another try would end the same. */
  refused(reason: string): void;
};

/** Follows an operation over one connection; what is given back ends it silently. */
export type Connect = (operation: Operation, hearing: Hearing) => () => void;

/** The ways to follow. */
export const transports = ['WebSocket', 'SSE'] as const;
export type Transport = (typeof transports)[number];
