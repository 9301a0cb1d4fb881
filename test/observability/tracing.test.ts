import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { ReadableSpan } from '@opentelemetry/sdk-trace-base';
import { createClient } from 'graphql-ws';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { canaries, findSecrets, portSecrets, toEchoes } from '../faults/canaries.ts';
import { mutate } from '../graph/mutation.ts';
import { toOrderInput } from '../graph/port-order-seed.ts';
import { openProduct } from '../harness.ts';
import { openTraces } from './traces.ts';

const traces = openTraces();
const product = await openProduct();
afterAll(async () => {
  await product[Symbol.asyncDispose]();
  await traces[Symbol.asyncDispose]();
});
beforeEach(async () => {
  await product.control('DELETE', 'faults');
  await product.calls();
  traces.take();
});

type Asked = { query: string; variables?: object; operationName?: string };

/** Asks as the part of a caller's trace. */
async function askWithin(traceId: string, spanId: string, asked: Asked): Promise<void> {
  const response = await fetch(`${product.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', traceparent: `00-${traceId}-${spanId}-01` },
    body: JSON.stringify(asked),
  });
  await response.text();
}

const toId = (character: string, length = 32): string => character.repeat(length);
const idOf = (span: ReadableSpan | undefined): string | undefined => span?.spanContext().spanId;
const ofKind = (spans: readonly ReadableSpan[], kind: SpanKind) => spans.filter((span) => span.kind === kind);

const inventory = 'query Inventory($first: Int) { phoneNumbers(first: $first) { nodes { id trunk { label } } } }';

describe('the trace of an operation', () => {
  it('has a span for it below its caller, and below that one for each request to a carrier', async () => {
    await askWithin(toId('a'), toId('b', 16), { query: inventory, variables: { first: 100 } });
    const { total } = await product.calls();
    const spans = traces.take();
    const [operation, ...others] = ofKind(spans, SpanKind.SERVER);
    const requests = ofKind(spans, SpanKind.CLIENT);
    expect([others, requests.length, spans.length]).toEqual([[], total, total + 1]);
    expect(operation).toMatchObject({
      name: 'graphql.query Inventory',
      attributes: { 'graphql.operation.type': 'query', 'graphql.operation.name': 'Inventory' },
      status: { code: SpanStatusCode.UNSET },
      parentSpanContext: { traceId: toId('a'), spanId: toId('b', 16) },
    });
    for (const request of requests) {
      expect(request.spanContext().traceId).toBe(toId('a'));
      expect(request.parentSpanContext?.spanId).toBe(idOf(operation));
    }
    const trunks = requests.find(({ name }) => name === 'GET /Trunks');
    expect(trunks?.attributes).toEqual({
      'http.request.method': 'GET',
      'url.template': '/Trunks',
      'server.address': '127.0.0.1',
      'http.response.status_code': 200,
      'numbergraph.account': 'twilio',
      'numbergraph.provider': 'TWILIO',
    });
  });

  it('is one of its own where nobody traces above it', async () => {
    await product.query('{ accounts { label } }');
    const [operation, ...others] = traces.take();
    expect([operation?.name, operation?.parentSpanContext, others]).toEqual(['graphql.query', undefined, []]);
  });

  it('has its own requests alone, however many operations wait for their turn', async () => {
    const countries = ['US', 'GB', 'DE', 'FR', 'CA', 'IT', 'ES', 'NL', 'BE', 'AT', 'CH', 'SE', 'NO', 'DK', 'FI', 'IE'];
    const query = 'query ($country: CountryCode!) { countryPrices(country: $country) { currency } }';
    // So that half of them wait in the account's queue.
    await product.control('POST', 'faults', { provider: 'twilio', delayMs: 50 });
    await Promise.all(
      countries.map((country, index) =>
        askWithin(`${toId(index.toString(16), 31)}f`, toId('1', 16), { query, variables: { country } }),
      ),
    );
    const spans = traces.take();
    const operations = ofKind(spans, SpanKind.SERVER);
    expect(operations).toHaveLength(countries.length);
    for (const operation of operations) {
      const own = spans.filter(({ parentSpanContext }) => parentSpanContext?.spanId === idOf(operation));
      expect(own.map(({ name }) => name)).toEqual(['GET /Trunking/Countries/{IsoCountry}']);
      expect(own[0]?.spanContext().traceId).toBe(operation.spanContext().traceId);
    }
  });

  it('says what failed by its code: each request, and the operation where it was told', async () => {
    await product.control('POST', 'faults', { provider: 'twilio', status: 503, body: { message: 'no words' } });
    await product.query('query Failing { countryPrices(country: "PL") { currency } }');
    const spans = traces.take();
    const [operation] = ofKind(spans, SpanKind.SERVER);
    const requests = ofKind(spans, SpanKind.CLIENT);
    const failed = { code: SpanStatusCode.ERROR };
    expect(operation).toMatchObject({ status: failed, attributes: { 'error.type': 'PROVIDER_UNAVAILABLE' } });
    expect(requests).toHaveLength(3);
    for (const { status, attributes, events } of requests) {
      expect(status).toMatchObject(failed);
      expect(attributes).toMatchObject({ 'http.response.status_code': 503, 'error.type': 'PROVIDER_UNAVAILABLE' });
      expect(events).toEqual([]);
    }
    expect(JSON.stringify(requests.map(toText))).not.toContain('words');
  });

  it('goes on from nothing over a WebSocket, and of a subscription has its beginning', async () => {
    const url = `${product.url.replace('http', 'ws')}/graphql`;
    const client = createClient({ url, webSocketImpl: WebSocket, retryAttempts: 0 });
    await Array.fromAsync(client.iterate({ query: 'query Labels { accounts { label } }' }));
    const follow = client.iterate({ query: 'subscription Follow { portOrderStatusChanged { __typename } }' });
    const next = follow.next();
    await vi.waitFor(() => expect(product.live.subscribers).toBe(1));
    await product.live.observe({
      subject: { kind: 'port-order', account: 'twilio', key: 'PO7' },
      state: { status: 'REVIEW', rawStatus: 'review', activationDate: null, problems: [] },
      changedAt: new Date(),
      source: 'CALLBACK',
    });
    await next;
    await client.dispose();
    const spans = traces.take();
    expect(spans.map(({ name, parentSpanContext }) => [name, parentSpanContext])).toEqual([
      ['graphql.query Labels', undefined],
      ['graphql.subscription Follow', undefined],
    ]);
  });
});

/** All that a span would take out of the process. */
const toText = ({ name, attributes, events, links, status, resource }: ReadableSpan): string =>
  JSON.stringify({ name, attributes, events, links, status, resource: resource.attributes });

describe('no span', () => {
  it('has an id, a query string, a number, a credential or a secret, whatever a carrier says back', async () => {
    const input = { ...toOrderInput('MOBILE'), ...portSecrets };
    await mutate(product, 'createPortOrder', input);
    for (const body of Object.values(toEchoes(portSecrets))) {
      await product.control('POST', 'faults', { provider: 'twilio', method: 'POST', status: 400, body, times: 1 });
      await mutate(product, 'createPortOrder', { ...toOrderInput('MOBILE'), ...portSecrets });
    }
    await product.query(inventory, { first: 40 });
    await product.query('query ($number: E164!) { phoneNumber(e164: $number) { id } }', { number: '+15103331001' });
    await product.query(`{ node(id: "${canaries.pinNumber}") { id } }`);
    const texts = traces.take().map(toText);
    expect(texts.filter((text) => text.includes('POST /PortOrders')).length).toBeGreaterThan(1);
    expect(texts.flatMap(findSecrets)).toEqual([]);
    for (const text of texts) expect(text).not.toMatch(/\+\d{7}|[A-Z]{2}[0-9a-f]{32}|\?\w+=|%2B/);
  });

  it('is made of a carrier by other instrumentation, which would have its URL; no carrier is told of a trace', async () => {
    const origins: { carrier: boolean; headers: string }[] = [];
    const instrument = (message: unknown): void => {
      const { request } = message as { request: { origin: string; path: string; headers: unknown } };
      const carrier = /^\/(twilio|telnyx|apifonica)\//.test(request.path);
      origins.push({ carrier, headers: JSON.stringify(request.headers) });
      trace.getTracer('undici').startSpan(`undici ${request.path}`).end();
    };
    subscribe('undici:request:create', instrument);
    try {
      await askWithin(toId('c'), toId('d', 16), { query: inventory, variables: { first: 7 } });
    } finally {
      unsubscribe('undici:request:create', instrument);
    }
    expect(origins.filter(({ carrier }) => carrier).length).toBeGreaterThan(0);
    for (const { carrier, headers } of origins) if (carrier) expect(headers).not.toContain('traceparent');
    const made = traces.take().filter(({ name }) => name.startsWith('undici'));
    expect(made.map(({ name }) => name)).toEqual(['undici /graphql']);
  });
});
