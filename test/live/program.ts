// The product as main.ts opens it, with one thing more: a port on loopback where a test observes states, is answered
// when they are stored, and asks what waits to be sent.
import '../../src/node-env.ts';
import { subscribe } from 'node:diagnostics_channel';
import { createServer } from 'node:http';
import type { Socket } from 'node:net';
import { json } from 'node:stream/consumers';
import { pino } from 'pino';
import { z } from 'zod';
import { openAccess } from '../../src/access/access.ts';
import { readConfig } from '../../src/config.ts';
import { openDatabase } from '../../src/db/database.ts';
import { toWorld } from '../../src/graph/context.ts';
import { openLive } from '../../src/live.ts';
import { providers } from '../../src/providers/registry.ts';
import { openServer } from '../../src/server.ts';
import { openMetrics } from '../../src/telemetry/metrics.ts';

const sockets = new Set<Socket>();
subscribe('net.server.socket', (message) => {
  const { socket } = message as { socket: Socket };
  sockets.add(socket);
  socket.once('close', () => sockets.delete(socket));
});

const config = readConfig(process.env, providers);
if (!config.place) throw new Error('the program needs accounts and a database');
const log = pino({ level: config.logLevel }, pino.destination({ dest: 2, sync: true }));
const metrics = openMetrics();
const accounts = config.accounts.map(({ label, provider, settings, baseUrls }) =>
  provider.open({ label, settings, baseUrls, observer: metrics.observer }),
);
const leaseLifetime = Number(process.env.LEASE_LIFETIME_MS) || undefined;
const [failed, unanswered] = (process.env.UNCERTAINTY_MS ?? '').split(',').map(Number);
const uncertainty = failed && unanswered ? { failed, unanswered } : undefined;
const database = await openDatabase(config.place);
const access = await openAccess({ database, isOpen: true, log });
const live = await openLive({ ...config, database, accounts, log, leaseLifetime, uncertainty });
const { url } = await openServer({
  at: config,
  access,
  world: toWorld(accounts, live, access, { deadline: Number(process.env.DEADLINE_MS) || undefined }),
  metrics: metrics.registry,
  log,
});

/** A step in the life of an order that no carrier knows; its message has `weight` characters more. */
const stepShape = z.object({ order: z.string(), step: z.int(), weight: z.int().default(0) });

async function observe({ order, step, weight }: z.infer<typeof stepShape>): Promise<void> {
  await live.observe({
    subject: { kind: 'port-order', account: 'twilio', key: order },
    state: {
      status: 'REVIEW',
      rawStatus: `${order} ${step} ${'.'.repeat(weight)}`.trimEnd(),
      activationDate: null,
      problems: [],
    },
    changedAt: new Date(Date.UTC(2026, 0, 1) + step * 1_000),
    source: 'CALLBACK',
  });
}

const control = createServer(async (request, response) => {
  if (request.method === 'POST') {
    await observe(stepShape.parse(await json(request)));
    response.end();
  } else {
    const waiting = [...sockets].map((socket) => ({ port: socket.remotePort, bytes: socket.writableLength }));
    response.end(JSON.stringify({ subscribers: live.subscribers, waiting }));
  }
});
control.listen(0, '127.0.0.1', () => {
  const address = control.address();
  if (typeof address !== 'object' || !address) throw new Error('the control port is no port');
  process.stdout.write(`  GraphQL     ${url}/graphql\n  Control     http://127.0.0.1:${address.port}/\nNext:\n`);
});
process.once('SIGTERM', () => process.exit());
