import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { print } from 'graphql';
import { createClient } from 'graphql-ws';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { toGlobalId } from '../../src/domain/id.ts';
import { twilio } from '../../src/providers/twilio/index.ts';
import { LoaWithOrdersDocument, PortBoardDocument } from '../graph/operations/graphql.ts';
import { openProduct } from '../harness.ts';
import { openScratch } from '../scratch.ts';
import { canaries, findSecrets, portSecrets, toEchoes } from './canaries.ts';

const directory = await openScratch();
const product = await openProduct({
  place: { directory: directory.path },
  uncertainty: { failed: 2, unanswered: 5 },
  watchInterval: 60_000,
});
const { url } = product;
const socketUrl = `${url.replace('http', 'ws')}/graphql`;

/** Everything that a subscriber to all changes was told meanwhile. */
const told: string[] = [];
const open = () => createClient({ url: socketUrl, webSocketImpl: WebSocket, retryAttempts: 0 });
const subscriber = open();

// Retries wait no random time here.
beforeEach(() => void vi.spyOn(Math, 'random').mockReturnValue(0));
afterEach(() => product.control('DELETE', 'faults'));
afterAll(async () => {
  await subscriber.dispose();
  await product[Symbol.asyncDispose]();
  await directory.remove();
});

type Answer = { data?: { write: { __typename: string } | null } | null; errors?: { extensions: { code: string } }[] };
/** What came back: as a client reads it, and every text of it. */
type Reply = { answer: Answer; texts: string[] };
type Transport = { name: string; ask(query: string, variables?: object): Promise<Reply> };

const transports: Transport[] = [
  {
    name: 'HTTP',
    async ask(query, variables) {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query, variables }),
      });
      const body = await response.text();
      return { answer: JSON.parse(body), texts: [body, JSON.stringify([...response.headers])] };
    },
  },
  {
    name: 'WebSocket',
    async ask(query, variables = {}) {
      const texts: string[] = [];
      const client = open();
      client.on('message', (message) => void texts.push(JSON.stringify(message)));
      client.on('closed', (event) => void texts.push((event as CloseEvent).reason));
      const answer = Promise.withResolvers<Answer>();
      client.subscribe<never>(
        { query, variables: { ...variables } },
        {
          next: (result) => answer.resolve(result as Answer),
          error: (errors) => answer.resolve(Array.isArray(errors) ? { errors } : {}),
          complete: () => answer.resolve({}),
        },
      );
      const result = { answer: await answer.promise, texts };
      await client.dispose();
      return result;
    },
  },
];

const account = toGlobalId('Account', 'twilio', 'twilio');
/** A port order and a number of the sandbox's. */
const ids = { order: '', nativeOrder: '', number: '' };
let counted = 0;

/** An order of a number that no other has. */
const toOrder = () => {
  counted += 1;
  return {
    account,
    e164: `+1917555${1_000 + counted}`,
    firstName: 'Ada',
    lastName: `Lovelace ${counted}`,
    email: 'ada@example.com',
    street: '1 Main St',
    city: 'San Francisco',
    region: 'CA',
    postalCode: '94107',
    country: 'US',
  };
};

const orderPayload = `... on PortOrderPayload {
  portOrder {
    id status friendlyName companyName currentCarrier reason problems { message fix } warnings
    history(first: 50) { nodes { status } }
  }
}`;
const numberPayload = `... on PhoneNumberPayload {
  phoneNumber { e164 ... on TelnyxPhoneNumber { tags customerReference externalPinSet } }
}`;
const jobPayload = `... on JobPayload {
  job { id status operations(first: 10) { nodes { e164 errors { detail pointer } } } }
}`;

/** The mutations that take secrets. */
const { externalPin } = canaries;
const writes = [
  {
    field: 'createPortOrder',
    provider: 'twilio',
    methods: ['POST'],
    toRest: toOrder,
    secrets: portSecrets,
    payload: orderPayload,
  },
  {
    field: 'updatePortOrder',
    provider: 'twilio',
    methods: ['POST', 'PUT'],
    toRest: () => ({ id: ids.order }),
    secrets: portSecrets,
    payload: orderPayload,
  },
  {
    field: 'updateTelnyxPhoneNumber',
    provider: 'telnyx',
    methods: ['PATCH'],
    toRest: () => ({ id: ids.number }),
    secrets: { externalPin },
    payload: numberPayload,
  },
  {
    field: 'startUpdateJob',
    provider: 'telnyx',
    methods: ['POST'],
    toRest: () => ({ phoneNumbers: [ids.number] }),
    secrets: { externalPin },
    payload: jobPayload,
  },
];
type Write = (typeof writes)[number];

const toType = ({ field }: Write): string => `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`;
const toDocument = (write: Write, declared = `($input: ${toType(write)}!)`, input = '$input'): string =>
  `mutation ${declared} { write: ${write.field}(input: ${input}) {
    __typename ${write.payload}
    ... on UserError {
      code message
      ... on InvalidInputError { issues { path message providerCode } }
      ... on ProviderRejectedError { fault { code message providerCode } problem { name message field fix } }
      ... on OutcomeUnknownError { fault { code message providerCode } }
    }
  } }`;

const send = (write: Write, transport: Transport): Promise<Reply> =>
  transport.ask(toDocument(write), { input: { ...write.toRest(), ...write.secrets } });

const typeOf = ({ answer }: Reply): string => answer.data?.write?.__typename ?? JSON.stringify(answer.errors);

/** Lets the jobs under way come to their end: the carrier takes 20 at once. */
async function finishJobs({ field }: Write): Promise<void> {
  if (field !== 'startUpdateJob') return;
  const { data } = await product.query<{ jobs: { nodes: { nativeId: string }[] } }>(
    '{ jobs(first: 50, filter: { statuses: [PENDING, IN_PROGRESS] }) { nodes { nativeId } } }',
  );
  for (const { nativeId } of data.jobs.nodes) await product.control('POST', `jobs/${nativeId}`, {});
}

beforeAll(async () => {
  for (const query of [
    'subscription { portOrderStatusChanged { ... on PortOrderEvent { status portOrder { id } } } }',
    'subscription { jobStatusChanged { ... on JobEvent { status job { id } } } }',
  ]) {
    subscriber.subscribe({ query }, { next: (result) => told.push(JSON.stringify(result)), error() {}, complete() {} });
  }
  await product.control('POST', 'quirks', { provider: 'twilio', name: 'returnAccountNumber', on: true });
  const { data } = await product.query<Record<string, { portOrder: { id: string; nativeId: string } }>>(
    `mutation ($input: CreatePortOrderInput!) {
      createPortOrder(input: $input) { ... on PortOrderPayload { portOrder { id nativeId } } }
    }`,
    { input: { ...toOrder(), ...portSecrets } },
  );
  ids.order = String(data.createPortOrder?.portOrder.id);
  ids.nativeOrder = String(data.createPortOrder?.portOrder.nativeId);
  const numbers = await product.query<{ phoneNumbers: { nodes: { id: string; __typename: string }[] } }>(
    '{ phoneNumbers(first: 50, filter: { providers: [TELNYX] }) { nodes { __typename id } } }',
  );
  ids.number =
    numbers.data.phoneNumbers.nodes.find(({ __typename }) => __typename === 'TelnyxPhoneNumber')?.id ?? 'none';
});

const rejected = /^ProviderRejectedError$/;
const unknown = /^OutcomeUnknownError$/;
/** It took effect, which a look-up may find out. */
const unclear = /Payload$|^OutcomeUnknownError$/;

function toFaults({ secrets }: Write): [string, object, RegExp][] {
  const { refusal, problem, coded, request, page } = toEchoes(secrets);
  return [
    ['a refusal that says them back', { status: 400, body: refusal }, rejected],
    ['another refusal that says them back', { status: 422, body: refusal }, rejected],
    ['a refusal in other words', { status: 400, body: problem }, rejected],
    ['a refusal whose code is one', { status: 400, body: coded }, rejected],
    ['a refusal of the credentials', { status: 401, body: refusal }, rejected],
    ['a conflict', { status: 409, body: refusal }, rejected],
    ['a 429 that says them back', { status: 429, body: refusal }, rejected],
    ['a failure', { status: 500 }, unknown],
    ['a failure that says them back', { status: 500, body: refusal }, unknown],
    ['a failure after the effect', { status: 503, drop: 'after', body: refusal }, unclear],
    ['a break before the effect', { drop: 'before' }, unknown],
    ['a break after the effect', { drop: 'after' }, unclear],
    ['half of the JSON', { truncate: true }, unclear],
    ['a break within the answer', { truncate: 40 }, unclear],
    ['a page', { body: page }, unknown],
    ['a page of a gateway', { status: 502, body: page }, unknown],
    ['the request', { body: request }, unknown],
    ['the request within an envelope', { body: { data: { id: '4711', ...request } } }, unknown],
    ['a list of it', { body: [request] }, unknown],
  ];
}

describe.each(writes)('the secrets of $field', (write) => {
  describe.each(transports)('over $name', (transport) => {
    it('stay in where all is well', async () => {
      const reply = await send(write, transport);
      expect(typeOf(reply)).toMatch(/Payload$/);
      expect(reply.texts.flatMap(findSecrets)).toEqual([]);
      await finishJobs(write);
    });

    it.each(toFaults(write))('stay in with %s', async (_what, fault, type) => {
      for (const method of write.methods) {
        await product.control('POST', 'faults', { provider: write.provider, method, ...fault });
      }
      const reply = await send(write, transport);
      expect(typeOf(reply)).toMatch(type);
      expect(reply.texts.flatMap(findSecrets)).toEqual([]);
      await product.control('DELETE', 'faults');
      // Else an account whose writes all fail would rest.
      if (type !== rejected) expect(typeOf(await send(write, transport))).toMatch(/Payload$/);
      await finishJobs(write);
    });
  });
});

/** Fields that take no such text; an id is none of them, for who gives a wrong one is told which it was. */
const otherFields = {
  twilio: ['e164', 'country', 'billingPhoneNumber', 'activationDate', 'email', 'statusCallback', 'statusUpdatesEmail'],
  telnyx: ['hdVoiceEnabled', 'deletionLockEnabled', 'trunk', 'voice'],
};

/** Inputs with one of the secrets that are wrong in one way or another, as document and variables. */
function toWrong(write: Write): [string, string, object][] {
  const rest = () => write.toRest();
  const document = toDocument(write);
  const withInput = (what: string, input: object): [string, string, object] => [what, document, { input }];
  const literal = (what: string, input: string): [string, string, object] => [what, toDocument(write, '', input), {}];
  const isTwilio = write.provider === 'twilio';
  return Object.entries<string>(write.secrets).flatMap(([name, secret]) => [
    withInput(`${name} in a list`, { ...rest(), [name]: [secret] }),
    withInput(`${name} in an object`, { ...rest(), [name]: { value: secret } }),
    withInput(`${name} misspelt`, { ...rest(), [name.slice(1)]: secret, [name.toLowerCase()]: secret }),
    withInput(`${name} and nothing else`, { [name]: secret }),
    withInput(`${name} in the input's place`, [secret]),
    withInput(`${name} too long`, { ...rest(), [name]: secret.repeat(500) }),
    withInput(`${name} with a line break`, { ...rest(), [name]: `${secret}\n` }),
    withInput(`${name} of more than a mebibyte`, { ...rest(), [name]: `${secret} `.repeat(100_000) }),
    ...otherFields[isTwilio ? 'twilio' : 'telnyx'].flatMap((field) => [
      withInput(`${name} as ${field}`, { ...rest(), ...write.secrets, [field]: secret }),
      withInput(`${name} as a list of ${field}`, { ...rest(), ...write.secrets, [field]: [secret] }),
    ]),
    withInput(`${name} among others`, { ...rest(), [isTwilio ? 'ccEmails' : 'tags']: [secret, { secret }] }),
    ...(isTwilio ? [withInput(`${name} as an address`, { ...rest(), ccEmails: [secret] })] : []),
    literal(`${name} without quotes`, `{ ${name}: ${secret} }`),
    literal(`${name} with one quote`, `{ ${name}: "${secret} }`),
    literal(`${name} in a literal list`, `{ ${name}: ["${secret}"] }`),
    literal(`${name} misspelt in a literal`, `{ ${name.slice(1)}: "${secret}" }`),
    literal(`${name} as the literal input`, `"${secret}"`),
    [`${name} in a default`, toDocument(write, `($input: ${toType(write)} = { ${name}: ["${secret}"] })`), {}],
    [`${name} in a variable that is not there`, document, { inpt: { ...rest(), [name]: secret } }],
  ]);
}

describe.each(writes)('the secrets of $field', (write) => {
  describe.each(transports)('over $name', (transport) => {
    it.each(toWrong(write))('stay in where the input is wrong: %s', async (_what, query, variables) => {
      const { answer, texts } = await transport.ask(query, variables);
      expect(texts.flatMap(findSecrets)).toEqual([]);
      expect(texts.join('')).not.toBe('');
      expect(JSON.stringify(answer.errors ?? [])).not.toContain('INTERNAL');
      await finishJobs(write);
    });
  });
});

describe('a port order', () => {
  it('is read back without what its carrier should not tell', async () => {
    const { accountSid, authToken } = twilio.sandbox.settings;
    const authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;
    const raw = await fetch(`${product.sandbox}/twilio/porting/PortOrders/${ids.nativeOrder}`, {
      headers: { authorization },
    });
    expect(await raw.text()).toContain(portSecrets.accountNumber);
    for (const { ask } of transports) {
      for (const document of [print(PortBoardDocument), print(LoaWithOrdersDocument)]) {
        const { answer, texts } = await ask(document);
        expect(answer.errors).toBeUndefined();
        expect(texts.flatMap(findSecrets)).toEqual([]);
      }
    }
  });
});

describe('a mutation by GET', () => {
  it.each(writes)('is refused without a word of its URL: $field', async (write) => {
    const input = JSON.stringify({ input: { ...write.toRest(), ...write.secrets } });
    const search = new URLSearchParams({ query: toDocument(write), variables: input });
    const response = await fetch(`${url}/graphql?${search}`);
    expect(response.status).toBe(405);
    expect(findSecrets(`${await response.text()}${JSON.stringify([...response.headers])}`)).toEqual([]);
  });
});

/** All files of the data directory, byte for byte. */
function readFiles(): { name: string; text: string }[] {
  const files = globSync('**', { cwd: directory.path, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.map(({ name, parentPath }) => ({ name, text: readFileSync(join(parentPath, name), 'latin1') }));
}

describe('after all that', () => {
  it('no file has them, be it of what is not yet in the database itself', () => {
    expect(readFiles().map(({ name }) => name)).toContain('numbergraph.db-wal');
    expect(readFiles().flatMap(({ text }) => findSecrets(text))).toEqual([]);
  });

  it('a failure that nobody expects is logged without them', async () => {
    await product.live[Symbol.asyncDispose]();
    await product.database[Symbol.asyncDispose]();
    const [write] = writes;
    for (const transport of transports) {
      const { answer, texts } = await send(write as Write, transport);
      expect(answer.errors).toMatchObject([{ extensions: { code: 'INTERNAL' } }]);
      expect(texts.flatMap(findSecrets)).toEqual([]);
    }
    expect(product.log.filter((line) => line.includes('an operation failed unexpectedly'))).toHaveLength(2);
  });

  it('no line of the log has them', () => {
    expect(product.log.flatMap(findSecrets)).toEqual([]);
  });

  it('subscribers were told of it without them', () => {
    expect(told.join('')).toMatch(/portOrderStatusChanged[\s\S]*jobStatusChanged/);
    expect(told.flatMap(findSecrets)).toEqual([]);
  });

  it('the metrics count the calls, and have none of them', async () => {
    const metrics = await (await fetch(`${url}/metrics`)).text();
    expect(metrics).toContain('update_phone_numbers');
    expect(findSecrets(metrics)).toEqual([]);
  });

  it('no row of the database has them', () => {
    using database = new DatabaseSync(join(directory.path, 'numbergraph.db'), { readOnly: true });
    const tables = database.prepare("select name from sqlite_schema where type = 'table'").all();
    const counts = new Map<unknown, number>();
    for (const { name } of tables) {
      const rows = database.prepare(`select * from "${name}"`).all();
      counts.set(name, rows.length);
      for (const row of rows) expect(Object.values(row).map(String).flatMap(findSecrets)).toEqual([]);
    }
    for (const table of ['intent', 'event', 'subject']) expect(counts.get(table)).toBeGreaterThan(50);
  });

  it('no file has them', () => {
    expect(readFiles().map(({ name }) => name)).toContain('numbergraph.db');
    expect(readFiles().flatMap(({ text }) => findSecrets(text))).toEqual([]);
  });
});
