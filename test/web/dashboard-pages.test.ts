import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openProduct, type Product } from '../harness.ts';
import { axe, browserIsThere, openBrowser, type Page, patience, type TestBrowser } from './browser.ts';

/** Script that the dashboard may load before it is there. */
const scriptLimit = 200 * 1_024;

const views = [
  ['the board', '/porting', '.board'],
  ['the table', '/porting?view=table', 'table.orders'],
  ['a port order', '/porting/{order}', '.order-columns'],
  ['the new port order', '/porting/new', '.order-form'],
  ['the jobs', '/jobs', 'table.jobs'],
  ['a job', '/jobs/{job}', 'table.operations'],
  ['the inventory', '/inventory', 'table.numbers'],
  ['the prices', '/prices?country=US', '.scroll tbody tr'],
] as const;

/** A telephone, and a window of 1280 × 800 at 200 % zoom. */
const narrow = [
  { width: 360, height: 740 },
  { width: 640, height: 400 },
];

describe.skipIf(!browserIsThere('the views of the dashboard'))('the dashboard', () => {
  let browser: TestBrowser;
  let product: Product;
  const ids: Record<string, string> = {};
  beforeAll(async () => {
    [browser, product] = await Promise.all([
      openBrowser(),
      openProduct({ isSandboxMode: true, watchInterval: 60_000 }),
    ]);
    type Node = { id: string; failedCount: number };
    const { data } = await product.query<Record<'portOrders' | 'jobs', { nodes: Node[] }>>(
      '{ portOrders(filter: { statuses: [REJECTED] }) { nodes { id } } jobs { nodes { id failedCount } } }',
    );
    ids.order = data.portOrders.nodes[0]?.id ?? '';
    ids.job = data.jobs.nodes.find(({ failedCount }) => failedCount > 0)?.id ?? '';
  });
  afterEach(() => browser.check());
  afterAll(async () => {
    await browser[Symbol.asyncDispose]();
    await product[Symbol.asyncDispose]();
  });

  /** Goes to a view of the page that is open, and waits until it is there whole. */
  async function visit(page: Page, hash: string, sign: string): Promise<void> {
    const target = hash.replace(/\{(\w+)\}/, (_, name: string) => encodeURIComponent(ids[name] ?? ''));
    await page.goto(`${product.url}/#${target}`);
    await page.locator(sign).first().waitFor();
    await expect.poll(() => page.getByText(/^Reading/).count(), patience).toBe(0);
  }

  it.each(views)(
    'has no fault that axe knows of in %s, light and dark, and fits into a narrow window',
    async (...view) => {
      const [, hash, sign] = view;
      // Colours on their way from one to the other are nobody's fault.
      const page = await browser.page({ reducedMotion: 'reduce' });
      await visit(page, hash, sign);
      expect(await axe(page)).toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await axe(page, ['color-contrast'])).toEqual([]);
      for (const viewport of narrow) {
        await page.setViewportSize(viewport);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(viewport.width);
      }
    },
  );

  it('moves nothing for who wants less motion', async () => {
    const moving = (page: Page) =>
      page.evaluate(() =>
        [...document.querySelectorAll('*')].flatMap((element) => {
          const { transitionDuration, animationName } = getComputedStyle(element);
          const isStill = /^0s(?:, 0s)*$/.test(transitionDuration) && animationName === 'none';
          return isStill ? [] : element.tagName;
        }),
      );
    const [still, usual] = [await browser.page({ reducedMotion: 'reduce' }), await browser.page()];
    for (const [name, hash, sign] of [views[0], views[5]]) {
      await visit(still, hash, sign);
      expect(await moving(still), name).toEqual([]);
    }
    await visit(usual, views[0][1], views[0][2]);
    expect(await moving(usual)).toContain('BUTTON');
  });

  it('loads less than 200 KiB of gzipped script, under a policy that lets in its own alone', async () => {
    const page = await browser.page();
    const scripts: Promise<number>[] = [];
    page.on('response', (response) => {
      if (response.request().resourceType() !== 'script') return;
      scripts.push(response.body().then((body) => gzipSync(body).length));
    });
    const policy = page
      .waitForResponse(`${product.url}/`)
      .then((response) => response.headerValue('content-security-policy'));
    await visit(page, views[0][1], views[0][2]);
    const weights = await Promise.all(scripts);
    expect(weights.length).toBeGreaterThan(0);
    expect(weights.reduce((sum, each) => sum + each, 0)).toBeLessThan(scriptLimit);
    expect((await policy)?.split('; ')).toEqual(
      expect.arrayContaining(["default-src 'none'", "script-src 'self'", "style-src 'self'", "connect-src 'self'"]),
    );
    expect(await policy).not.toContain('unsafe');
    const blocked = page.waitForEvent('console', (message) => message.text().includes('Content Security Policy'));
    await page.evaluate(() => document.body.setAttribute('onclick', '1'));
    await blocked;
    await expect(browser.check()).rejects.toMatchObject({
      actual: [expect.stringContaining('Content Security Policy')],
    });
  });
});
