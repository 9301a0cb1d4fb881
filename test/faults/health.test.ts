import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openProduct, type Product } from '../harness.ts';

// Retries wait no random time, and the time of day moves by hand alone.
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.spyOn(Math, 'random').mockReturnValue(0);
});
afterEach(() => void vi.useRealTimers());

type Health = {
  state: string;
  lastSuccessAt: string | null;
  lastFault: { code: string; httpStatus: number | null } | null;
  waiting: number;
};

async function healthOf(product: Product, label: string): Promise<Health | undefined> {
  const { data } = await product.query<{ accounts: { label: string; health: Health }[] }>(
    '{ accounts { label health { state lastSuccessAt lastFault { code httpStatus } waiting } } }',
  );
  return data.accounts.find((account) => account.label === label)?.health;
}

/** One list call to Twilio; gives its fault. */
async function ask(product: Product): Promise<{ code: string; message: string } | null | undefined> {
  const { data } = await product.query<{ loas: { coverage: { fault: { code: string; message: string } | null }[] } }>(
    '{ loas { coverage { fault { code message } } } }',
  );
  return data.loas.coverage[0]?.fault;
}

const fail = (product: Product, fault: object) => product.control('POST', 'faults', { provider: 'twilio', ...fault });
const heal = (product: Product) => product.control('DELETE', 'faults');
const total = async (product: Product) => (await product.calls()).total;

describe('the health of an account', () => {
  it('goes from unknown over OK, DEGRADED and DOWN back to OK, by its real calls alone', async () => {
    await using product = await openProduct();
    expect(await healthOf(product, 'twilio')).toEqual({
      state: 'UNKNOWN',
      lastSuccessAt: null,
      lastFault: null,
      waiting: 0,
    });
    expect(await total(product)).toBe(0);

    expect(await ask(product)).toBeNull();
    const lastSuccessAt = new Date().toISOString();
    expect(await healthOf(product, 'twilio')).toEqual({ state: 'OK', lastSuccessAt, lastFault: null, waiting: 0 });

    vi.advanceTimersByTime(60_000);
    await fail(product, { status: 503 });
    const lastFault = { code: 'PROVIDER_UNAVAILABLE', httpStatus: 503 };
    for (const state of ['DEGRADED', 'DEGRADED', 'DOWN']) {
      await ask(product);
      expect(await healthOf(product, 'twilio')).toEqual({ state, lastSuccessAt, lastFault, waiting: 0 });
    }
    expect(await healthOf(product, 'telnyx')).toMatchObject({ state: 'UNKNOWN' });

    await heal(product);
    expect(await ask(product)).toBeNull();
    expect(await healthOf(product, 'twilio')).toEqual({
      state: 'OK',
      lastSuccessAt: new Date().toISOString(),
      lastFault,
      waiting: 0,
    });
  });

  it.each([
    ['a thing that does not exist', { status: 404 }, 'OK'],
    ['a request that the carrier rejects', { status: 422 }, 'OK'],
    ['an answer of another shape', { body: {} }, 'DEGRADED'],
    ['credentials that are refused', { status: 401 }, 'DEGRADED'],
  ])('after %s is told right', async (_what, fault, state) => {
    await using product = await openProduct();
    await fail(product, fault);
    expect(await ask(product)).not.toBeNull();
    expect(await healthOf(product, 'twilio')).toMatchObject({ state });
  });
});

describe('the circuit breaker of an account', () => {
  const resting = {
    code: 'PROVIDER_UNAVAILABLE',
    message: expect.stringMatching(/was not sent: the last calls all failed/),
  };

  it('opens after repeated failures, tries one call after a while, and closes with its success', async () => {
    await using product = await openProduct();
    await fail(product, { status: 500 });
    for (let failures = 0; failures < 8; failures += 1) expect(await ask(product)).not.toEqual(resting);
    await product.calls();
    expect(await ask(product)).toEqual(resting);
    expect(await healthOf(product, 'twilio')).toMatchObject({ state: 'DOWN', lastFault: { httpStatus: 500 } });
    expect(await total(product)).toBe(0);

    vi.advanceTimersByTime(3_001);
    expect(await ask(product)).not.toEqual(resting);
    expect(await ask(product)).toEqual(resting);
    expect(await total(product)).toBe(3);

    await heal(product);
    expect(await ask(product)).toEqual(resting);
    vi.advanceTimersByTime(3_001);
    expect(await ask(product)).toBeNull();
    expect(await ask(product)).toBeNull();
    expect(await healthOf(product, 'twilio')).toMatchObject({ state: 'OK' });
  });

  it('leaves the other accounts alone', async () => {
    await using product = await openProduct();
    await fail(product, { status: 500 });
    for (let failures = 0; failures < 9; failures += 1) await ask(product);
    const { data } = await product.query<{ phoneNumbers: { coverage: { state: string }[] } }>(
      '{ phoneNumbers(first: 250) { coverage { state } } }',
    );
    expect(data.phoneNumbers.coverage.map(({ state }) => state)).toEqual(['FAILED', 'COMPLETE', 'COMPLETE']);
  });

  it.each([
    ['rejections', { status: 422 }],
    ['rate limits', { status: 429, retryAfter: 0 }],
    ['answers that cannot be read', { body: '<html>' }],
  ])('does not open for %s: the carrier is there', async (_what, fault) => {
    await using product = await openProduct();
    await fail(product, fault);
    for (let failures = 0; failures < 12; failures += 1) expect(await ask(product)).not.toEqual(resting);
  });
});
