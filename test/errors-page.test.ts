import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { errorAdvice } from '../src/domain/error-advice.ts';
import { errorCodes } from '../src/domain/provider-fault.ts';
import { openErrorDocs } from '../src/graph/error-docs.ts';
import { toErrorCodes } from '../src/providers/carrier-code.ts';
import { providers } from '../src/providers/registry.ts';
import { loaErrors, portOrderErrors } from '../src/providers/twilio/sandbox/error-codes.ts';
import { renderErrorsPage } from '../src/server/errors-html.ts';
import { printErrorsPage } from '../src/server/errors-markdown.ts';
import { openSocketClient } from './access/socket-client.ts';
import { transports } from './graph/subscriber.ts';
import { type Answer, openProduct, type Product } from './harness.ts';
import { axe, browserIsThere, openBrowser } from './web/browser.ts';

const root = join(import.meta.dirname, '..');
const product = await openProduct();
afterAll(() => product[Symbol.asyncDispose]());

/** The code of a carrier with the anchor of its entry. */
const carrierCodes = providers.flatMap(({ name, codes = [] }) =>
  codes.map((each) => ({ ...each, provider: name, anchor: `${name.toLowerCase()}-${each.code}` })),
);

const served = await fetch(`${product.url}/docs/errors`);
const html = await served.text();
const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id = '']) => id);

/** What the entry of an anchor says, by term; null without one. */
function readEntry(anchor: string): { heading: string; parts: Record<string, string> } | null {
  const [, entry] = html.split(`<article id="${anchor}">`);
  if (entry === undefined) return null;
  const [inner = ''] = entry.split('</article>');
  const toText = (part = '') => part.replace(/<[^>]*>/g, '').trim();
  const rows = [...inner.matchAll(/<dt>(.*?)<\/dt>\n<dd>(.*?)<\/dd>/g)].map(([, term = '', text]) => [
    term,
    toText(text),
  ]);
  return { heading: toText(/<h3>(.*)<\/h3>/.exec(inner)?.[1]), parts: Object.fromEntries(rows) };
}

const plain = (text: string) => text.replaceAll('`', '').replaceAll("'", '&#39;').replaceAll('"', '&quot;');

describe('the page of errors', () => {
  it.each([...errorCodes])('says what %s means, its cause, its fix, and whether to ask again', (code) => {
    const { description, cause, fix, retry } = errorAdvice[code];
    for (const text of [description, cause, fix, retry]) expect(text).toMatch(/^[A-Z`].+\.$/);
    const [Meaning, Cause, Fix, Retry] = [description, cause, fix, retry].map(plain);
    expect(readEntry(code)).toEqual({ heading: code, parts: { Meaning, Cause, Fix, Retry } });
  });

  it.each(carrierCodes)('says the same of $anchor, and as what it comes', (code) => {
    const parts = readEntry(code.anchor)?.parts ?? {};
    expect(readEntry(code.anchor)?.heading).toBe(`${code.code} ${plain(code.name)}`);
    expect(parts).toMatchObject({ Cause: plain(code.cause), Fix: plain(code.fix), Retry: plain(code.retry) });
    for (const text of [code.cause, code.fix, code.retry]) expect(text).toMatch(/^[A-Z`].+\.$/);
    for (const told of toErrorCodes(code)) expect(parts['Comes as']).toContain(told);
    for (const status of code.statuses) expect(parts['Comes as']).toMatch(new RegExp(`HTTP .*${status}`));
  });

  it('has an entry for whatever a sandbox answers', () => {
    const sources = (provider: string) =>
      globSync(`src/providers/${provider}/sandbox/*.ts`, { cwd: root })
        .map((path) => readFileSync(join(root, path), 'utf8'))
        .join('\n');
    const find = (provider: string, form: RegExp) => [...sources(provider).matchAll(form)].map(([, code = '']) => code);
    const answered = {
      twilio: [
        ...Object.keys({ ...portOrderErrors, ...loaErrors }),
        ...find(
          'twilio',
          /(?:Refusal\(\d{3}, |errorAnswer\(\d{3}, |portingRefusal\(|\{ code: |^ +code: )(\d{5})\b(?! \+)/gm,
        ),
      ],
      telnyx: find('telnyx', /^ {2}'(\d{5})': \{/gm),
      apifonica: find('apifonica', /toFailure\((\d{3})/g),
    };
    for (const [provider, codes] of Object.entries(answered)) {
      expect(codes.length).toBeGreaterThan(1);
      expect(codes.map((code) => `${provider}-${code}`).filter((anchor) => !ids.includes(anchor))).toEqual([]);
    }
    expect(new Set(answered.twilio).size).toBeGreaterThan(48);
    expect(answered.telnyx.length).toBeGreaterThan(12);
  });

  it('has each anchor once, and each of its links leads to one', () => {
    expect(new Set(ids).size).toBe(ids.length);
    const links = [...html.matchAll(/ href="#([^"]*)"/g)].map(([, anchor = '']) => anchor);
    expect(links.length).toBeGreaterThan(2 * (errorCodes.length + carrierCodes.length));
    expect(links.filter((anchor) => !ids.includes(anchor))).toEqual([]);
  });

  it('is the same in docs/errors.md', () => {
    const written = readFileSync(join(root, 'docs/errors.md'), 'utf8');
    expect(written).toBe(printErrorsPage());
    expect([...written.matchAll(/<a id="(.*)"><\/a>/g)].map(([, id]) => id)).toEqual(ids);
  });

  it('loads a style of its own and nothing else, and is not sent again to who has it', async () => {
    expect(served.status).toBe(200);
    expect(Object.fromEntries(served.headers)).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-cache',
      'x-content-type-options': 'nosniff',
      'content-security-policy':
        "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    });
    expect(html).not.toMatch(/<script|<style|\sstyle=|\son\w+=|https?:/);
    const headers = { 'if-none-match': served.headers.get('etag') ?? '' };
    expect((await fetch(served.url, { headers })).status).toBe(304);
    const [, href = ''] = /<link rel="stylesheet" href="([^"]+)">/.exec(html) ?? [];
    const style = await fetch(new URL(href, served.url));
    expect([style.status, style.headers.get('content-type')]).toEqual([200, 'text/css; charset=utf-8']);
    expect(await style.text()).toContain('light-dark(');
    const post = await fetch(served.url, { method: 'POST' });
    expect([post.status, post.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });

  it('takes words for words, whatever stands in them', () => {
    const words = `"><script>alert('1')</script>&_*[x](y)`;
    const text = [{ words }, { name: words, anchor: null }];
    const entry = { anchor: 'a', code: words, name: words, parts: [{ term: words, text }] };
    const chapter = { anchor: 'c', title: words, intro: text, entries: [entry] };
    const page = renderErrorsPage([chapter]);
    expect(page).not.toContain('<script>');
    expect(page).toContain('&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;_*[x](y)');
    expect(printErrorsPage([{ ...chapter, entries: [{ ...entry, code: 'c' }] }])).toContain('\\<script\\>');
  });

  it.skipIf(!browserIsThere('the page of errors'))(
    'can be read by all, in light and dark, on a telephone',
    async () => {
      await using browser = await openBrowser();
      const page = await browser.page();
      await page.goto(`${product.url}/docs/errors#twilio-21833`);
      expect(await page.locator('article:target h3').innerText()).toBe(
        '21833 Too late to cancel: less than 48 hours to activation',
      );
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        expect(await axe(page)).toEqual([]);
      }
      await page.setViewportSize({ width: 360, height: 740 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
      await browser.check();
    },
  );
});

type Told = { code: string; docs: string; providerCode?: string | null };

const toldBy = ({ errors = [] }: Pick<Answer<unknown>, 'errors'>): Told[] =>
  errors.map(({ extensions }) => extensions as unknown as Told);

/** Expects errors with that code, each with a link to the entry of that anchor on a page that has it. */
function expectLinks(told: readonly Told[], code: string, anchor = code): void {
  expect(told.length).toBeGreaterThan(0);
  for (const each of told) expect(each).toMatchObject({ code, docs: `/docs/errors#${anchor}` });
  expect(ids).toContain(anchor);
}

describe('an error', () => {
  it.each([
    ['BAD_USER_INPUT', 'a document that is none', '{'],
    ['BAD_USER_INPUT', 'a field that is none', '{ nonsense }'],
    ['BAD_USER_INPUT', 'a page that is too large', '{ trunks(first: 300) { nodes { id } } }'],
    [
      'LIMIT_EXCEEDED',
      'a document that is too large',
      `{ ${Array.from({ length: 51 }, (_, index) => `a${index}: accounts { label }`)} }`,
    ],
    ['NOT_FOUND', 'a number that nobody has', '{ phoneNumber(by: { e164: "+14155550000" }) { id } }'],
  ])('has a link to %s for %s, over HTTP and WebSocket', async (code, _what, query) => {
    expectLinks(toldBy(await product.query(query)), code);
    const search = new URLSearchParams({ query });
    const byGet = await fetch(`${product.url}/graphql?${search}`);
    expectLinks(toldBy((await byGet.json()) as Answer<unknown>), code);
    await using client = openSocketClient(product.url);
    const results = await client.run(query);
    expectLinks(
      results.flatMap((result) => toldBy(result as Answer<unknown>)),
      code,
    );
  });

  it.each(transports)('has one in a subscription by $name', async ({ subscribe }) => {
    const query = 'subscription ($after: EventCursor) { jobStatusChanged(after: $after) { __typename } }';
    await using subscriber = subscribe(product.url, query, { after: 'nonsense' });
    expectLinks(toldBy((await subscriber.result()) as Answer<unknown>), 'BAD_USER_INPUT');
  });

  it.each([
    ['FORBIDDEN', 403, { headers: { origin: 'https://evil.example' } }],
    ['BAD_USER_INPUT', 415, { headers: { 'content-type': 'text/plain' } }],
    ['LIMIT_EXCEEDED', 413, { body: ' '.repeat(1_100_000) }],
    ['BAD_USER_INPUT', 400, { body: '{' }],
  ] as const)('has a link to %s where a request is refused with %i', async (code, status, { ...init }) => {
    const headers = { 'content-type': 'application/json', ...('headers' in init ? init.headers : {}) };
    const response = await fetch(`${product.url}/graphql`, { method: 'POST', body: '{}', ...init, headers });
    expect(response.status).toBe(status);
    expectLinks(toldBy((await response.json()) as Answer<unknown>), code);
  });

  it('has one below PUBLIC_URL where that is set, for who is not let in and who is', async () => {
    const publicUrl = 'https://example.com/numbers';
    await using closed = await openProduct({ publicUrl, isClosed: true });
    const docs = `${publicUrl}/docs/errors#`;
    expect(toldBy(await closed.query('{ x }'))).toMatchObject([{ docs: `${docs}UNAUTHENTICATED` }]);
    const { headers } = await closed.makeKey();
    expect(toldBy(await closed.query('{ x }', {}, headers))).toMatchObject([{ docs: `${docs}BAD_USER_INPUT` }]);
    await using client = openSocketClient(closed.url, headers);
    expect(await client.run('{ x }')).toMatchObject([{ errors: [{ extensions: { docs: `${docs}BAD_USER_INPUT` } }] }]);
    // Nobody has to sign in to find out why he could not.
    expect((await fetch(`${closed.url}/docs/errors`)).status).toBe(200);
  });

  it('has a link to INTERNAL from a server that is ending', async () => {
    await using ending = await openProduct();
    await ending.control('POST', 'faults', { provider: 'twilio', delayMs: 600_000 });
    const underWay = ending.query('{ trunks { nodes { id } } }');
    await expect.poll(() => ending.calls().then(({ total }) => total)).toBeGreaterThan(0);
    const stopped = ending.stop(400);
    const answer = await ending.query('{ accounts { label } }');
    expect(answer.status).toBe(503);
    expectLinks(toldBy(answer), 'INTERNAL');
    await Promise.allSettled([underWay, stopped]);
  });

  it('has the entry of its own code where the code of the carrier is not known', () => {
    const docs = openErrorDocs(null);
    for (const providerCode of ['99999', 21833, null, undefined, '__proto__', 'constructor'])
      expect(docs({ code: 'PROVIDER_REJECTED', provider: 'TWILIO', providerCode })).toBe(
        '/docs/errors#PROVIDER_REJECTED',
      );
    expect(docs({ code: 'PROVIDER_REJECTED', provider: 'TELNYX', providerCode: '21833' })).toBe(
      '/docs/errors#PROVIDER_REJECTED',
    );
  });
});

/** How each carrier writes an error. */
const bodies: Record<string, (code: string) => object> = {
  TWILIO: (code) => ({ code: Number(code), message: 'said the carrier' }),
  TELNYX: (code) => ({ errors: [{ code, title: 'Said', detail: 'the carrier' }] }),
  APIFONICA: (code) => ({ status_code: Number(code), status_message: 'SAID' }),
};

/** One number of each carrier, by the name of the carrier. */
async function findNumbers({ query }: Product): Promise<Map<string, string>> {
  type Found = { phoneNumbers: { nodes: { id: string; account: { provider: string } }[] } };
  const { data } = await query<Found>('{ phoneNumbers(first: 250) { nodes { id account { provider } } } }');
  return new Map(data.phoneNumbers.nodes.map(({ id, account }) => [account.provider, id]));
}

const numbers = await findNumbers(product);

describe('a refusal of a carrier', () => {
  // Retries wait no random time here.
  beforeEach(() => void vi.spyOn(Math, 'random').mockReturnValue(0));
  afterEach(() => void vi.restoreAllMocks());

  // What is not found there is no error here, but null.
  it.each(carrierCodes.filter(({ statuses }) => !statuses.includes(404)))('leads to $anchor', async (given) => {
    const { code, provider, anchor, statuses } = given;
    for (const status of statuses) {
      const body = bodies[provider]?.(code);
      await product.control('POST', 'faults', { provider: provider.toLowerCase(), status, body });
      const answer = await product.query('query ($id: ID!) { node(id: $id) { id } }', { id: numbers.get(provider) });
      await product.control('DELETE', 'faults');
      const [told] = toldBy(answer);
      expect(told).toMatchObject({ providerCode: code, docs: `/docs/errors#${anchor}` });
      expect(toErrorCodes(given)).toContain(told?.code);
    }
  });
});
