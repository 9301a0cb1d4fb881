import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { readOwnManifest } from '../../src/access/document-manifest.ts';
import { defaultLimits } from '../../src/access/limits.ts';
import { openTrustedDocuments } from '../../src/access/trusted-documents.ts';
import { toGlobalId } from '../../src/domain/id.ts';
import { openGuards } from '../../src/graph/guards.ts';
import { twilio } from '../../src/providers/twilio/index.ts';
import { move as moveSeen } from '../clients/changing.ts';
import { openWire } from '../clients/wire.ts';
import { openProduct, type Product } from '../harness.ts';
import { openCarrier } from '../live/carrier.ts';
import { openEmbeddedPlace } from '../live/place.ts';
import { startServer, toEnvironment } from '../live/server-process.ts';
import { browserIsThere, openBrowser, type Page, patience, type TestBrowser } from './browser.ts';

/** What a browser says of a server that is not there, or asks who somebody is, and a page of a connection that is over. */
const serverGone =
  /ERR_CONNECTION_(?:REFUSED|RESET)|WebSocket connection to 'ws:\/\/127\.0\.0\.1:\d+\/graphql' failed|status of 401 |console: CloseEvent/;

const columnOf = (page: Page, phase: string) => page.getByRole('region', { name: phase });
const cardIn = (page: Page, phase: string, id: string) =>
  columnOf(page, phase).locator(`a.order-link[href="#/porting/${encodeURIComponent(id)}"]`);

type Order = { id: string; nativeId: string };

/** An order that waits for its customer. */
async function readPending({ query }: Product, headers: Record<string, string> = {}): Promise<Order> {
  const document = '{ portOrders(filter: { statuses: [PENDING] }) { nodes { id nativeId } } }';
  const { data } = await query<{ portOrders: { nodes: Order[] } }>(document, {}, headers);
  const [order] = data.portOrders.nodes;
  if (!order) throw new Error('no order is pending');
  return order;
}

/** What a page subscribes with over its WebSockets, from now on. */
function watchSubscriptions(page: Page): { query: string; documentId?: string; variables: { after: string } }[] {
  const sent: ReturnType<typeof watchSubscriptions> = [];
  page.on('websocket', (socket) => {
    socket.on('framesent', ({ payload }) => {
      const message = JSON.parse(payload.toString());
      if (message.type === 'subscribe') sent.push(message.payload);
    });
  });
  return sent;
}

/** How often a page has read its orders, from now on. */
function watchReadings(page: Page): { readonly count: number } {
  const readings = { count: 0 };
  page.on('request', (request) => {
    if (request.postData()?.includes('"DashboardOrders"')) readings.count += 1;
  });
  return readings;
}

/** The status of each order that the board shows, by its id. */
const readBoard = async (page: Page): Promise<Record<string, string>> => {
  const cards = await page
    .locator('.card .card-head')
    .evaluateAll((heads) =>
      heads.map((head) => [
        head.querySelector('a')?.getAttribute('href')?.replace('#/porting/', '') ?? '',
        head.querySelector('.badge')?.lastChild?.textContent?.trim().toUpperCase() ?? '',
      ]),
    );
  return Object.fromEntries(cards.map(([id = '', status = '']) => [decodeURIComponent(id), status]));
};

describe.skipIf(!browserIsThere('the live board'))('the board', () => {
  let browser: TestBrowser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterEach(() => browser.check(serverGone));
  afterAll(() => browser[Symbol.asyncDispose]());

  it('shows a change at the carrier without a reload, and holds it back while updates are paused', async () => {
    await using product = await openProduct({ isSandboxMode: true, watchInterval: 100 });
    const order = await readPending(product);
    const move = (status: string) => product.control('POST', `port-orders/${order.nativeId}`, { status });
    const page = await browser.page();
    await page.goto(product.url);
    await cardIn(page, 'Awaiting customer', order.id).waitFor();

    await move('SUBMITTED');
    await cardIn(page, 'In progress', order.id).waitFor();
    expect(await cardIn(page, 'Awaiting customer', order.id).count()).toBe(0);
    expect(await columnOf(page, 'In progress').getByText('Just now: was pending').count()).toBe(1);

    await page.getByRole('button', { name: 'Pause updates' }).click();
    await move('ACCEPTED');
    await page.getByRole('button', { name: 'Show updates (1)' }).waitFor();
    expect(await cardIn(page, 'In progress', order.id).count()).toBe(1);
    await page.getByRole('button', { name: 'Show updates (1)' }).click();
    await cardIn(page, 'Scheduled', order.id).waitFor();
    expect(await cardIn(page, 'In progress', order.id).count()).toBe(0);
  });

  it('ends equal to the carrier when the server is killed in a burst and comes back, without a reload', async () => {
    await using carrier = await openCarrier();
    await using place = await openEmbeddedPlace();
    const environment = {
      ...toEnvironment(carrier.origin, [twilio]),
      ...place.environment,
      WATCH_INTERVAL_MS: '100',
      // What the dead one held is free soon.
      LEASE_LIFETIME_MS: '1000',
    };
    const server = await startServer('test/live/program.ts', environment);
    const told = new Map<string, string>();
    const move = async (sid: string, status: string): Promise<void> => {
      await carrier.move(sid, status);
      told.set(toGlobalId('PortOrder', 'twilio', sid), status);
    };
    const orders = carrier.orders.slice(0, 12);
    const moveAll = (status: string) => Promise.all(orders.map((sid) => move(sid, status)));

    const page = await browser.page();
    await page.goto(server.url);
    await expect.poll(async () => Object.keys(await readBoard(page)).length, patience).toBe(carrier.orders.length);
    await page.evaluate('globalThis.isSamePage = true');
    const lamp = page.locator('.lamp');
    await expect.poll(() => lamp.textContent(), patience).toBe('● Live');

    const [first = ''] = orders;
    const submitted = moveAll('SUBMITTED');
    await cardIn(page, 'In progress', toGlobalId('PortOrder', 'twilio', first)).waitFor();
    const [burst] = [moveAll('REVIEW'), server.kill()];
    await lamp.getByText('stale since').waitFor();
    expect(await lamp.textContent()).toMatch(/^▲ Reconnecting, stale since \d+:\d+:\d+/);
    await Promise.all([submitted, burst]);
    await using again = await startServer('test/live/program.ts', { ...environment, PORT: new URL(server.url).port });
    await Promise.all(orders.map((sid, index) => move(sid, ['PENDING', 'SUBMITTED', 'REJECTED'][index % 3] ?? '')));
    expect(again.url).toBe(server.url);
    await expect.poll(() => lamp.textContent(), patience).toBe('● Live');
    await expect.poll(() => readBoard(page), patience).toMatchObject(Object.fromEntries(told));
    expect(await page.evaluate('globalThis.isSamePage')).toBe(true);
  });

  it('goes on after its last change when the server comes back as one that knows another version of the page', async () => {
    let documents = openTrustedDocuments({ mode: 'off', manifests: [await readOwnManifest()] });
    const guards = openGuards({
      limits: defaultLimits,
      documents: { resolve: (params, asker) => documents.resolve(params, asker) },
    });
    await using product = await openProduct({ isSandboxMode: true, watchInterval: 100, edge: { guards } });
    await using wire = await openWire(product.url);
    const order = await readPending(product);
    const page = await browser.page();
    const [sent, readings] = [watchSubscriptions(page), watchReadings(page)];
    await page.goto(wire.url);
    await cardIn(page, 'Awaiting customer', order.id).waitFor();
    await expect.poll(() => product.live.subscribers, patience).toBe(1);
    await moveSeen(product, order.nativeId, 'SUBMITTED');
    await cardIn(page, 'In progress', order.id).waitFor();

    wire.cut();
    documents = openTrustedDocuments({ mode: 'off', manifests: [] });
    await moveSeen(product, order.nativeId, 'ACCEPTED');
    wire.mend();
    await cardIn(page, 'Scheduled', order.id).waitFor();
    const [first, again, byText] = sent;
    expect(sent).toHaveLength(3);
    expect(first).toMatchObject({ query: '', documentId: expect.any(String) });
    expect(again).toMatchObject({ query: '', documentId: first?.documentId });
    expect(byText).toMatchObject({ query: expect.stringContaining('subscription'), variables: again?.variables });
    expect(again?.variables).not.toEqual(first?.variables);
    expect(readings.count).toBe(1);
  });

  it('says so while it is told no changes, and is caught up by itself when it is', async () => {
    const limits = { subscriptions: 1 };
    await using product = await openProduct({ isSandboxMode: true, isClosed: true, watchInterval: 100, limits });
    const { token, headers } = await product.makeKey();
    const order = await readPending(product, headers);
    const open = async (): Promise<Page> => {
      const page = await browser.page();
      await page.clock.install();
      await page.goto(product.url);
      await page.getByLabel('API key or token').fill(token);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await cardIn(page, 'Awaiting customer', order.id).waitFor();
      return page;
    };
    const first = await open();
    await expect.poll(() => product.live.subscribers, patience).toBe(1);
    const second = await open();
    const alert = second.getByRole('alert').filter({ hasText: 'The port orders may be old: Too many subscriptions' });
    await alert.waitFor();
    await product.control('POST', `port-orders/${order.nativeId}`, { status: 'SUBMITTED' });
    await cardIn(first, 'In progress', order.id).waitFor();
    expect(await cardIn(second, 'Awaiting customer', order.id).count()).toBe(1);

    await first.close();
    await expect.poll(() => product.live.subscribers, patience).toBe(0);
    await second.clock.fastForward(10_000);
    await cardIn(second, 'In progress', order.id).waitFor();
    await alert.waitFor({ state: 'detached' });
    await product.control('POST', `port-orders/${order.nativeId}`, { status: 'ACCEPTED' });
    await cardIn(second, 'Scheduled', order.id).waitFor();
  });

  it('says why no change comes when its connection is ended for good, and opens another by itself', async () => {
    await using product = await openProduct({ isSandboxMode: true, watchInterval: 100 });
    const order = await readPending(product);
    const page = await browser.page();
    const ends: (() => Promise<void>)[] = [];
    await page.routeWebSocket('**/graphql', (socket) => {
      socket.connectToServer();
      ends.push(() => socket.close({ code: 4400, reason: 'it is not understood' }));
    });
    await page.clock.install();
    await page.goto(product.url);
    await cardIn(page, 'Awaiting customer', order.id).waitFor();
    await expect.poll(() => product.live.subscribers, patience).toBe(1);
    await ends[0]?.();
    const alert = page
      .getByRole('alert')
      .filter({ hasText: 'the connection was closed by 4400 it is not understood.' });
    await alert.waitFor();
    expect(await page.locator('.lamp').getAttribute('data-state')).toBe('reconnecting');
    await product.control('POST', `port-orders/${order.nativeId}`, { status: 'SUBMITTED' });
    await page.clock.fastForward(10_000);
    await cardIn(page, 'In progress', order.id).waitFor();
    await page.locator('.lamp[data-state=live]').waitFor();
    expect(await alert.count()).toBe(0);
    await product.control('POST', `port-orders/${order.nativeId}`, { status: 'ACCEPTED' });
    await cardIn(page, 'Scheduled', order.id).waitFor();
  });
});
