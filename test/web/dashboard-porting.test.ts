import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openProduct, type Product } from '../harness.ts';
import { browserIsThere, openBrowser, type Page, patience, type TestBrowser } from './browser.ts';

const filled: readonly [label: string, value: string][] = [
  ['Name of the order', 'Front desk'],
  ['First name', 'Ada'],
  ['Last name', '007'],
  ['Email', 'ada@example.com'],
  ['Street and house number', '1 Main St'],
  ['City', 'San Francisco'],
  ['State or region', 'CA'],
  ['Postal code', '94107'],
];

const badgeOf = (page: Page) => page.locator('.order-head .badge');

/** What happened to the order, the latest first, and how it came to be known. */
const readTimeline = (page: Page): Promise<(string | undefined)[][]> =>
  page
    .locator('.timeline li')
    .evaluateAll((changes) =>
      changes.map((change) => [
        change.querySelector('.badge')?.lastChild?.textContent?.trim(),
        change.querySelector('.hint')?.textContent?.split(', ').at(-1),
      ]),
    );

/** Presses a key until an element of this name has the focus; what a mouse is not there for must be reached so. */
async function pressUntil(page: Page, key: string, name: string): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press(key);
    if ((await page.evaluate('document.activeElement.textContent')) === name) return;
  }
  throw new Error(`${name} cannot be reached by ${key}`);
}

describe.skipIf(!browserIsThere('porting by hand'))('a port order', () => {
  let browser: TestBrowser;
  let product: Product;
  beforeAll(async () => {
    // Slow looks: what the carrier does is told by its callbacks.
    [browser, product] = await Promise.all([
      openBrowser(),
      openProduct({ isSandboxMode: true, watchInterval: 60_000 }),
    ]);
    await product.control('POST', 'callbacks', { url: `${product.url}/callbacks/twilio` });
  });
  afterEach(() => browser.check());
  afterAll(async () => {
    await browser[Symbol.asyncDispose]();
    await product[Symbol.asyncDispose]();
  });

  it('is created, corrected, signed and completed by hand, and tells who told of each step', async () => {
    const page = await browser.page();
    await page.goto(product.url);
    await page.getByRole('link', { name: 'New port order' }).click();
    const create = page.getByRole('button', { name: 'Create port order' });
    await create.click();
    await page.getByRole('heading', { name: '8 things are to be corrected' }).waitFor();
    await page.getByRole('link', { name: 'Number to move in' }).click();
    await page.keyboard.type('+1 (510) 333-0777');
    for (const [label, value] of filled) await page.getByRole('textbox', { name: label, exact: true }).fill(value);
    await create.click();
    await page.getByRole('heading', { name: 'One thing is to be corrected' }).waitFor();
    const name = page.getByRole('textbox', { name: 'Last name' });
    expect(await name.getAttribute('aria-invalid')).toBe('true');
    await name.fill('Lovelace');
    await create.click();

    await page.getByRole('heading', { level: 1, name: '+15103330777' }).waitFor();
    expect(await badgeOf(page).textContent()).toContain('Created');
    const sid = (await page.locator('.order-head').textContent())?.match(/PO\w{32}/)?.[0] ?? '';
    const move = (status: string) => product.control('POST', `port-orders/${sid}`, { status });
    await move('PENDING');
    await badgeOf(page).getByText('Pending').waitFor();
    await page.getByRole('button', { name: 'Start signing' }).click();
    await page.getByText('The signer has been asked.').waitFor();
    await page.getByRole('region', { name: 'Details' }).getByText('◔ Signing').waitFor();

    const { data } = await product.query<{ portOrders: { nodes: { nativeId: string; loa: { nativeId: string } }[] } }>(
      '{ portOrders(first: 100) { nodes { nativeId loa { nativeId } } } }',
    );
    const loa = data.portOrders.nodes.find(({ nativeId }) => nativeId === sid)?.loa.nativeId;
    await product.control('POST', `loas/${loa}/sign`);
    for (const [status, word] of [
      ['SUBMITTED', 'Submitted'],
      ['ACCEPTED', 'Accepted'],
      ['COMPLETED', 'Completed'],
    ] as const) {
      await move(status);
      await badgeOf(page).getByText(word).waitFor();
    }
    await expect
      .poll(() => readTimeline(page), patience)
      .toEqual([
        ['Completed', 'told by the carrier'],
        ['Accepted', 'told by the carrier'],
        ['Submitted', 'told by the carrier'],
        ['Pending', 'told by the carrier'],
        ['Created', 'made here'],
      ]);
    await page.getByRole('link', { name: '← All port orders' }).click();
    await page.getByRole('region', { name: 'Done' }).getByRole('link', { name: '+15103330777' }).waitFor();
  });

  it('is canceled by keyboard alone', async () => {
    const page = await browser.page();
    await page.goto(`${product.url}/#/porting?status=PENDING&view=table`);
    const link = page.locator('tbody a.order-link').first();
    const number = (await link.textContent()) ?? '';
    await pressUntil(page, 'Tab', number);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: number }).waitFor();
    await page.getByRole('button', { name: 'Cancel order…' }).waitFor();
    await pressUntil(page, 'Tab', 'Cancel order…');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Cancel this port order?' }).waitFor();
    await page.keyboard.press('Escape');
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Cancel order…');
    await page.keyboard.press('Enter');
    await pressUntil(page, 'Tab', 'Cancel the order');
    await page.keyboard.press('Enter');
    await badgeOf(page).getByText('Canceled').waitFor();
    await page.getByText('The order is canceled.').waitFor();
  });
});
