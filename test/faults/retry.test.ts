import { beforeEach, describe, expect, it, vi } from 'vitest';
import { openProduct } from '../harness.ts';

// Retries wait no random time here.
beforeEach(() => void vi.spyOn(Math, 'random').mockReturnValue(0));

type Trunks = { trunks: { nodes: { id: string }[]; coverage: { state: string; fault: { code: string } | null }[] } };

const trunksRoute = '/twilio/trunking/v1/Trunks';
const trunks = '{ trunks { nodes { id } coverage { state fault { code httpStatus } } } }';
const complete = { state: 'COMPLETE', fault: null };

describe('a GET', () => {
  it.each([
    ['a 429 without Retry-After', { status: 429, body: {} }],
    ['a 429 with Retry-After', { status: 429, retryAfter: 0 }],
    ['a 429 with Retry-After below a second', { status: 429, retryAfter: 0.05 }],
    ['a 500', { status: 500 }],
    ['a 503', { status: 503 }],
    ['a connection that breaks before the answer', { drop: 'before' }],
    ['a connection that breaks in the answer', { truncate: 10 }],
  ])('is sent again after %s', async (_what, fault) => {
    await using product = await openProduct();
    await product.control('POST', 'faults', { provider: 'twilio', path: trunksRoute, ...fault, times: 2 });
    const { data, errors } = await product.query<Trunks>(trunks);
    expect(errors).toBeUndefined();
    expect(data.trunks.coverage[0]).toEqual(complete);
    expect((await product.calls()).byRoute).toEqual({ [trunksRoute]: 3 });
  });

  it.each([
    ['429', { status: 429, body: {} }, 'PROVIDER_RATE_LIMITED'],
    ['500', { status: 500 }, 'PROVIDER_UNAVAILABLE'],
    ['a broken connection', { drop: 'before' }, 'PROVIDER_UNAVAILABLE'],
  ])('is sent 3 times at most: %s', async (_what, fault, code) => {
    await using product = await openProduct();
    await product.control('POST', 'faults', { provider: 'twilio', path: trunksRoute, ...fault });
    const { data } = await product.query<Trunks>(trunks);
    expect(data.trunks.coverage[0]).toMatchObject({ state: 'FAILED', fault: { code } });
    expect((await product.calls()).byRoute).toEqual({ [trunksRoute]: 3 });
  });

  it.each([
    ['401', { status: 401 }, 'PROVIDER_UNAUTHORIZED'],
    ['403', { status: 403 }, 'PROVIDER_UNAUTHORIZED'],
    ['400', { status: 400 }, 'PROVIDER_REJECTED'],
    ['422', { status: 422, body: {} }, 'PROVIDER_REJECTED'],
    ['HTML', { body: '<html>' }, 'PROVIDER_UNREADABLE'],
    ['half of its JSON', { truncate: true }, 'PROVIDER_UNREADABLE'],
    ['another shape', { body: [] }, 'PROVIDER_UNREADABLE'],
    ['a redirect', { status: 302, body: {} }, 'PROVIDER_UNREADABLE'],
    ['429 with a pause longer than the query may take', { status: 429, retryAfter: 3600 }, 'PROVIDER_RATE_LIMITED'],
  ])('is sent once where sending it again would not help: %s', async (_what, fault, code) => {
    await using product = await openProduct();
    await product.control('POST', 'faults', { provider: 'twilio', path: trunksRoute, ...fault });
    const { data } = await product.query<Trunks>(trunks);
    expect(data.trunks.coverage[0]).toMatchObject({ state: 'FAILED', fault: { code } });
    expect((await product.calls()).byRoute).toEqual({ [trunksRoute]: 1 });
  });
});

describe('verify_ownership, a POST that changes nothing', () => {
  const route = '/telnyx/v2/phone_numbers/actions/verify_ownership';

  it.each([
    ['503', { status: 503 }],
    ['429', { status: 429, retryAfter: 0 }],
    ['a connection that breaks after it took effect', { drop: 'after' }],
  ])('is sent again after %s', async (_what, fault) => {
    await using product = await openProduct();
    const { data: list } = await product.query<{ phoneNumbers: { nodes: { e164: string }[] } }>(
      '{ phoneNumbers(first: 3, filter: { providers: [TELNYX], statuses: [ACTIVE] }) { nodes { e164 } } }',
    );
    await product.calls();
    await product.control('POST', 'faults', { provider: 'telnyx', path: route, ...fault, times: 2 });
    const { data, errors } = await product.query<{ verifyOwnership: { coverage: { state: string }[] } }>(
      `query ($numbers: [E164!]!, $accounts: [ID!]) {
        verifyOwnership(phoneNumbers: $numbers, accounts: $accounts) { coverage { state fault { code } } }
      }`,
      {
        numbers: list.phoneNumbers.nodes.map(({ e164 }) => e164),
        accounts: [Buffer.from('Account:telnyx:telnyx').toString('base64url')],
      },
    );
    expect(errors).toBeUndefined();
    expect(data.verifyOwnership.coverage).toEqual([{ state: 'COMPLETE', fault: null }]);
    expect((await product.calls()).byRoute[route]).toBe(3);
  });
});

describe('a pause that a carrier asks for', () => {
  it('holds back every request of its account, and none of the others', async () => {
    await using product = await openProduct();
    const states = async (document: string) => {
      const { data } =
        await product.query<Record<string, { coverage: { state: string; fault: object | null }[] }>>(document);
      return Object.values(data)[0]?.coverage;
    };
    await product.control('POST', 'faults', {
      provider: 'twilio',
      path: trunksRoute,
      status: 429,
      retryAfter: 120,
      times: 1,
    });
    expect((await states(trunks))?.[0]).toMatchObject({ state: 'FAILED', fault: { httpStatus: 429 } });
    await product.calls();

    const loas = await states('{ loas { coverage { state fault { code message retryAfter } } } }');
    expect(loas?.[0]).toEqual({
      state: 'FAILED',
      fault: {
        code: 'PROVIDER_RATE_LIMITED',
        message: expect.stringMatching(/^twilio: GET \S+ is held back for 1(20|19) s: the carrier asked for a pause$/),
        retryAfter: expect.any(Number),
      },
    });
    const jobs = await states('{ jobs { coverage { account { label } state fault { code } } } }');
    expect(jobs).toContainEqual({ account: { label: 'telnyx' }, ...complete });
    expect(Object.keys((await product.calls()).byRoute).filter((path) => path.startsWith('/twilio'))).toEqual([]);
  });
});
