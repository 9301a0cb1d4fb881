import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openProduct, type Product } from '../harness.ts';
import { browserIsThere, openBrowser, type Page, patience, type TestBrowser } from './browser.ts';

/** Of each of the three carriers. */
const size = 3_400;
const pageCount = 6;
const failures = 37;

const pagerOf = (page: Page) => page.getByRole('navigation', { name: 'Pages of numbers' });
const turn = (page: Page, to: 'Next' | 'Previous') => pagerOf(page).getByRole('button', { name: to }).click();
const shown = (page: Page, place: RegExp) => pagerOf(page).getByText(place).waitFor();

/** The numbers in the rows that are in the page. */
const readNumbers = (page: Page): Promise<string[]> =>
  page
    .locator('table.numbers tbody th')
    .evaluateAll((heads) => heads.map((head) => head.firstChild?.textContent ?? ''));

/** What the pager says of a page, counted from 0. */
const toPlace = (at: number): RegExp =>
  new RegExp(`^${(at * 250 + 1).toLocaleString('en')} to ${((at + 1) * 250).toLocaleString('en')}\\b`);

describe.skipIf(!browserIsThere('the inventory and jobs'))('10,000 numbers', () => {
  let browser: TestBrowser;
  let product: Product;
  beforeAll(async () => {
    const opening = openProduct({ isSandboxMode: true, watchInterval: 100, size });
    [browser, product] = await Promise.all([openBrowser(), opening]);
  });
  afterEach(() => browser.check());
  afterAll(async () => {
    await browser[Symbol.asyncDispose]();
    await product[Symbol.asyncDispose]();
  });

  it('are paged through forward and back, with 250 rows in the page at a time', async () => {
    const page = await browser.page();
    await page.goto(`${product.url}/#/inventory?size=250`);
    const pages: string[][] = [];
    for (let at = 0; at < pageCount; at += 1) {
      if (at > 0) await turn(page, 'Next');
      await shown(page, toPlace(at));
      pages.push(await readNumbers(page));
    }
    expect(pages.map(({ length }) => length)).toEqual(Array(pageCount).fill(250));
    expect(new Set(pages.flat()).size).toBe(pageCount * 250);
    for (const at of [pageCount - 2, pageCount - 3]) {
      await turn(page, 'Previous');
      await shown(page, toPlace(at));
      expect(await readNumbers(page)).toEqual(pages[at]);
    }
  }, 40_000);

  it('have 1,000 of them selected over pages, and a job shows how far it is and each number that failed', async () => {
    const page = await browser.page();
    await page.goto(`${product.url}/#/inventory?carrier=TELNYX&status=ACTIVE&size=250`);
    for (const at of [0, 1, 2, 3]) {
      if (at > 0) await turn(page, 'Next');
      await shown(page, toPlace(at));
      await page.getByRole('checkbox', { name: 'Select all on this page' }).check();
    }
    await page.getByText('1,000 selected').waitFor();
    await page.getByRole('button', { name: 'Update selected' }).click();
    await page.getByRole('combobox', { name: 'Customer reference' }).selectOption('Set to…');
    await page.getByRole('textbox', { name: 'Customer reference: new value' }).fill('moved');
    await page.getByRole('button', { name: 'Start the job' }).click();
    await page.getByRole('link', { name: 'Follow the job' }).click();

    const progress = page.getByRole('progressbar');
    await expect
      .poll(() => progress.getAttribute('aria-valuetext'), patience)
      .toMatch(/^0 succeeded, 0 failed, 1,000 pending/);
    const id = await page.locator('dd.id').textContent();
    type Job = { pending_operations: object[]; failed_operations: { phone_number: string }[] };
    const advance = (body: object) => product.control<Job>('POST', `jobs/${id}`, body);
    const { failed_operations: failed } = await advance({ advance: 400, fail: [failures] });
    await expect
      .poll(() => progress.getAttribute('aria-valuetext'), patience)
      .toBe('363 succeeded, 37 failed, 600 pending of 1,000');
    await advance({});
    await expect
      .poll(() => progress.getAttribute('aria-valuetext'), patience)
      .toBe('963 succeeded, 37 failed, 0 pending of 1,000');
    expect(await progress.getAttribute('aria-valuenow')).toBe('1000');

    await page.getByRole('tab', { name: 'Failed (37)' }).waitFor();
    const rows = page.locator('table.operations tbody tr');
    await expect.poll(() => rows.count(), patience).toBe(failures);
    const told = await rows.evaluateAll((all) =>
      all.map((row) => [...row.children].map((cell) => cell.textContent?.trim() ?? '')),
    );
    expect(told.map(([number = '']) => number).sort()).toEqual(failed.map((each) => each.phone_number).sort());
    for (const [, why, , code] of told)
      expect([why, code]).toEqual([expect.stringMatching(/\w{3}/), expect.stringMatching(/^\d+$/)]);
  }, 40_000);
});
