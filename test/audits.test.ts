import { serverAudits } from 'graphql-http';
import { afterAll, describe, expect, it } from 'vitest';
import { openProduct } from './harness.ts';

const product = await openProduct();
afterAll(() => product[Symbol.asyncDispose]());

const audits = serverAudits({ url: () => `${product.url}/graphql` });

describe('the audits of GraphQL over HTTP', () => {
  it('are 61', () => {
    expect(audits).toHaveLength(61);
  });

  it.each(audits)('$id $name', async ({ fn }) => {
    const result = await fn();
    expect(result.status === 'ok' ? null : result.reason).toBeNull();
  });
});
