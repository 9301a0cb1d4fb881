import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { describe, expect, it } from 'vitest';
import { toGlobalId } from '../../src/domain/id.ts';
import { toWorld } from '../../src/graph/context.ts';
import type { Account } from '../../src/providers/provider.ts';
import { providers } from '../../src/providers/registry.ts';
import { openSandbox } from '../../src/sandbox/server.ts';
import { openServer } from '../../src/server.ts';
import { bearer, openIssuer } from '../access/issuer.ts';
import { openRewritingWire } from '../carriers.ts';
import { type Answer, openIdleLive, openProduct, type Product } from '../harness.ts';
import { json, openWire } from './wire.ts';

type Numbers = {
  phoneNumbers: {
    nodes: { nativeId: string; country: string | null }[];
    coverage: { account: { label: string }; state: string; fault: { code: string; httpStatus: number } | null }[];
    pageInfo: { hasNextPage: boolean; endCursor: string };
  };
};

const document = `query ($first: Int, $after: String, $filter: PhoneNumberFilter) {
  phoneNumbers(first: $first, after: $after, filter: $filter) {
    nodes { nativeId country }
    coverage { account { label } state fault { code httpStatus } }
    pageInfo { hasNextPage endCursor }
  }
}`;

/** Ids of a whole list, read by pages of `first`. */
async function walk(product: Product, first: number, filter: object = {}): Promise<string[]> {
  const ids: string[] = [];
  for (let after: string | null = null; ; ) {
    const answer: Answer<Numbers> = await product.query<Numbers>(document, { first, after, filter });
    const { data, errors } = answer;
    expect(errors).toBeUndefined();
    const { nodes, pageInfo, coverage } = data.phoneNumbers;
    expect(coverage.map(({ fault }) => fault)).not.toContainEqual(expect.anything());
    ids.push(...nodes.map(({ nativeId }) => nativeId));
    if (!pageInfo.hasNextPage) return ids;
    after = pageInfo.endCursor;
  }
}

const quirk = (product: Product, provider: string, name: string, on = true) =>
  product.control('POST', 'quirks', { provider, name, on });

describe('a paging URL of a carrier', () => {
  it('that names another host leads nowhere: the numbers of a trunk', async () => {
    await using product = await openProduct({ size: 300 });
    const { data } = await product.query<{ trunks: { nodes: { id: string }[] } }>(
      '{ trunks(first: 1) { nodes { id } } }',
    );
    const filter = { trunk: data.trunks.nodes[0]?.id };
    const plain = await walk(product, 60, filter);
    expect(plain.length).toBeGreaterThan(60);
    await quirk(product, 'twilio', 'devHostInPaging');
    await quirk(product, 'twilio', 'dropFiltersInPaging');
    await product.calls();
    expect(await walk(product, 60, filter)).toEqual(plain);
    expect((await product.calls()).byRoute).toEqual({ '/twilio/trunking/v1/Trunks/{TrunkSid}/PhoneNumbers': 2 });
  });

  it('that names a host for developers leads nowhere: orders and letters', async () => {
    await using product = await openProduct();
    type Page = { nodes: { nativeId: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
    const read = async (list: string): Promise<string[]> => {
      const ids: string[] = [];
      for (let after: string | null = null; ; ) {
        const text = `query ($after: String) {
          ${list}(first: 2, after: $after) { nodes { nativeId } pageInfo { hasNextPage endCursor } }
        }`;
        const answer: Answer<Record<string, Page>> = await product.query<Record<string, Page>>(text, { after });
        const page = answer.data[list];
        ids.push(...(page?.nodes.map(({ nativeId }) => nativeId) ?? []));
        if (!page?.pageInfo.hasNextPage) return ids;
        after = page.pageInfo.endCursor;
      }
    };
    const plain = [await read('portOrders'), await read('loas')];
    await quirk(product, 'twilio', 'devHostInPaging');
    expect([await read('portOrders'), await read('loas')]).toEqual(plain);
    for (const ids of plain) expect(ids.length).toBeGreaterThan(4);
  });

  it.each([
    { provider: 'twilio', names: ['devHostInPaging', 'dropFiltersInPaging'] },
    { provider: 'apifonica', names: ['wrongHostInPaging'] },
    { provider: 'apifonica', names: ['relativeNext'] },
    { provider: 'apifonica', names: ['wrongHostInPaging', 'relativeNext'] },
  ])('that is odd changes nothing: $provider $names', async ({ provider, names }) => {
    await using product = await openProduct({ size: 90 });
    const filters = [{ providers: [provider.toUpperCase()] }, { countries: ['US', 'GB'] }];
    const read = async () => [await walk(product, 60, filters[0]), await walk(product, 13, filters[1])];
    const plain = await read();
    for (const name of names) await quirk(product, provider, name);
    expect(await read()).toEqual(plain);
    expect(plain[0]).toHaveLength(90);
  });

  it('drops or keeps filters at Apifonica, and the pages hold the same', async () => {
    await using product = await openProduct({ size: 90 });
    const filter = { providers: ['APIFONICA'], countries: ['GB', 'US'], types: ['LOCAL', 'MOBILE'] };
    const read = () => walk(product, 4, filter);
    const dropping = await read();
    await quirk(product, 'apifonica', 'dropFiltersInPaging', false);
    expect(await read()).toEqual(dropping);
    expect(dropping.length).toBeGreaterThan(4);
  });

  it('on a host of somebody else is not called there, and what it names is read from the carrier', async () => {
    await using stranger = await openWire((response) => json(response, 200, {}));
    await using product = await openProduct({ size: 90 });
    const filter = { providers: ['APIFONICA'] };
    const plain = await walk(product, 20, filter);

    const { accountSid, authToken } = providers[2]?.sandbox.settings ?? {};
    const path = `/apifonica/v2/accounts/${accountSid}/numbers`;
    const authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;
    const page = await (await fetch(`${product.sandbox}${path}?limit=20`, { headers: { authorization } })).json();
    const { search } = new URL(String(Reflect.get(page as object, 'next')), product.sandbox);
    const body = { ...(page as object), next: `${stranger.origin}${path}${search}` };
    await product.control('POST', 'faults', { provider: 'apifonica', body, times: 1 });
    expect(await walk(product, 20, filter)).toEqual(plain);
    expect(stranger.requests).toEqual([]);
  });
});

type Reply = { data: Record<string, unknown> | null; errors?: { message: string }[] };
type Served = AsyncDisposable & { query(query: string, variables?: object): Promise<Reply> };

/** Serves accounts alone over GraphQL. */
async function serve(accounts: readonly Account[], deadline = 15_000): Promise<Served> {
  const live = await openIdleLive();
  const server = await openServer({
    at: { host: '127.0.0.1', port: 0 },
    access: live.access,
    world: toWorld(accounts, live, live.access, { deadline }),
    metrics: new Registry(),
    log: pino({ level: 'silent' }),
  });
  return {
    async query(query, variables = {}) {
      const answer = await fetch(`${server.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query, variables }),
      });
      return (await answer.json()) as Reply;
    },
    async [Symbol.asyncDispose]() {
      await server.close(0);
      for (const account of accounts) await account.close();
      await live[Symbol.asyncDispose]();
    },
  };
}

/** Asks accounts for their numbers. */
async function ask(accounts: readonly Account[]): Promise<Numbers['phoneNumbers']> {
  await using served = await serve(accounts);
  return ((await served.query(document)).data as Numbers).phoneNumbers;
}

/** Opens each carrier's account at an origin of its own. */
const openAccounts = (origins: Record<string, string>): Account[] =>
  providers.flatMap(({ sandbox, open }) => {
    const origin = origins[sandbox.provider];
    const baseUrls = origin && sandbox.baseUrls(origin);
    const observer = { called() {} };
    return baseUrls ? [open({ label: sandbox.provider, settings: sandbox.settings, baseUrls, observer })] : [];
  });

describe('a redirect', () => {
  it.each([301, 302, 303, 307, 308])('of status %i is never followed', async (status) => {
    await using stranger = await openWire((response) => json(response, 200, {}));
    const redirect = (response: ServerResponse) =>
      response.writeHead(status, { location: `${stranger.origin}/elsewhere` }).end();
    await using wire = await openWire(redirect);
    const origins = { twilio: wire.origin, telnyx: wire.origin, apifonica: wire.origin };
    const { nodes, coverage } = await ask(openAccounts(origins));
    expect(nodes).toEqual([]);
    for (const { state, fault } of coverage) {
      expect(state).toBe('FAILED');
      expect(fault).toEqual({ code: 'PROVIDER_UNREADABLE', httpStatus: status });
    }
    expect(wire.requests).toHaveLength(3);
    expect(stranger.requests).toEqual([]);
  });
});

describe('what a carrier answers', () => {
  const pages = (list: string, fields = 'id') => `query ($after: String) { list: ${list}(first: 3, after: $after) {
    nodes { ${fields} } pageInfo { hasNextPage endCursor }
  } }`;
  const lists = [
    pages(
      'phoneNumbers',
      'id e164 trunk { id label } ... on TelnyxPhoneNumber { voiceSettings { usagePaymentMethod } }',
    ),
    ...['trunks', 'portOrders', 'loas', 'jobs'].map((list) => pages(list)),
    pages('pricedCountries', 'country name prices { currency }'),
    pages('portOrders', 'id loa { id portOrders(first: 2) { nodes { id } } }'),
  ];

  /** All pages of each list, as a client reads them. */
  async function readLists({ query }: Served): Promise<unknown[]> {
    const seen: unknown[] = [];
    type Page = { nodes: unknown[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
    for (const list of lists) {
      for (let after: string | null = null; ; ) {
        const { data, errors }: Reply = await query(list, { after });
        expect(errors).toBeUndefined();
        const { nodes, pageInfo } = (data as { list: Page }).list;
        seen.push(...nodes);
        if (!pageInfo.hasNextPage) break;
        after = pageInfo.endCursor;
      }
    }
    return seen;
  }

  it.each([
    ['an origin', (origin: string) => origin],
    ['an origin without its protocol', (origin: string) => origin.replace('http:', '')],
    ['an origin behind another as its user', (origin: string) => origin.replace('//', '//api.telnyx.com@')],
    ['an origin with backslashes', (origin: string) => origin.replace('//', '\\\\\\\\')],
  ])('as %s in place of its own leads nowhere, in whatever list', async (_what, toOrigin) => {
    await using stranger = await openWire((response) => json(response, 200, {}));
    await using sandbox = await openSandbox({ port: 0, plays: providers.map((each) => each.sandbox), size: 9 });
    const openAll = (origin: string) => openAccounts({ twilio: origin, telnyx: origin, apifonica: origin });
    await using plain = await serve(openAll(sandbox.origin));
    const expected = await readLists(plain);
    expect(expected.length).toBeGreaterThan(60);

    const elsewhere = toOrigin(stranger.origin);
    let count = 0;
    const rewrite = (text: string): string =>
      text.replace(/"(?:https?:\/\/[^"/]+(?=\/)|(?=\/2010))/g, () => {
        count += 1;
        return `"${elsewhere}`;
      });
    const headers = {
      link: `<${stranger.origin}/next>; rel="next"`,
      'alt-svc': `http/1.1="${stranger.origin.slice(7)}"`,
    };
    const wire = await openRewritingWire(sandbox.origin, rewrite, headers);
    await using served = await serve(openAll(wire.origin));
    expect(await readLists(served)).toEqual(expected);
    expect(count).toBeGreaterThan(50);
    expect(stranger.requests).toEqual([]);
    await wire.close();
  });
});

/** A write to each carrier that takes some. */
const writes: { query: string; variables?: object }[] = [
  ...[
    ['updateTelnyxPhoneNumber', { id: toGlobalId('TelnyxPhoneNumber', 'telnyx', '1'), tags: ['one'] }],
    ['changeTelnyxBundle', { id: toGlobalId('TelnyxPhoneNumber', 'telnyx', '1'), bundleId: randomUUID() }],
    ['releasePhoneNumber', { id: toGlobalId('TelnyxPhoneNumber', 'telnyx', '1') }],
    ['startDeletionJob', { phoneNumbers: [toGlobalId('TelnyxPhoneNumber', 'telnyx', '1')] }],
    ['cancelPortOrder', { id: toGlobalId('PortOrder', 'twilio', 'PO1') }],
    ['updatePortOrder', { id: toGlobalId('PortOrder', 'twilio', 'PO1'), city: 'Oakland', pinNumber: '8842' }],
    ['startLoaSigning', { id: toGlobalId('Loa', 'twilio', 'PX1') }],
  ].map(([field, input]) => ({
    query: `mutation ($input: ${String(field).replace(/^./, (first) => first.toUpperCase())}Input!) {
      ${field}(input: $input) { __typename }
    }`,
    variables: { input },
  })),
  { query: '{ verifyOwnership(phoneNumbers: ["+14155550100"]) { notFound coverage { state } } }' },
];

describe('a write that is redirected', () => {
  it.each([301, 302, 303, 307, 308])('by status %i goes nowhere else, and is not said to be done', async (status) => {
    await using stranger = await openWire((response) => json(response, 200, { data: {} }));
    const redirect = (response: ServerResponse) =>
      response.writeHead(status, { location: `${stranger.origin}/elsewhere` }).end();
    await using wire = await openWire(redirect);
    await using served = await serve(openAccounts({ twilio: wire.origin, telnyx: wire.origin }), 700);
    const replies = await Promise.all(writes.map(({ query, variables }) => served.query(query, variables)));
    expect(JSON.stringify(replies)).not.toMatch(/Payload|INTERNAL|COMPLETE/);
    expect(wire.requests.filter((request) => !request.startsWith('GET')).length).toBeGreaterThan(4);
    expect(stranger.requests).toEqual([]);
  });
});

describe('a key set', () => {
  it.each([301, 302, 303, 307, 308])(
    'that redirects by status %i is not followed, and lets nobody in',
    async (status) => {
      await using issuer = await openIssuer();
      await using stranger = await openIssuer();
      const { keys } = await stranger.config();
      await using product = await openProduct({ isClosed: true, size: 3, tokens: await issuer.config() });
      issuer.answer({ status, redirect: 'jwksUrl' in keys ? keys.jwksUrl : '' });
      for (const token of [await stranger.sign(), await issuer.sign()]) {
        expect((await product.query('{ accounts { label } }', {}, bearer(token))).status).toBe(503);
      }
      expect(stranger.requests).toEqual([]);
    },
  );

  it.each(['jku', 'x5u', 'kid', 'iss'])('that a token names by %s is not asked', async (name) => {
    await using issuer = await openIssuer();
    await using stranger = await openIssuer();
    const { keys } = await stranger.config();
    await using product = await openProduct({ isClosed: true, size: 3, tokens: await issuer.config() });
    const elsewhere = { [name]: 'jwksUrl' in keys ? keys.jwksUrl : '' };
    const token = await stranger.sign(name === 'iss' ? elsewhere : {}, 'ES256', elsewhere);
    expect((await product.query('{ accounts { label } }', {}, bearer(token))).status).toBe(401);
    expect(stranger.requests).toEqual([]);
  });
});

describe('credentials', () => {
  it('go to their own carrier alone', async () => {
    const refuse = (response: ServerResponse) => json(response, 404, {});
    await using twilio = await openWire(refuse);
    await using telnyx = await openWire(refuse);
    await using apifonica = await openWire(refuse);
    const wires = { twilio, telnyx, apifonica };
    await ask(openAccounts(Object.fromEntries(Object.entries(wires).map(([label, { origin }]) => [label, origin]))));

    for (const { sandbox } of providers) {
      const { accountSid, authToken, apiKey } = sandbox.settings;
      const expected = apiKey
        ? `Bearer ${apiKey}`
        : `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;
      const seen = wires[sandbox.provider as keyof typeof wires].credentials;
      expect(seen.length).toBeGreaterThan(0);
      expect(new Set(seen)).toEqual(new Set([expected]));
    }
  });
});
