import '../src/node-env.ts';
import { parse } from 'graphql';
import { pino } from 'pino';
import { openAccess } from '../src/access/access.ts';
import { readOwnManifest } from '../src/access/document-manifest.ts';
import { anonymous } from '../src/access/principal.ts';
import { openTrustedDocuments } from '../src/access/trusted-documents.ts';
import { readConfig } from '../src/config.ts';
import { openDatabase } from '../src/db/database.ts';
import { builder } from '../src/graph/builder.ts';
import { toWorld } from '../src/graph/context.ts';
import { openGuards } from '../src/graph/guards.ts';
import '../src/graph/schema.ts';
import { openLive } from '../src/live.ts';
import { providers } from '../src/providers/registry.ts';
import { openServer } from '../src/server.ts';
import { openMetrics } from '../src/telemetry/metrics.ts';

// The product twice in one process: with sign-in, scopes and limits, and without. What else a process and a machine do
// falls on both alike.

const config = readConfig(process.env, providers);
if (!config.place) throw new Error('it needs accounts and a directory');
const log = pino({ level: 'silent' });
const metrics = openMetrics();
const accounts = config.accounts.map(({ label, provider, settings, baseUrls }) =>
  provider.open({ label, settings, baseUrls, observer: metrics.observer }),
);
const database = await openDatabase(config.place);
const access = await openAccess({ database, isOpen: false, limits: config.access.limits, log });
const live = await openLive({ ...config, database, accounts, log });
const common = { at: { host: config.host, port: 0 }, metrics: metrics.registry, log };
const world = toWorld(accounts, live, access, { operations: metrics.operations });
const documents = openTrustedDocuments({ mode: 'off', manifests: [await readOwnManifest()] });
const guarded = await openServer({
  ...common,
  world,
  access,
  guards: openGuards({ limits: access.limits, documents }),
});
const bare = await openServer({
  ...common,
  world,
  access: { ...access, authenticate: async () => anonymous, rate: { take: async () => null } },
  guards: {
    admit: (params) => ({ ...params, query: String(params.query) }),
    openReading: () => (text) => ({ document: parse(text), errors: [] }),
    check: () => null,
  },
  schema: builder.toSchema({ disableScopeAuth: true }),
});
process.stdout.write(`GraphQL ${guarded.url}/graphql, without guards ${bare.url}/graphql\n`);
process.once('SIGTERM', () => process.exit());
