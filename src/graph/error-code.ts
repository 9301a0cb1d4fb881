import { builder } from './builder.ts';

export const ErrorCodeType = builder.enumType('ErrorCode', {
  description: 'Closed list; every GraphQL error carries one of these in extensions.code.',
  values: {
    BAD_USER_INPUT: { description: 'The request cannot be understood: correct it.' },
    NOT_FOUND: { description: 'There is no such thing, or it is not yours to see.' },
    UNAUTHENTICATED: { description: 'Nobody is signed in.' },
    FORBIDDEN: { description: 'Who is signed in may not do this.' },
    UNSUPPORTED: { description: 'This account cannot do this.' },
    LIMIT_EXCEEDED: {
      description: 'The request is larger than a limit allows; the message says which and by how much.',
    },
    CONFLICT: { description: 'It contradicts what was asked before, e.g. a used key with other input.' },
    PROVIDER_REJECTED: { description: 'The carrier said no.' },
    PROVIDER_RATE_LIMITED: { description: 'The carrier asks for a pause; see retryAfter.' },
    PROVIDER_UNAVAILABLE: { description: 'The carrier could not be reached, or failed.' },
    PROVIDER_TIMEOUT: { description: 'The carrier did not answer in time.' },
    PROVIDER_UNREADABLE: { description: 'The carrier answered something that cannot be read.' },
    PROVIDER_UNAUTHORIZED: { description: "The carrier does not accept this account's credentials." },
    OUTCOME_UNKNOWN: { description: 'It is not known whether a write took effect: repeat it with the same key.' },
    INTERNAL: { description: 'A fault of this server; the request id finds it in the log.' },
  },
});
