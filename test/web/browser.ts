import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import { type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { expect } from 'vitest';

/** How a page is looked at. */
export type Look = Pick<
  BrowserContextOptions,
  'viewport' | 'colorScheme' | 'reducedMotion' | 'deviceScaleFactor' | 'permissions'
>;

/** How long (ms) a test goes on asking for what a page is about to show: a busy machine takes its time. */
export const patience = { timeout: 20_000 };

/** A browser of a test file's own; what its pages ask for and complain of is kept. */
export type TestBrowser = AsyncDisposable & {
  /** Opens a page with nothing stored, 1280 × 800 unless told. */
  page(look?: Look): Promise<Page>;
  /**
   * Closes the pages and asserts that none of them asked another origin than its own for anything, and that none
   * complained: an error in the console, a violation of the policy or an exception. Complaints that match are expected.
   */
  check(expected?: RegExp): Promise<void>;
};

export type { Page } from 'playwright-core';

const places = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/google-chrome'];

/** Where the browser is; null without one. */
export const browserPath: string | null = places.find((path) => path && existsSync(path)) ?? null;

/** Whether there is a browser; says so in one line where there is none. */
export function browserIsThere(what: string): boolean {
  if (!browserPath)
    process.stderr.write(`No browser at CHROMIUM_PATH or ${places.slice(1).join(' or ')}: ${what} not tried\n`);
  return browserPath !== null;
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Starts the browser; throws without one. */
export async function openBrowser(): Promise<TestBrowser> {
  if (!browserPath) throw new Error('there is no browser');
  const browser = await chromium.launch({ executablePath: browserPath, args: ['--no-sandbox'] });
  let contexts: BrowserContext[] = [];
  let complaints: string[] = [];
  return {
    async page(look = {}) {
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...look });
      contexts.push(context);
      const page = await context.newPage();
      page.setDefaultTimeout(patience.timeout);
      watch(page, (complaint) => complaints.push(complaint));
      return page;
    },
    async check(expected) {
      const [closing, heard] = [contexts, complaints];
      contexts = [];
      complaints = [];
      await Promise.all(closing.map((context) => context.close()));
      expect(heard.filter((complaint) => !expected?.test(complaint))).toEqual([]);
    },
    [Symbol.asyncDispose]: () => browser.close(),
  };
}

function watch(page: Page, complain: (complaint: string) => void): void {
  let home: string | null = null;
  const visit = (address: string): void => {
    const { protocol, host } = new URL(address);
    if (!/^(?:http|ws)s?:$/.test(protocol)) return;
    home ??= host;
    if (host !== home) complain(`asked ${address}`);
  };
  page.on('request', (request) => visit(request.url()));
  page.on('websocket', (socket) => visit(socket.url()));
  page.on('console', (message) => {
    if (message.type() === 'error') complain(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => complain(`exception: ${error.message}`));
}

/** What axe finds wrong with a page as it stands, by all its rules unless told: each rule with an element that breaks it. */
export async function axe(page: Page, rules?: string[]): Promise<string[]> {
  // Past the policy of the page, which lets in no script but its own.
  const session = await page.context().newCDPSession(page);
  await session.send('Runtime.evaluate', { expression: axeSource });
  await session.detach();
  const { violations } = await page.evaluate(
    (runOnly) => (globalThis as unknown as { axe: Axe }).axe.run(runOnly ? { runOnly } : {}),
    rules,
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html}: ${failureSummary}`),
  );
}

type Axe = { run(options: RunOptions): Promise<AxeResults> };
