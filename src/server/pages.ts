import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import { errorsPath } from '../graph/error-docs.ts';
import { renderErrorsPage } from './errors-html.ts';

/** Where `npm run build` lays the pages. */
export const builtPages = join(import.meta.dirname, '../../dist/web');

/** Answers a GET or HEAD of a page or of what pages load. */
export type Page = (exchange: { request: IncomingMessage; response: ServerResponse }) => Promise<void>;

/** The pages of a server. */
export type Pages = {
  /** By path. */
  pages: Readonly<Record<string, Page>>;
  /** What has this path under `/assets/`; undefined for all other paths. */
  asset(path: string): Page | undefined;
};

/** Nothing comes from anywhere else, nothing is sent anywhere else, and no other page may frame it. */
const usualPolicy = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' data:",
  'font-src': "'self'",
  'connect-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
};

/** The editor of the playground writes style elements, carries its fonts within them, and runs workers. */
const playgroundPolicy = {
  ...usualPolicy,
  'style-src': "'self' 'unsafe-inline'",
  'font-src': "'self' data:",
  'worker-src': "'self'",
};

/** Text and a style. */
const textPolicy = {
  'default-src': "'none'",
  'style-src': "'self'",
  'img-src': 'data:',
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
};

const pageFiles = [
  { path: '/', file: 'index.html', policy: usualPolicy },
  { path: '/playground', file: 'playground/index.html', policy: playgroundPolicy },
];

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.woff2': 'font/woff2',
};

const unbuilt = 'The pages are not built. Run: npm run build\n';

/** Serves the pages of a directory as they are when they are asked for, so that a build under way needs no restart. */
export function openPages(directory: string = builtPages): Pages {
  const toPage =
    (file: string, policy: Readonly<Record<string, string>>): Page =>
    async ({ request, response }) => {
      const body = await readIfThere(join(directory, file));
      if (!body) return send(response, 503, { 'content-type': 'text/plain; charset=utf-8' }, unbuilt);
      sendUnlessKept({ request, response }, toPageHeaders(policy), body);
    };

  const toAsset =
    (name: string): Page =>
    async ({ request, response }) => {
      const file = join(directory, 'assets', name);
      const gzipped = takesGzip(request.headers['accept-encoding']) ? await readIfThere(`${file}.gz`) : null;
      const body = gzipped ?? (await readIfThere(file));
      if (!body) return send(response, 404, { 'content-type': 'application/json' }, '{"error":"not found"}');
      const headers = {
        'content-type': types[extname(name)] ?? 'application/octet-stream',
        // Its name changes with what is in it.
        'cache-control': 'public, max-age=31536000, immutable',
        vary: 'accept-encoding',
        ...(gzipped && { 'content-encoding': 'gzip' }),
      };
      send(response, 200, headers, body);
    };

  return {
    pages: {
      ...Object.fromEntries(pageFiles.map(({ path, file, policy }) => [path, toPage(file, policy)])),
      ...openErrorsPage(),
    },
    asset(path) {
      // One name, which no dot begins: nothing outside the directory can be meant.
      const [, name] = /^\/assets\/(\w[\w-]*(?:\.[\w-]+)+)$/.exec(path) ?? [];
      return name === undefined ? undefined : toAsset(name);
    },
  };
}

/** The page of errors, which needs no build, and its style. */
function openErrorsPage(): Pages['pages'] {
  const html = renderErrorsPage();
  return {
    [errorsPath]: async (exchange) => sendUnlessKept(exchange, toPageHeaders(textPolicy), html),
    [`${errorsPath}.css`]: async (exchange) => {
      const style = await readFile(join(import.meta.dirname, 'errors.css'));
      sendUnlessKept(exchange, { 'content-type': types['.css'] ?? '' }, style);
    },
  };
}

async function readIfThere(file: string): Promise<Buffer | null> {
  try {
    return await readFile(file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

function toPageHeaders(policy: Readonly<Record<string, string>>): Record<string, string> {
  return { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': toPolicy(policy) };
}

/** Sends what may change under its name, but not again to who has it as it is. */
function sendUnlessKept(
  { request, response }: Parameters<Page>[0],
  headers: Record<string, string>,
  body: string | Buffer,
): void {
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  const checked = { ...headers, 'cache-control': 'no-cache', etag };
  if (namesTag(request.headers['if-none-match'], etag)) send(response, 304, checked);
  else send(response, 200, checked, body);
}

function toPolicy(policy: Readonly<Record<string, string>>): string {
  return Object.entries(policy)
    .map(([name, sources]) => `${name} ${sources}`)
    .join('; ');
}

function namesTag(header: string | undefined, etag: string): boolean {
  const tags = header?.split(',').map((tag) => tag.trim().replace(/^W\//, '')) ?? [];
  return tags.includes(etag) || tags.includes('*');
}

function takesGzip(header: string | readonly string[] | undefined): boolean {
  return /(?:^|[\s,])gzip(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/i.test(String(header ?? ''));
}

function send(response: ServerResponse, status: number, headers: Record<string, string>, body?: string | Buffer): void {
  const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
  response.writeHead(status, { ...headers, ...length }).end(body);
}
