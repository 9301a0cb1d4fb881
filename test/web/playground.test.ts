import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type OperationDefinitionNode, parse } from 'graphql';
import type { Page, Response } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Subscriber, transports } from '../graph/subscriber.ts';
import { openProduct, type Product } from '../harness.ts';
import { axe, browserPath, type Look, openBrowser, type TestBrowser } from './browser.ts';

const folder = join(import.meta.dirname, '../../schema/operations');

/** The published operations: what each is called, and what it does. */
const operations = globSync('*.graphql', { cwd: folder }).map((file) => {
  const [definition] = parse(readFileSync(join(folder, file), 'utf8')).definitions;
  const { name, operation } = definition as OperationDefinitionNode;
  return { name: name?.value ?? '', operation };
});
const namesOf = (kind: string): string[] =>
  operations.filter((each) => each.operation === kind).map(({ name }) => name);

type Answered = { data: Record<string, { __typename?: string } | null>; errors?: unknown };

let browser: TestBrowser;
let product: Product;

const runButton = (page: Page) => page.locator('.graphiql-execute-button');
const entries = (page: Page) => page.locator('.log-entry');
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** Starts the product; carriers are watched where an interval (ms) is given. */
async function serve(watchInterval?: number): Promise<void> {
  product = await openProduct({ isSandboxMode: true, ...(watchInterval && { watchInterval }) });
}

async function openPlayground(look?: Look, fragment = ''): Promise<Page> {
  const page = await browser.page(look);
  await page.goto(`${product.url}/playground${fragment}`);
  await page.locator('.graphiql-query-editor .view-line').first().waitFor();
  return page;
}

/** Opens a tab that is there from the beginning, and waits until the editor shows it. */
async function openTab(page: Page, name: string): Promise<void> {
  await page.getByRole('tab').getByRole('button', { name, exact: true }).click();
  await page.locator('.graphiql-query-editor', { hasText: name }).waitFor();
}

/** Runs a query or a mutation. Gives what the server answered. */
async function run(page: Page, name: string): Promise<{ response: Response; answer: Answered }> {
  const isIts = (response: Response): boolean => response.request().postData()?.includes(`"${name}"`) ?? false;
  const [response] = await Promise.all([page.waitForResponse(isIts), runButton(page).click()]);
  return { response, answer: (await response.json()) as Answered };
}

async function isLive(page: Page): Promise<void> {
  await page.locator('.log-state[data-state=live]').waitFor();
}

/** Port orders that may still change, by native id. */
async function changeableOrders(): Promise<{ id: string; nativeId: string; status: string }[]> {
  const { data } = await product.query<{ portOrders: { nodes: { id: string; nativeId: string; status: string }[] } }>(
    '{ portOrders(first: 100) { nodes { id nativeId status } } }',
  );
  return data.portOrders.nodes.filter(({ status }) => !['COMPLETED', 'CANCELED', 'REJECTED'].includes(status));
}

/** Follows the product without a page. */
function subscribe(document: string, variables: object): Subscriber {
  const transport = transports.find(({ name }) => name === 'SSE');
  if (!transport) throw new Error('there is no such transport');
  return transport.subscribe(product.url, document, variables);
}

beforeAll(async () => {
  if (browserPath) browser = await openBrowser();
});
afterAll(() => browser?.[Symbol.asyncDispose]());

// The editor is a large program: where others share the cores, it takes its time to load.
describe.skipIf(!browserPath)('the playground', { timeout: 60_000 }, () => {
  afterEach(async () => {
    try {
      await browser.check();
    } finally {
      await product[Symbol.asyncDispose]();
    }
  });

  it('opens every published operation in a tab, and each runs as it stands', async () => {
    await serve();
    const page = await openPlayground();
    const tabs = await page.getByRole('tab').allInnerTexts();
    expect(tabs.toSorted()).toEqual(operations.map(({ name }) => name).toSorted());
    for (const name of tabs.filter((tab) => !namesOf('subscription').includes(tab))) {
      await openTab(page, name);
      const { response, answer } = await run(page, name);
      expect([name, response.status(), answer.errors]).toEqual([name, 200, undefined]);
      const [result] = Object.values(answer.data);
      expect([name, result]).toEqual([name, expect.anything()]);
      if (namesOf('mutation').includes(name))
        expect([name, result?.__typename]).toEqual([name, expect.stringMatching(/Payload$/)]);
      const requestId = (await response.allHeaders())['x-request-id'] ?? 'none';
      await page.locator('.answer-footer', { hasText: requestId }).waitFor();
      expect((await page.locator('.answer-footer').innerText()).replace(/\s+/g, ' ')).toMatch(
        /Cost [1-9][\d,]* Carrier calls \d+(?: of \d+ planned)?, \d+ shared, \d+ cached Time \d+ ms$/,
      );
      await page.locator('.result-window', { hasText: '"data"' }).waitFor();
    }
    for (const name of namesOf('subscription')) {
      await openTab(page, name);
      await runButton(page).click();
      await isLive(page);
    }
    expect(namesOf('subscription')).toHaveLength(2);
    for (const name of ['Documentation Explorer', 'History', 'GraphiQL Explorer']) {
      await button(page, `Show ${name}`).click();
      await page.locator('.graphiql-plugin', { hasText: /^\s*(?:Docs|History|Explorer)/ }).waitFor();
      await button(page, `Hide ${name}`).waitFor();
    }
  });

  it('keeps every change of a subscription, and goes on after cuts without a loss, over both transports', async () => {
    await serve(100);
    const page = await openPlayground({ permissions: ['clipboard-read', 'clipboard-write'] });
    const orders = await changeableOrders();
    let moves = 0;
    /** Changes so many orders, each by itself; as none is changed twice at once, each is a change that is heard of. */
    const move = async (count: number): Promise<void> => {
      for (const end = moves + count; moves < end; moves += 1) {
        const activationDate = new Date(Date.UTC(2031, 0, 1 + moves)).toISOString();
        await product.control('POST', `port-orders/${orders[moves % orders.length]?.nativeId}`, { activationDate });
      }
    };
    const shows = (count: number) => expect.poll(() => entries(page).count(), { timeout: 10_000 }).toBe(count);
    const { data } = await product.query<{ portOrders: { eventCursor: string } }>(
      '{ portOrders(first: 1) { eventCursor } }',
    );
    const document =
      'subscription ($after: EventCursor) { portOrderStatusChanged(after: $after) { ... on PortOrderEvent { cursor } } }';
    await using witness = subscribe(document, { after: data.portOrders.eventCursor });
    const truth: string[] = [];
    const hear = async (count: number): Promise<void> => {
      truth.push(...(await witness.take(count)).map(({ cursor }) => cursor));
    };

    await openTab(page, 'WatchPortOrders');
    await runButton(page).click();
    await isLive(page);
    for (const [round, name] of ['WebSocket', 'SSE'].entries()) {
      await page.getByRole('radio', { name }).check();
      await isLive(page);
      await move(5);
      await shows(7 * round + 5);
      await button(page, 'Cut the connection').click();
      await page.locator('.log-state[data-state=reconnecting]').waitFor();
      await move(2);
      await hear(7);
      await isLive(page);
      await shows(7 * round + 7);
    }
    const cursors = () =>
      entries(page).evaluateAll((rows) => rows.map((row) => row.getAttribute('data-cursor')).reverse());
    expect(await cursors()).toEqual(truth);

    await button(page, 'Copy cursor event 10').click();
    await button(page, 'Copied event 10').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(truth[9]);

    await button(page, 'Resume from here event 10').click();
    await shows(18);
    expect(await cursors()).toEqual([...truth, ...truth.slice(10)]);

    await button(page, 'Pause').click();
    await move(1);
    await button(page, 'Show new (1)').click();
    await shows(19);

    await runButton(page).click();
    await page.locator('.log-state[data-state=stopped]').waitFor();
    await move(1);
    await hear(2);
    await button(page, 'Resume from here event 19').click();
    await shows(20);
    expect((await cursors()).slice(-2)).toEqual(truth.slice(-2));
  });

  it('lets things happen at the carriers: each scenario does what it says', async () => {
    await serve();
    const page = await openPlayground();
    await button(page, 'Show Scenarios').click();
    const panel = page.getByRole('region', { name: 'Scenarios' });
    const choice = panel.getByRole('combobox', { name: 'Port order' });
    await choice.locator('option').first().waitFor({ state: 'attached' });
    const [order] = (await changeableOrders()).filter(({ status }) => status === 'CREATED');
    const orderId = order?.id ?? '';
    await choice.selectOption(orderId);
    const play = async (name: string, outcome: string): Promise<void> => {
      await panel.getByRole('button', { name, exact: true }).click();
      await panel.locator('.outcome:not([data-fault])', { hasText: outcome }).waitFor();
      // The next one can be played when the order has been read again.
      await panel.locator('button[aria-disabled=false]', { hasText: 'Clear all faults' }).waitFor();
    };
    const read = async () => {
      const { data } = await product.query<{
        portOrder: { status: string; activationDate: string; problems: object[]; loa: { status: string } };
      }>('query ($id: ID!) { portOrder(id: $id) { status activationDate problems { code } loa { status } } }', {
        id: orderId,
      });
      return data.portOrder;
    };
    const faults = async () => (await product.control<{ faults: object[] }>('GET', 'faults')).faults;

    await play('Sign its LOA', 'The LOA is SIGNED now');
    expect(await read()).toMatchObject({ loa: { status: 'SIGNED' } });
    const before = await read();
    await play('Advance it one step', 'The order is');
    expect((await read()).status).not.toBe(before.status);
    await play('Move its FOC date by 3 days', 'The FOC date is');
    expect((await read()).activationDate).not.toBe(before.activationDate);
    await play('Reject it with 21831', 'The order is REJECTED now');
    expect(await read()).toMatchObject({ status: 'REJECTED', problems: [{ code: 21831 }] });
    await expect(
      panel.getByRole('button', { name: 'Advance it one step' }).getAttribute('aria-disabled'),
    ).resolves.toBe('true');

    await play('Make Telnyx slow', 'Telnyx takes 8 s');
    expect(await faults()).toMatchObject([{ provider: 'telnyx', delayMs: 8_000 }]);
    await play('Clear all faults', 'Every carrier answers again');
    expect(await faults()).toEqual([]);
    await play('Start a job with failures', 'and 7 of them fail');
    await expect
      .poll(
        async () => {
          const { data } = await product.query<{ jobs: { nodes: { failedCount: number; pendingCount: number }[] } }>(
            '{ jobs(first: 100) { nodes { failedCount pendingCount } } }',
          );
          return data.jobs.nodes;
        },
        { timeout: 10_000 },
      )
      .toContainEqual({ failedCount: 7, pendingCount: 0 });
    await play('Have Telnyx answer 429', 'Telnyx asks for a pause');
    expect(await faults()).toMatchObject([{ provider: 'telnyx', status: 429 }]);
    await play('Reset the sandbox', 'All data are as at the start');
    expect(await faults()).toEqual([]);
    expect((await read()).status).toBe(order?.status);
    expect(await panel.getByRole('button').count()).toBe(9);
  });

  it('shares a query with its variables as a link, and never its headers', async () => {
    await serve();
    const page = await openPlayground();
    await openTab(page, 'PriceOfANumber');
    await page.locator('.graphiql-editor-tool .view-line', { hasText: 'destination' }).waitFor();
    await button(page, 'Headers').click();
    await page.locator('.graphiql-editor-tool .monaco-editor:visible').click();
    const authorization = `Bearer ${product.access.demoKey}`;
    await page.keyboard.insertText(JSON.stringify({ authorization }));
    const asked = page.waitForRequest((request) => request.postData()?.includes('"PriceOfANumber"') ?? false);
    await runButton(page).click();
    expect(await (await asked).headerValue('authorization')).toBe(authorization);
    await button(page, 'Share query and variables as a link').click();
    await page.getByText(/Link copied|The link is in the address bar/).waitFor();
    const { hash } = new URL(page.url());
    const shared = new URLSearchParams(hash.slice(1));
    expect([...shared.keys()]).toEqual(['query', 'variables']);
    expect(decodeURIComponent(hash)).not.toMatch(/ngk_|authorization/i);

    const variables = JSON.stringify({ destination: '+442079460000' });
    const query = 'query Shared($destination: E164!) { numberPrice(destination: $destination) { country } }';
    const other = await openPlayground({}, `#${new URLSearchParams({ query, variables })}`);
    expect(new URL(other.url()).hash).toBe('');
    const { answer } = await run(other, 'Shared');
    expect(answer).toMatchObject({ data: { numberPrice: { country: 'GB' } } });
  });

  it('has no fault that axe finds but those of the editor itself, light and dark, wide and narrow', async () => {
    await serve(100);
    const page = await openPlayground();
    const [order] = await changeableOrders();
    await openTab(page, 'PriceOfANumber');
    await run(page, 'PriceOfANumber');
    await page.locator('dl.answer-footer').waitFor();
    await button(page, 'Show Scenarios').click();
    await page.locator('.scenarios option').first().waitFor({ state: 'attached' });
    const found = new Set<string>();
    const look = async (colorSchemes: readonly ('light' | 'dark')[] = ['light', 'dark']): Promise<void> => {
      for (const colorScheme of colorSchemes) {
        await page.emulateMedia({ colorScheme });
        await page
          .locator(colorScheme === 'dark' ? '.monaco-editor.vs-dark' : '.monaco-editor.vs')
          .first()
          .waitFor();
        for (const violation of await axe(page)) found.add(toPlace(violation));
      }
    };
    await look();
    await openTab(page, 'WatchPortOrders');
    await runButton(page).click();
    await isLive(page);
    await product.control('POST', `port-orders/${order?.nativeId}`, { activationDate: '2031-02-03T04:05:06Z' });
    await entries(page).locator('summary').first().click();
    await look();
    await page.setViewportSize({ width: 360, height: 740 });
    await look(['dark']);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    expect([...found].toSorted()).toEqual(editorsOwn);
  });
});

/** What axe finds within GraphiQL and Monaco: the rule, and the class of the element. */
const editorsOwn = ['color-contrast: .line-numbers', 'color-contrast: .mtk8', 'nested-interactive: .graphiql-tab'];

/** The rule and the first class of the element; a finding whole where the element has none. */
function toPlace(violation: string): string {
  const [, rule, name] = /^([\w-]+): <[^>]*? class="([\w-]+)/.exec(violation) ?? [];
  return rule ? `${rule}: .${name}` : violation;
}
