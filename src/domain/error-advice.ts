import type { ErrorCode } from './provider-fault.ts';

/** What whoever gets an error wants to know; names that a client writes stand in `backticks`. */
export type Advice = {
  /** How it comes about. */
  cause: string;
  /** What to change, and who can. */
  fix: string;
  /** Whether to ask again, when, and with what. */
  retry: string;
};

/** A code of the closed list, as the schema describes it, and what to do about it. */
export type ErrorAdvice = Advice & { description: string };

const refusedAgain = 'Not unchanged: the same is refused again.';

/** What each code means to whoever gets it. */
export const errorAdvice: Readonly<Record<ErrorCode, ErrorAdvice>> = {
  BAD_USER_INPUT: {
    description: 'The request cannot be understood: correct it.',
    cause:
      'The request is no GraphQL, its document does not fit the schema, or a value is not what its argument or field takes.',
    fix: 'Correct what the message names; of an `InvalidInputError`, every entry of `issues`.',
    retry: `${refusedAgain} Nothing was sent, so an \`idempotencyKey\` is free for the corrected input.`,
  },
  NOT_FOUND: {
    description: 'There is no such thing, or it is not yours to see.',
    cause:
      'Nothing has the id, or it is of an account that the key or token does not cover: the two are told alike. What was removed at the carrier is not found either. `PersistedQueryNotFound` says it of the id of a document.',
    fix: 'Take the id from a list that was read lately, or use a key for that account. For a document, send its text, or have it added to the manifest.',
    retry: 'Not before the thing is there.',
  },
  UNAUTHENTICATED: {
    description: 'Nobody is signed in.',
    cause: 'No key or token came with the request, or it is unknown, revoked or expired; a subscription ends with it.',
    fix: 'Send `authorization: Bearer …` with a valid key or token: as a header, and over WebSocket in the payload of `connection_init`.',
    retry: 'At once with a valid key or token; a subscription after the last cursor that it was given.',
  },
  FORBIDDEN: {
    description: 'Who is signed in may not do this.',
    cause:
      'The key or token lacks a scope, the document is not a trusted one, the schema is not told here, or a page of another origin asks. The message says which.',
    fix: 'An operator makes a key with that scope, adds the document to the manifest, or lists the origin in `CORS_ORIGINS`.',
    retry: 'Not before an operator has allowed it.',
  },
  UNSUPPORTED: {
    description: 'This account cannot do this.',
    cause: "The account's carrier has no such function, or it is not used here.",
    fix: 'Ask `accounts { label capabilities }`, and leave out accounts without it.',
    retry: 'Never: it does not pass.',
  },
  LIMIT_EXCEEDED: {
    description: 'The request is larger than a limit allows; the message says which and by how much.',
    cause:
      'The operation is too large or needs too many requests to carriers, or one client has too many operations in a minute or too many open.',
    fix: 'Ask for less at once: smaller pages, fewer levels, fewer root fields. An operator can set other limits by `LIMITS`.',
    retry:
      'Too many in a minute (HTTP 429): after the seconds of `retry-after`, which the message says too. What is too large by itself is refused each time.',
  },
  CONFLICT: {
    description: 'It contradicts what was asked before, e.g. a used key with other input.',
    cause: 'The `idempotencyKey` was used before, with other input or for another account.',
    fix: 'Give each new intent a key of its own. To learn what became of the first, send it again as it was.',
    retry: refusedAgain,
  },
  PROVIDER_REJECTED: {
    description: 'The carrier said no.',
    cause:
      "The carrier understood the request and refused it; `providerCode` and the message have the carrier's reason.",
    fix: "Do what this page says of the carrier's code; without one, go by the message.",
    retry:
      "As this page says of the carrier's code; without one, not unchanged. Nothing was done, and the `idempotencyKey` is free for corrected input.",
  },
  PROVIDER_RATE_LIMITED: {
    description: 'The carrier asks for a pause; see retryAfter.',
    cause:
      'The carrier takes no more requests of this account for now. This server has waited and sent the request again where there was time, and holds all requests of the account back until the pause is over.',
    fix: 'Nothing in the request. Where it lasts, ask less often or in larger pages, and see who else uses the account.',
    retry:
      'After `retryAfter` seconds; where that is null, after some seconds, and longer each time. A write was not done: send it again with the same `idempotencyKey`.',
  },
  PROVIDER_UNAVAILABLE: {
    description: 'The carrier could not be reached, or failed.',
    cause:
      'No connection came about, it broke off, or the carrier answered 5xx. After many such calls in a row the account rests for some seconds, and nothing is sent.',
    fix: 'Nothing in the request. `accounts { label health { state } }` tells how the account does; where it lasts, see what the carrier says of its state.',
    retry: 'After some seconds; reads have been tried again already. Writes say `OUTCOME_UNKNOWN` instead.',
  },
  PROVIDER_TIMEOUT: {
    description: 'The carrier did not answer in time.',
    cause:
      'No answer came within the time of a call or of the whole operation, or the request did not get its turn in it.',
    fix: 'Ask for less at once: smaller pages, fewer accounts, fewer things within each other.',
    retry: 'After some seconds. Writes say `OUTCOME_UNKNOWN` instead.',
  },
  PROVIDER_UNREADABLE: {
    description: 'The carrier answered something that cannot be read.',
    cause:
      'The answer is no JSON, has another form than the carrier documents, or is a redirect, which is not followed.',
    fix: 'An operator checks the base URL of the account, and whether a gateway answers in its place; otherwise report it with the `requestId`.',
    retry: 'Once; what comes again does not pass by itself. Writes say `OUTCOME_UNKNOWN` instead.',
  },
  PROVIDER_UNAUTHORIZED: {
    description: "The carrier does not accept this account's credentials.",
    cause:
      'The carrier answered 401 or 403: the credentials that this server has for the account are wrong or revoked, or do not cover this. Your own key or token is in order.',
    fix: "An operator corrects the account's credentials and starts the server anew, or allows it at the carrier.",
    retry: 'Not before that is mended; a write was not done.',
  },
  OUTCOME_UNKNOWN: {
    description: 'It is not known whether a write took effect: repeat it with the same key.',
    cause:
      'A write got no clear answer from the carrier, and looking there did not tell in time what became of it; or it could not be sent at all, which the message then says.',
    fix: 'Send the same again. Give everything that makes something new an `idempotencyKey` from the start.',
    retry:
      'After some seconds, with the same `idempotencyKey` and the same input: the carrier is looked at first, and only what is proven not to be there is sent again.',
  },
  INTERNAL: {
    description: 'A fault of this server; the request id finds it in the log.',
    cause: 'A fault of this server, or (HTTP 503) its database does not answer, or it is ending.',
    fix: 'Nothing in the request. An operator finds the `requestId` in the log, with the cause.',
    retry:
      'With HTTP 503 after the seconds of `retry-after`. Otherwise once; a write with the same `idempotencyKey`, or after a look at what became of it.',
  },
};
