import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { readOwnManifest } from '../../src/access/document-manifest.ts';
import { defaultLimits } from '../../src/access/limits.ts';
import { type Scope, scopes } from '../../src/access/scope.ts';
import { openTrustedDocuments } from '../../src/access/trusted-documents.ts';
import { openGuards } from '../../src/graph/guards.ts';
import { openProduct, type Product } from '../harness.ts';
import { axe, browserIsThere, openBrowser, type Page, patience, type TestBrowser } from './browser.ts';

/** What a browser says of a key that is not taken, and of what may not be asked. */
const refused = /status of 40[13] |WebSocket connection to .*4403/;
/** Everything but to administer. */
const allButAdmin = scopes.filter((scope) => scope !== 'admin');

const keyField = (page: Page) => page.getByLabel('API key or token');
const cards = (page: Page) => page.locator('.board .card');

async function signIn(page: Page, token: string): Promise<void> {
  await keyField(page).fill(token);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** What a page has in its storage. */
const readStorage = (page: Page): Promise<string> =>
  page.evaluate(() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }]));

describe.skipIf(!browserIsThere('signing in'))(
  'a server that everybody signs in to, where only trusted documents run',
  () => {
    let browser: TestBrowser;
    let product: Product;
    beforeAll(async () => {
      const documents = openTrustedDocuments({ mode: 'enforce', manifests: [await readOwnManifest()] });
      const opening = openProduct({
        isSandboxMode: true,
        isClosed: true,
        watchInterval: 100,
        edge: { guards: openGuards({ limits: defaultLimits, documents }) },
      });
      [browser, product] = await Promise.all([openBrowser(), opening]);
    });
    afterEach(() => browser.check(refused));
    afterAll(async () => {
      await browser[Symbol.asyncDispose]();
      await product[Symbol.asyncDispose]();
    });

    const open = async (path: string): Promise<Page> => {
      const page = await browser.page({ reducedMotion: 'reduce' });
      await page.goto(product.url + path);
      await keyField(page).waitFor();
      return page;
    };
    /** Makes a key, and waits until the server knows it. */
    async function makeKey(granted: readonly Scope[] = allButAdmin, accounts: readonly string[] | null = null) {
      const key = await product.makeKey({ scopes: granted, accounts });
      const ask = () => product.query('{ __typename }', {}, key.headers);
      await expect.poll(async () => (await ask()).status, patience).not.toBe(401);
      return key;
    }

    /** Moves a port order, one that waits for its customer unless told. */
    async function moveOrder(from = 'PENDING', to = 'SUBMITTED'): Promise<void> {
      const { headers } = await makeKey(['admin']);
      const query = `{ portOrders(filter: { statuses: [${from}] }) { nodes { nativeId } } }`;
      const { data } = await product.query<{ portOrders: { nodes: { nativeId: string }[] } }>(query, {}, headers);
      await product.control('POST', `port-orders/${data.portOrders.nodes[0]?.nativeId}`, { status: to });
    }

    it('has the dashboard ask for a key, tell of a wrong one, and keep a right one in the tab alone', async () => {
      const page = await open('/#/jobs');
      expect(await axe(page)).toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await axe(page, ['color-contrast'])).toEqual([]);
      expect(await keyField(page).evaluate((field) => field === document.activeElement)).toBe(true);
      expect(await keyField(page).getAttribute('type')).toBe('password');
      for (let times = 0; times < 3; times += 1) await page.keyboard.press('Escape');
      for (const wrong of ['ngk_wrong_key', 'pässword']) {
        await signIn(page, wrong);
        await page.getByRole('alert').filter({ hasText: /\w/ }).waitFor();
        expect(await axe(page)).toEqual([]);
      }
      expect(await readStorage(page)).toBe('[{},{}]');
      const { token } = await makeKey();
      await signIn(page, token);
      await page.locator('table.jobs').waitFor();
      expect(await keyField(page).count()).toBe(0);
      expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
      expect(page.url()).toBe(`${product.url}/#/jobs`);
      await page.reload();
      await page.locator('table.jobs').waitFor();
      await page.getByRole('button', { name: 'Sign out' }).click();
      await keyField(page).waitFor();
      expect(await readStorage(page)).toBe('[{},{}]');
      expect(await page.locator('table.jobs').count()).toBe(0);
    });

    it('lets the dashboard ask all that it asks by ids alone, and shows it what changes', async () => {
      const page = await open('/#/porting');
      const asked: { query?: string; documentId?: string }[] = [];
      page.on('request', (request) => {
        if (request.url().endsWith('/graphql')) asked.push(JSON.parse(request.postData() ?? '{}'));
      });
      await signIn(page, (await makeKey()).token);
      await cards(page).first().waitFor();
      await moveOrder();
      await page.getByText('Just now: was pending').first().waitFor();
      await page.locator('a.order-link').first().click();
      await page.locator('.order-columns').waitFor();
      for (const [hash, sign] of [
        ['porting/new', '.order-form'],
        ['jobs', 'table.jobs'],
        ['inventory', 'table.numbers'],
        ['prices?country=US&to=%2B14155550100', '.answer strong'],
      ] as const) {
        await page.goto(`${product.url}/#/${hash}`);
        await page.locator(sign).first().waitFor();
        await expect.poll(() => page.getByText(/^Reading/).count(), patience).toBe(0);
        expect(await page.getByRole('alert').count()).toBe(0);
      }
      await page.goto(`${product.url}/#/jobs`);
      await page.locator('table.jobs th a').first().click();
      await page.getByText('No change has been seen yet.').waitFor();
      expect(asked.length).toBeGreaterThan(10);
      expect(asked.filter(({ query, documentId }) => query !== '' || !documentId)).toEqual([]);
    });

    it('asks for another key when one is revoked, and goes on where the page was: no change is missed', async () => {
      const page = await open('/#/porting?view=board');
      const [first, second] = [await makeKey(), await makeKey()];
      await signIn(page, first.token);
      await cards(page).first().waitFor();
      await page.locator('.lamp[data-state=live]').waitFor();
      await page.evaluate('globalThis.isSamePage = true');
      let readings = 0;
      page.on('request', (request) => {
        if (request.postData()?.includes('"DashboardOrders"')) readings += 1;
      });
      await product.revokeKey(first.id);
      await page.getByText('Your key is accepted no longer').waitFor();
      await moveOrder();
      await signIn(page, second.token);
      await page.getByText('Just now: was pending').first().waitFor();
      expect(await page.evaluate('globalThis.isSamePage')).toBe(true);
      expect(readings).toBe(0);
      expect(page.url()).toBe(`${product.url}/#/porting?view=board`);
    });

    it('shows nothing of what it followed to whoever signs in next and may not, and follows it again for one who may', async () => {
      const page = await open('/#/porting?view=board');
      const allButPorting = allButAdmin.filter((scope) => !scope.startsWith('porting:'));
      const [first, second, third] = [await makeKey(), await makeKey(allButPorting), await makeKey()];
      await signIn(page, first.token);
      await cards(page).first().waitFor();
      await page.locator('.lamp[data-state=live]').waitFor();
      await page.evaluate('globalThis.isSamePage = true');
      await product.revokeKey(first.id);
      await page.getByText('Your key is accepted no longer').waitFor();
      await signIn(page, second.token);
      await page.getByText('This key may not see port orders: it lacks porting:read.').waitFor();
      expect(await cards(page).count()).toBe(0);
      await product.revokeKey(second.id);
      await keyField(page).waitFor();
      await signIn(page, third.token);
      await cards(page).first().waitFor();
      expect(
        await cards(page)
          .filter({ hasText: /just now/i })
          .count(),
      ).toBe(0);
      await moveOrder('SUBMITTED', 'PENDING');
      await page.getByText('Just now: was submitted').first().waitFor();
      expect(await page.evaluate('globalThis.isSamePage')).toBe(true);
    });

    it('leaves nothing in the page for whoever signs in next and sees other accounts', async () => {
      const page = await open('/#/inventory');
      const [whole, part] = [await makeKey(), await makeKey(allButAdmin, ['telnyx'])];
      await signIn(page, whole.token);
      await page.locator('table.numbers').getByText('twilio').first().waitFor();
      await page.evaluate('globalThis.isSamePage = true');
      await product.revokeKey(whole.id);
      await keyField(page).waitFor();
      await signIn(page, part.token);
      // Until then the numbers of the first one stand behind the dialog.
      await keyField(page).waitFor({ state: 'detached' });
      await page.locator('table.numbers').getByText('telnyx').first().waitFor();
      expect(await page.evaluate('globalThis.isSamePage')).toBeUndefined();
      expect(await page.getByText('twilio', { exact: true }).count()).toBe(0);
      expect(page.url()).toBe(`${product.url}/#/inventory`);
    });

    it('says in its place what a key may not see, and shows the rest', async () => {
      const page = await open('/#/inventory');
      await signIn(page, (await makeKey(['numbers:read'])).token);
      await page.locator('table.numbers').waitFor();
      await page.getByText('This key may not see prices: it lacks prices:read.').waitFor();
      await page.getByRole('region', { name: 'Accounts' }).getByText('it lacks accounts:read.').waitFor();
      for (const [view, missing] of [
        ['porting', 'This key may not see port orders: it lacks porting:read.'],
        ['jobs', 'This key may not see jobs: it lacks jobs:read.'],
        ['prices?to=%2B14155550100', 'This key may not see prices: it lacks prices:read.'],
      ] as const) {
        await page.goto(`${product.url}/#/${view}`);
        await page.getByText(missing).first().waitFor();
        expect(await axe(page)).toEqual([]);
      }
    });

    it('has the playground ask for a key, and go on with a subscription under another', async () => {
      const page = await open('/playground');
      expect(await axe(page)).toEqual([]);
      const [first, second] = [await makeKey(['admin']), await makeKey(['admin'])];
      await signIn(page, first.token);
      await page.locator('.graphiql-query-editor .view-line').first().waitFor();
      const run = page.locator('.graphiql-execute-button');
      await run.click();
      await page.locator('.result-window', { hasText: '"data"' }).waitFor();
      await page.getByRole('tab').getByRole('button', { name: 'WatchPortOrders', exact: true }).click();
      await page.locator('.graphiql-query-editor', { hasText: 'WatchPortOrders' }).waitFor();
      await page.getByRole('radio', { name: 'SSE' }).check();
      await run.click();
      await page.locator('.log-state[data-state=live]').waitFor();
      await moveOrder();
      await page.locator('.log-entry').waitFor();
      await product.revokeKey(first.id);
      await keyField(page).waitFor();
      await moveOrder();
      await signIn(page, second.token);
      await expect.poll(() => page.locator('.log-entry').count(), patience).toBe(2);
      expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toMatch(/ngk_|Bearer/);
      await page.getByRole('button', { name: 'Sign out' }).click();
      await keyField(page).waitFor();
    }, 40_000);
  },
);

describe('what keys are made by', () => {
  it('is the command that the page names', () => {
    const { scripts } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
    expect(scripts).toHaveProperty('keys');
  });
});
