import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { toGlobalId } from '../../src/domain/id.ts';
import { twilio } from '../../src/providers/twilio/index.ts';
import { openProduct } from '../harness.ts';
import { openCarrier } from '../live/carrier.ts';
import { openEmbeddedPlace } from '../live/place.ts';
import { startServer, toEnvironment } from '../live/server-process.ts';
import { browserIsThere, openBrowser, type Page, patience, type TestBrowser } from './browser.ts';

/** What a browser says of a server that is not there. */
const serverGone = /ERR_CONNECTION_REFUSED|WebSocket connection to 'ws:\/\/127\.0\.0\.1:\d+\/graphql' failed/;

const columnOf = (page: Page, phase: string) => page.getByRole('region', { name: phase });
const cardIn = (page: Page, phase: string, id: string) =>
  columnOf(page, phase).locator(`a.order-link[href="#/porting/${encodeURIComponent(id)}"]`);

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
    const query = '{ portOrders(filter: { statuses: [PENDING] }) { nodes { id nativeId } } }';
    const { data } = await product.query<{ portOrders: { nodes: { id: string; nativeId: string }[] } }>(query);
    const [order] = data.portOrders.nodes;
    if (!order) throw new Error('no order is pending');
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
});
