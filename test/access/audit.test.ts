import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { openBeside } from '../../src/db/beside.ts';
import { readGlobalId, toGlobalId } from '../../src/domain/id.ts';
import { schema } from '../../src/graph/schema.ts';
import { telnyx } from '../../src/providers/telnyx/index.ts';
import { twilio } from '../../src/providers/twilio/index.ts';
import { canaries, findSecrets, portSecrets } from '../faults/canaries.ts';
import { openProduct, type Product } from '../harness.ts';
import { openEmbeddedPlace, openPostgresPlace, postgresAnswers, signIn } from '../live/place.ts';
import { startServer, toEnvironment } from '../live/server-process.ts';
import { openPostgresWire } from './postgres-wire.ts';
import { readThings, toInputs, toMutation } from './questions.ts';
import { openSocketClient } from './socket-client.ts';

type Entry = {
  operation: string;
  principal: string;
  accountLabel: string | null;
  subject: string | null;
  outcome: string;
  code: string | null;
  requestId: string;
  clientAddress: string | null;
  at: string;
};
type Page = { auditLog: { nodes: Entry[]; pageInfo: { endCursor: string | null; hasNextPage: boolean } } };

const product = await openProduct({ isClosed: true, size: 6 });
const overseer = await product.makeKey();
const writer = await product.makeKey({ accounts: ['telnyx', 'twilio'] });
const things = await readThings(product, overseer.headers);
const inputs = toInputs(things);
const isPostgresThere = await postgresAnswers('the audit log without its database');

afterEach(() => product.control('DELETE', 'faults'));
afterAll(() => product[Symbol.asyncDispose]());

const auditLog = `query ($first: Int, $after: String) { auditLog(first: $first, after: $after) {
  nodes { operation principal accountLabel subject outcome code requestId clientAddress at }
  pageInfo { endCursor hasNextPage }
} }`;

async function readPage(headers = overseer.headers, variables: object = {}, on: Product = product) {
  const { data, errors } = await on.query<Page>(auditLog, variables, headers);
  expect(errors).toBeUndefined();
  return data.auditLog;
}

type Answer = Awaited<ReturnType<typeof product.query<Record<string, { code?: string } | null>>>>;

/** Sends a mutation; gives its answer and the entries that it left, the oldest first. */
async function write(
  field: string,
  input: unknown,
  headers = writer.headers,
): Promise<{ answer: Answer; entries: Entry[] }> {
  const [last] = (await readPage(overseer.headers, { first: 1 })).nodes;
  const answer = await product.query<Record<string, { code?: string } | null>>(toMutation(field), { input }, headers);
  const { nodes } = await readPage();
  const before = nodes.findIndex(({ at, requestId }) => at === last?.at && requestId === last.requestId);
  return { answer, entries: nodes.slice(0, before < 0 ? undefined : before).reverse() };
}

const subjectOf = (input: Record<string, unknown>): unknown => input.id ?? input.phoneNumber;

describe('the audit log', () => {
  it('is tried with every mutation', () => {
    expect(Object.keys(inputs).sort()).toEqual(Object.keys(schema.getMutationType()?.getFields() ?? {}).sort());
  });

  it.each(Object.keys(inputs))('has one entry for %s that is done', async (field) => {
    const input = inputs[field] ?? {};
    const { answer, entries } = await write(field, input);
    const code = answer.data[field]?.code ?? null;
    expect(entries).toEqual([
      {
        operation: field,
        principal: `key:${writer.id}`,
        accountLabel: field.includes('PortOrder') || /Loa|Trunk/.test(field) ? 'twilio' : 'telnyx',
        subject: subjectOf(input) ?? expect.any(String),
        outcome: code ? 'REFUSED' : 'DONE',
        code,
        requestId: answer.headers.get('x-request-id'),
        clientAddress: '127.0.0.1',
        at: expect.any(String),
      },
    ]);
    const made = readGlobalId(entries[0]?.subject ?? '');
    if (/Job$/.test(field)) expect(made).toMatchObject({ type: 'Job', account: 'telnyx' });
    if (field === 'createPortOrder') expect(made).toMatchObject({ type: 'PortOrder', account: 'twilio' });
  });

  it.each(Object.keys(inputs))('has one entry for %s that is forbidden', async (field) => {
    const { id, headers } = await product.makeKey({ scopes: ['prices:read'], accounts: ['telnyx', 'twilio'] });
    const { answer, entries } = await write(field, inputs[field], headers);
    expect(answer.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    expect(entries).toMatchObject([
      { operation: field, principal: `key:${id}`, outcome: 'REFUSED', code: 'FORBIDDEN' },
    ]);
  });

  it.each(Object.keys(inputs))(
    'has one entry for %s of an account that one may not see, which its own do not read',
    async (field) => {
      const { id, headers } = await product.makeKey({ accounts: ['apifonica'] });
      const { entries } = await write(field, inputs[field], headers);
      expect(entries).toMatchObject([
        { operation: field, principal: `key:${id}`, accountLabel: null, outcome: 'REFUSED' },
      ]);
      expect(entries[0]?.code).toMatch(/^(?:NOT_FOUND|BAD_USER_INPUT)$/);
      for (const reader of [headers, writer.headers]) {
        const { nodes } = await readPage(reader);
        expect(nodes.map(({ principal }) => principal)).not.toContain(`key:${id}`);
      }
    },
  );

  it('has what was refused: by the carrier, for its input, and for a key that was used', async () => {
    await product.control('POST', 'faults', { provider: 'telnyx', method: 'PATCH', status: 422, times: 1 });
    const rejected = await write('updateTelnyxMobilePhoneNumber', inputs.updateTelnyxMobilePhoneNumber);
    expect(rejected.entries).toMatchObject([{ outcome: 'REFUSED', code: 'PROVIDER_REJECTED', subject: things.mobile }]);
    const invalid = await write('startUpdateJob', { phoneNumbers: [things.mobile], idempotencyKey: ' ' });
    expect(invalid.entries).toMatchObject([{ outcome: 'REFUSED', code: 'BAD_USER_INPUT', subject: null }]);
    const order = { ...inputs.createPortOrder, e164: '+14155559922', idempotencyKey: 'audit' };
    expect((await write('createPortOrder', order)).entries).toMatchObject([{ outcome: 'DONE', code: null }]);
    const conflict = await write('createPortOrder', { ...order, city: 'Oakland' });
    expect(conflict.answer.errors).toMatchObject([{ extensions: { code: 'CONFLICT' } }]);
    expect(conflict.entries).toMatchObject([{ outcome: 'REFUSED', code: 'CONFLICT', accountLabel: 'twilio' }]);
  });

  it('has nothing of what is not executed', async () => {
    for (const [field, input] of [
      ['cancelPortOrder', { id: [] }],
      ['cancelPortOrder', {}],
      ['noSuchMutation', { id: things.order }],
    ] as const) {
      const { answer, entries } = await write(field, input);
      expect(answer.errors?.length).toBeGreaterThan(0);
      expect(entries).toEqual([]);
    }
  });

  it('has each mutation of a document, with its request id, over HTTP and WebSocket', async () => {
    const query = `mutation ($id: ID!) {
      one: cancelPortOrder(input: { id: $id }) { __typename } two: startLoaSigning(input: { id: $id }) { __typename }
    }`;
    const variables = { id: toGlobalId('PortOrder', 'twilio', 'PO0') };
    await product.query(query, variables, { ...writer.headers, 'x-request-id': 'over-http' });
    await using client = openSocketClient(product.url, writer.headers);
    await client.run(query, variables);
    const { nodes } = await readPage(overseer.headers, { first: 4 });
    expect(nodes.map(({ operation }) => operation)).toEqual([
      ...['startLoaSigning', 'cancelPortOrder', 'startLoaSigning', 'cancelPortOrder'],
    ]);
    const [socket, , http] = nodes.map(({ requestId }) => requestId);
    expect([http, nodes[3]?.requestId]).toEqual(['over-http', 'over-http']);
    expect(socket).toBe(nodes[1]?.requestId);
    expect(new Set(nodes.map(({ clientAddress }) => clientAddress))).toEqual(new Set(['127.0.0.1']));
  });

  it('holds nothing of what was given: neither secrets nor what is no id', async () => {
    const secrets = { ...portSecrets, friendlyName: canaries.externalPin };
    await write('createPortOrder', { ...inputs.createPortOrder, ...secrets, e164: '+14155559933' });
    await write('updatePortOrder', { id: things.order, ...secrets });
    for (const [field, input] of Object.entries(inputs)) {
      const id = canaries.accountNumber;
      await write(field, {
        ...input,
        ...('phoneNumbers' in input ? { phoneNumbers: [id] } : 'id' in input ? { id } : {}),
      });
    }
    await write('cancelPortOrder', { id: Buffer.from(`PortOrder:${canaries.pinNumber}:x`).toString('base64url') });
    const { nodes } = await readPage(overseer.headers, { first: 250 });
    expect(nodes.length).toBeGreaterThan(Object.keys(inputs).length);
    const texts = nodes.map((node) => `${JSON.stringify(node)} ${Buffer.from(node.subject ?? '', 'base64url')}`);
    expect(texts.flatMap(findSecrets)).toEqual([]);
  });

  it('is read by administrators alone, of the accounts that they may see', async () => {
    const { headers } = await product.makeKey({ scopes: ['numbers:write', 'accounts:read', 'jobs:write'] });
    const { data, errors } = await product.query<Page>(auditLog, {}, headers);
    expect([data.auditLog, errors?.map(({ message }) => message)]).toEqual([null, ['This needs the scope admin.']]);
    const ofTelnyx = await product.makeKey({ accounts: ['telnyx'] });
    const { nodes } = await readPage(ofTelnyx.headers, { first: 250 });
    expect(new Set(nodes.map(({ accountLabel }) => accountLabel))).toEqual(new Set(['telnyx']));
    expect((await readPage((await product.makeKey({ accounts: [] })).headers)).nodes).toEqual([]);
  });

  it('is read page by page, the newest first, each entry once though others come', async () => {
    const seen: string[] = [];
    const all = (await readPage(overseer.headers, { first: 40 })).nodes;
    for (let after: string | null = null; seen.length < 40; ) {
      const page: Page['auditLog'] = await readPage(overseer.headers, { first: 7, after });
      seen.push(...page.nodes.map(({ requestId, operation }) => `${requestId} ${operation}`));
      after = page.pageInfo.endCursor;
      expect(page.pageInfo.hasNextPage).toBe(true);
      await write('cancelPortOrder', { id: 'none' });
    }
    expect(seen.slice(0, 40)).toEqual(all.map(({ requestId, operation }) => `${requestId} ${operation}`));
    for (const variables of [{ after: 'none' }, { after: '' }, { first: 0 }, { first: 251 }]) {
      const { errors } = await product.query(auditLog, variables, overseer.headers);
      expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    }
  });

  it('forgets what is old enough', async () => {
    await product.access.audit.prune(new Date(Date.now() - 3_600_000));
    expect((await readPage()).nodes).toHaveLength(50);
    await product.access.audit.prune(new Date(Date.now() + 1));
    expect((await readPage()).nodes).toEqual([]);
  });

  it('does not say that the server failed where the carrier is down', async () => {
    await using down = await openProduct({
      isClosed: true,
      size: 6,
      deadline: 1_000,
      uncertainty: { failed: 2, unanswered: 5 },
    });
    const { headers } = await down.makeKey();
    for (const provider of ['telnyx', 'twilio']) await down.control('POST', 'faults', { provider, status: 503 });
    const told = Object.entries(inputs).map(async ([field, input]) => {
      const { data, errors } = await down.query<Record<string, { code?: string } | null>>(
        toMutation(field),
        { input },
        headers,
      );
      return { operation: field, code: data[field]?.code ?? errors?.[0]?.extensions.code };
    });
    const expected = (await Promise.all(told)).map(({ operation, code }) => ({
      ...{ operation, code, outcome: code === 'OUTCOME_UNKNOWN' ? 'UNKNOWN' : 'REFUSED' },
    }));
    const { nodes } = await readPage(headers, {}, down);
    const entries = nodes.map(({ operation, code, outcome }) => ({ operation, code, outcome }));
    expect(entries).toHaveLength(expected.length);
    expect(entries).toEqual(expect.arrayContaining(expected));
    expect(entries.map(({ code }) => code)).not.toContain('INTERNAL');
  });

  it('says that a write was started where its server died before it was answered', async () => {
    await using place = await openEmbeddedPlace();
    const headers = await signIn(place.place);
    const environment = { ...toEnvironment(product.sandbox, [telnyx, twilio]), ...place.environment };
    await using server = await startServer('src/main.ts', environment);
    await product.control('POST', 'faults', { provider: 'telnyx', method: 'PATCH', delayMs: 8_000 });
    await product.calls();
    const sent = fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-request-id': 'cut-off', ...headers },
      body: JSON.stringify({
        query: toMutation('updateTelnyxMobilePhoneNumber'),
        variables: { input: inputs.updateTelnyxMobilePhoneNumber },
      }),
    }).catch(() => null);
    await expect
      .poll(async () => JSON.stringify(await product.control('GET', 'calls')), { timeout: 5_000 })
      .toContain('PATCH');
    await server.kill();
    await sent;
    await using database = await openBeside(place.place);
    const entries = await database.db.selectFrom('audit_entry').selectAll().execute();
    expect(entries).toMatchObject([{ request_id: 'cut-off', outcome: 'STARTED', code: null, subject: things.mobile }]);
  });

  it.runIf(isPostgresThere)('that cannot be written keeps every write from being sent', async () => {
    await using place = await openPostgresPlace();
    await using wire = await openPostgresWire(place.environment.DATABASE_URL ?? '');
    await using away = await openProduct({ isClosed: true, size: 6, place: { url: wire.url } });
    const { headers } = await away.makeKey();
    const mutation = toMutation('updateTelnyxMobilePhoneNumber');
    const variables = { input: inputs.updateTelnyxMobilePhoneNumber };
    expect((await away.query(mutation, variables, headers)).errors).toBeUndefined();
    await away.calls();
    wire.set('cut');
    const { status, errors } = await away.query(mutation, variables, headers);
    expect(status).toBe(200);
    expect(errors).toMatchObject([{ extensions: { code: 'INTERNAL' } }]);
    expect((await away.calls()).total).toBe(0);
    wire.set('open');
  });
});
