import { type DocumentNode, Kind, parse } from 'graphql';
import { newKey } from '../dashboard/new-key.ts';
import { graphql } from '../graphql/gql.ts';
import type { ExampleNodesQuery } from '../graphql/graphql.ts';
import { ask } from './graph.ts';

/** An operation with variables that it runs with as it stands. */
export type Example = { name: string; query: string; variables: string };

/** The published operations, by path. */
const operations = import.meta.glob<string>('../../../schema/operations/*.graphql', {
  query: '?raw',
  import: 'default',
  eager: true,
});

const exampleNodes = graphql(`
  query ExampleNodes {
    accounts {
      id
      capabilities
    }
    twilio: phoneNumbers(first: 50, filter: { providers: [TWILIO] }) {
      nodes {
        id
        e164
        trunk {
          id
        }
      }
    }
    telnyx: phoneNumbers(first: 50, filter: { providers: [TELNYX] }) {
      nodes {
        __typename
        id
        e164
      }
    }
    portOrders(first: 50, filter: { statuses: [CREATED] }) {
      nodes {
        id
        updatedAt
        loa {
          id
        }
      }
    }
    loas(first: 50, filter: { statuses: [OPEN] }) {
      nodes {
        id
      }
    }
    trunks(first: 10) {
      nodes {
        id
      }
    }
  }
`);

/** Ids that examples need to be real; what cannot be read or is not there is absent. */
type Found = Partial<Record<'account' | 'number' | 'order' | 'loa' | 'offTrunk' | 'trunk', string>> & {
  telnyxNumbers: readonly string[];
};

function toFound({ accounts, twilio, telnyx, portOrders, loas, trunks }: ExampleNodesQuery): Found {
  const numbers = telnyx?.nodes ?? [];
  // What changed last is the last to be moved by the sandbox.
  const orders = (portOrders?.nodes ?? []).toSorted(
    (one, other) => Date.parse(other.updatedAt ?? '') - Date.parse(one.updatedAt ?? ''),
  );
  const order = orders[0];
  const trunk = trunks?.nodes[0]?.id;
  const own = twilio?.nodes ?? [];
  return {
    account: (accounts ?? []).find(({ capabilities }) => capabilities.includes('PORT_ORDERS'))?.id,
    number: numbers[0]?.e164 ?? own[0]?.e164,
    order: order?.id,
    // A canceled order takes its letter with it, so that one would not do for both examples.
    loa: (loas?.nodes ?? []).findLast(({ id }) => id !== order?.loa?.id)?.id,
    offTrunk: (own.find((number) => !number.trunk) ?? own.find((number) => number.trunk?.id !== trunk))?.id,
    trunk,
    telnyxNumbers: numbers.filter(({ __typename }) => __typename === 'TelnyxPhoneNumber').map(({ id }) => id),
  };
}

/** Whatever name the document gives its variables: the whole input, or its fields. */
const asInput = (fields: object): object => ({ ...fields, input: fields });

const someNumber = (): string => `+1415555${String(Math.floor(2_000 + Math.random() * 7_000))}`;

/** Variables of each operation that reads. */
const reading: Readonly<Record<string, (found: Found) => object>> = {
  CountryPrices: () => ({ country: 'US' }),
  InventoryAcrossCarriers: () => ({ first: 50 }),
  JobWithFailures: () => ({ first: 20 }),
  LoaWithOrders: () => ({ first: 20 }),
  OneNumber: ({ number = '+14155550100' }) => ({ by: { e164: number } }),
  PortBoard: () => ({ first: 50 }),
  PriceOfANumber: () => ({ destination: '+14155550100', origination: null }),
  TrunkWithNumbers: () => ({ first: 10, numbers: 20 }),
};

/** Variables of each operation that changes something: in a sandbox, where nobody is harmed, they are filled in. */
const changing: Readonly<Record<string, (found: Found) => object>> = {
  AssignToTrunk: ({ offTrunk, trunk }) => asInput({ phoneNumber: offTrunk, trunk }),
  CancelPortOrder: ({ order }) => asInput({ id: order }),
  CreatePortOrder: ({ account }) =>
    asInput({
      account,
      e164: someNumber(),
      firstName: 'Ada',
      lastName: 'Lovelace',
      email: 'ada@example.com',
      street: '1 Market St',
      city: 'San Francisco',
      region: 'CA',
      postalCode: '94105',
      country: 'US',
      idempotencyKey: newKey(),
    }),
  SignLoa: ({ loa }) => asInput({ id: loa }),
  StartUpdateJob: ({ telnyxNumbers }) =>
    asInput({
      phoneNumbers: telnyxNumbers.slice(0, 5),
      customerReference: 'from the playground',
      idempotencyKey: newKey(),
    }),
};

function nameOf(document: DocumentNode): string {
  const operation = document.definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  return operation?.kind === Kind.OPERATION_DEFINITION ? (operation.name?.value ?? '') : '';
}

/** The variables that the document declares, out of those that are known for it. */
function toVariables(document: DocumentNode, known: object): string {
  const declared = document.definitions
    .flatMap((definition) =>
      definition.kind === Kind.OPERATION_DEFINITION ? (definition.variableDefinitions ?? []) : [],
    )
    .map(({ variable }) => variable.name.value);
  const given = Object.entries(known).filter(([name, value]) => declared.includes(name) && value !== null);
  return given.length > 0 ? JSON.stringify(Object.fromEntries(given), null, 2) : '';
}

/** Every published operation, in the order in which they are best met: what can be read, followed, changed. */
export async function toExamples(isSandbox: boolean): Promise<Example[]> {
  // Without them, examples that need an id tell what is missing.
  const found = await ask(exampleNodes, {}).then(toFound, (): Found => ({ telnyxNumbers: [] }));
  const known = { ...reading, ...(isSandbox ? changing : {}) };
  const examples = Object.values(operations).map((query): Example & { rank: number } => {
    const document = parse(query);
    const name = nameOf(document);
    const rank = /^mutation\b/m.test(query) ? 2 : /^subscription\b/m.test(query) ? 1 : 0;
    return { name, query, variables: toVariables(document, known[name]?.(found) ?? {}), rank };
  });
  const first = 'InventoryAcrossCarriers';
  return examples
    .toSorted((one, other) => one.rank - other.rank || Number(other.name === first) - Number(one.name === first))
    .map(({ rank: _, ...example }) => example);
}
