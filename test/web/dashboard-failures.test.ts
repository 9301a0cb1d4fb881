import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openProduct, type Product } from '../harness.ts';
import { browserIsThere, openBrowser, type Page, patience, type TestBrowser } from './browser.ts';

/** Holds back what a page asks by an operation of that name, until the given function is called. */
async function holdBack(page: Page, name: string): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  await page.route('**/graphql', async (route) => {
    if (route.request().postData()?.includes(`"${name}"`)) await promise;
    await route.continue();
  });
  return resolve;
}

describe.skipIf(!browserIsThere('what fails in part'))('a page of numbers whose prices cannot be read', () => {
  let browser: TestBrowser;
  let product: Product;
  beforeAll(async () => {
    const opening = openProduct({ isSandboxMode: true, watchInterval: 60_000 });
    [browser, product] = await Promise.all([openBrowser(), opening]);
    await product.control('POST', 'faults', { provider: 'twilio', path: '/Trunking/*', status: 503 });
  });
  afterEach(() => browser.check());
  afterAll(async () => {
    await browser[Symbol.asyncDispose]();
    await product[Symbol.asyncDispose]();
  });

  it('says so for as long as that is so, whatever else is answered after it', async () => {
    const page = await browser.page();
    const release = await holdBack(page, 'DashboardTrunks');
    await page.goto(`${product.url}/#/inventory?e164=%2B14155550100`);
    const failure = page.getByRole('alert').filter({ hasText: '/Trunking/' });
    await failure.waitFor();
    const trunks = page.getByRole('combobox', { name: 'Trunk', exact: true }).locator('option');
    const met = await trunks.count();
    release();
    await expect.poll(() => trunks.count(), patience).toBeGreaterThan(met);
    expect(await failure.count()).toBe(1);
    await product.control('DELETE', 'faults');
    await page.getByRole('button', { name: 'Read again' }).click();
    await page
      .locator('table.numbers')
      .getByText(/^0\.\d+ USD$/)
      .first()
      .waitFor();
    expect(await failure.count()).toBe(0);
  });
});
