import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openProduct } from '../harness.ts';
import { scrape } from './scrape.ts';

// Retries wait no random time here.
beforeEach(() => void vi.spyOn(Math, 'random').mockReturnValue(0));
afterEach(() => vi.useRealTimers());

const trunks = '{ trunks { nodes { id } } }';
const route = '/twilio/trunking/v1/Trunks';

describe('the metrics of carriers', () => {
  it('tell of every account before it was asked anything', async () => {
    await using product = await openProduct();
    const { value } = await scrape(product);
    for (const account of ['twilio', 'telnyx', 'apifonica']) {
      for (const lane of ['reads', 'writes']) {
        expect(value(`numbergraph_breaker_state{account="${account}",lane="${lane}"}`)).toBe(0);
      }
      expect(value(`numbergraph_rate_pause_seconds{account="${account}"}`)).toBe(0);
    }
  });

  it('count what was sent again, by why', async () => {
    await using product = await openProduct();
    await product.control('POST', 'faults', { provider: 'twilio', path: route, status: 503, times: 2 });
    await product.query(trunks);
    await product.control('POST', 'faults', { provider: 'twilio', path: route, status: 429, retryAfter: 0, times: 1 });
    await product.query('{ trunks(first: 3) { nodes { id } } }');
    const { sum } = await scrape(product);
    const retries = 'numbergraph_carrier_retries_total';
    expect(sum(retries, { account: 'twilio', reason: 'unavailable' })).toBe(2);
    expect(sum(retries, { account: 'twilio', reason: 'rate_limited' })).toBe(1);
    expect(sum(retries)).toBe(3);
    const requests = 'numbergraph_carrier_requests_total';
    expect(['503', '429', '200'].map((outcome) => sum(requests, { route: '/Trunks', outcome }))).toEqual([2, 1, 2]);
  });

  it('count each request as one that waited for its turn, a pause of the carrier within its waiting', async () => {
    await using product = await openProduct();
    const pause = 0.4;
    await product.control('POST', 'faults', { provider: 'twilio', status: 429, retryAfter: pause, times: 1 });
    await product.query(trunks);
    const { sum } = await scrape(product);
    const waits = 'numbergraph_rate_budget_wait_seconds';
    expect(sum(`${waits}_count`, { account: 'twilio' })).toBe(2);
    expect(sum(`${waits}_sum`, { account: 'twilio' })).toBeGreaterThan(pause * 0.9);
  });

  it('tell how long an account is held back', async () => {
    await using product = await openProduct();
    await product.control('POST', 'faults', { provider: 'twilio', status: 429, retryAfter: 3_600 });
    await product.query(trunks);
    const { value } = await scrape(product);
    expect(value('numbergraph_rate_pause_seconds{account="twilio"}')).toBeGreaterThan(3_000);
    expect(value('numbergraph_rate_pause_seconds{account="telnyx"}')).toBe(0);
  });

  it('tell of a breaker that opened for reads, and not for writes', async () => {
    await using product = await openProduct();
    await product.control('POST', 'faults', { provider: 'twilio', path: route, status: 503 });
    for (let count = 1; count <= 8; count += 1) await product.query(`{ trunks(first: ${count}) { nodes { id } } }`);
    const stateOf = async (lane: string) =>
      (await scrape(product)).value(`numbergraph_breaker_state{account="twilio",lane="${lane}"}`);
    expect([await stateOf('reads'), await stateOf('writes')]).toEqual([1, 0]);
    await product.control('DELETE', 'faults');
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 60_000 });
    await product.query(trunks);
    expect(await stateOf('reads')).toBe(0);
  });
});
