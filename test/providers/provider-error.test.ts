import { describe, expect, it } from 'vitest';
import { errorCodes } from '../../src/domain/provider-fault.ts';
import { isUnclear, ProviderError, toError } from '../../src/providers/provider-error.ts';

const account = { label: 'one', provider: 'TWILIO' as const };

describe('an error of a write', () => {
  it.each([
    ['the carrier said that it failed', 'PROVIDER_UNAVAILABLE', { httpStatus: 500 }, true],
    ['a gateway said that it waited long enough', 'PROVIDER_UNAVAILABLE', { httpStatus: 504 }, true],
    ['the connection broke', 'PROVIDER_UNAVAILABLE', {}, true],
    ['no answer came in time', 'PROVIDER_TIMEOUT', {}, true],
    ['the carrier said that it waited long enough', 'PROVIDER_REJECTED', { httpStatus: 408 }, true],
    ['a 2xx answer could not be read', 'PROVIDER_UNREADABLE', { httpStatus: 200 }, true],
    ['an answer had another shape', 'PROVIDER_UNREADABLE', {}, true],
    ['it was refused', 'PROVIDER_REJECTED', { httpStatus: 400 }, false],
    ['it was in conflict', 'PROVIDER_REJECTED', { httpStatus: 409 }, false],
    ['it could not be processed', 'PROVIDER_REJECTED', { httpStatus: 422 }, false],
    ['there is no such thing', 'NOT_FOUND', { httpStatus: 404 }, false],
    ['the credentials were refused', 'PROVIDER_UNAUTHORIZED', { httpStatus: 401 }, false],
    ['it was one too many', 'PROVIDER_RATE_LIMITED', { httpStatus: 429 }, false],
    ['nobody listened', 'PROVIDER_UNAVAILABLE', { sent: false }, false],
    ['it did not get its turn', 'PROVIDER_TIMEOUT', { sent: false }, false],
    ['what it needs could not be read before', 'PROVIDER_UNREADABLE', { sent: false }, false],
    ['what it needs was waited for too long', 'PROVIDER_REJECTED', { httpStatus: 408, sent: false }, false],
  ] as const)('leaves it unclear whether it was done, or not: %s', (_what, code, rest, unclear) => {
    expect(isUnclear(new ProviderError(account, code, 'one: POST /thing', rest))).toBe(unclear);
  });

  it('is clear with every code where nothing was sent', () => {
    const errors = errorCodes.map((code) => new ProviderError(account, code, 'one: POST /thing', { sent: false }));
    expect(errors.filter(isUnclear)).toEqual([]);
  });
});

describe('an error', () => {
  it('is taken to have reached the carrier unless it says otherwise', () => {
    expect(new ProviderError(account, 'PROVIDER_TIMEOUT', 'one: GET /thing').sent).toBe(true);
  });

  it('is made of whatever was thrown', () => {
    const error = new ProviderError(account, 'PROVIDER_TIMEOUT', 'one: GET /thing');
    expect(toError(error)).toBe(error);
    expect(toError('a text')).toEqual(new Error('a text'));
    expect(toError(undefined)).toEqual(new Error('undefined'));
  });
});
