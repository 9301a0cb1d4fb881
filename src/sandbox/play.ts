/**
 * What a carrier's play looks like to the sandbox server. A play is written from the carrier's contract alone: it
 * imports nothing of the client side, so that a misreading cannot hide in both.
 */

/** A request as it came over the wire, path parameters read. */
export type SandboxRequest = {
  method: string;
  /** The path after the prefix, e.g. `/v1/Trunks`. */
  path: string;
  params: Readonly<Record<string, string>>;
  query: URLSearchParams;
  /** Names in lower case. */
  headers: Readonly<Record<string, string | undefined>>;
  body: Buffer;
  /** Origin and prefix that the caller used, e.g. `http://127.0.0.1:4010/twilio/trunking`. */
  baseUrl: string;
};

/** An answer; `body` is sent as JSON, and as nothing when undefined. */
export type SandboxAnswer = { status: number; headers?: Record<string, string>; body?: unknown };

/** One operation: `path` is a pattern like `/v1/Trunks/:sid`, and is also what `GET /_sandbox/calls` counts by. */
export type SandboxRoute = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  handle(request: SandboxRequest): SandboxAnswer;
};

/** One of the carrier's APIs under its prefix, e.g. `/twilio/trunking`. */
export type SandboxSurface = {
  prefix: string;
  routes: readonly SandboxRoute[];
  /** The answer for a path or method that no route takes. */
  unknown(request: SandboxRequest, knownPath: boolean): SandboxAnswer;
};

/** A request that a carrier makes by itself, signed. */
export type SandboxCallback = { url: string; headers: Record<string, string>; body: string };

/** Writes one callback, signed as the carrier would or, for a forgery, wrongly. */
export type CallbackWriter = (signed: boolean) => SandboxCallback;

/** What the sandbox server gives to a play. */
export type SandboxWorld = {
  /** The sandbox's clock, epoch milliseconds. */
  now(): number;
  /** How the carrier calls back; absent where nobody is to be called. */
  callbacks?: {
    /** Where it calls for what names no URL of its own; null for nowhere. */
    url(): string | null;
    /** Sends a callback, sooner or later, once, twice or never. */
    post(write: CallbackWriter): void;
  };
};

/** One carrier, played. State lives in the running play and is made anew by `reset`. */
export type RunningPlay = {
  surfaces: readonly SandboxSurface[];
  /** Checks the credentials; null lets the request in. */
  authenticate(request: SandboxRequest): SandboxAnswer | null;
  /** The carrier's own body for an injected failure, e.g. 429 or 500. */
  failure(status: number, retryAfter: number | null): SandboxAnswer;
  /** The most requests that may be under way at once before the carrier answers 429; null for no limit. */
  concurrency: number | null;
  /** Control routes under `/_sandbox`, e.g. `POST /port-orders/:sid`; bodies are JSON. */
  controls: readonly SandboxRoute[];
  /** Makes all data anew. The same seed and size give the same data; `size` is the count of phone numbers, null the default. */
  reset(options: {
    seed: number;
    size: number | null;
    /** The count of port orders where the carrier has some; the default where none is given. */
    portOrders?: number;
  }): void;
  /** Moves one port order or job one natural step; false when there is nothing to move. */
  move(): boolean;
  /** Reproduces oddities of the contract that are off by default, by name. */
  quirks: Record<string, boolean>;
};

/** A carrier that the sandbox can play. */
export type SandboxPlay = {
  /** Lower-case name, the first part of its prefixes and what faults and call counts name. */
  provider: string;
  /** The settings that open an account on this play, by setting name. */
  settings: Readonly<Record<string, string>>;
  /** The base URLs of this play on a sandbox at `origin`, by base URL name. */
  baseUrls(origin: string): Record<string, string>;
  /** Starts it with its default data. */
  start(world: SandboxWorld): RunningPlay;
};
