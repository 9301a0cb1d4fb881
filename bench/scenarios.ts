import type { Ask } from './load.ts';

/** One query that is measured. */
export type Scenario = {
  name: string;
  operationName: string;
  query: string;
  /** Numbers that the sandbox holds per carrier; null for its usual counts. */
  size: number | null;
  /** Calls that the first run may cost. */
  allowed: number;
  /** Makes each worker's variables; workers ask for different pages, so that no call is shared among them by chance. */
  prepare(ask: Ask): Promise<(worker: number) => object>;
  /** Requests that are sent at once and waited for together; else 8 workers go on each by itself. */
  together?: number;
  /** What the sandbox waits before it answers, in milliseconds. */
  delayMs?: number;
};

const coverage = 'coverage { account { label } state itemCount }';

/** Pages of that size and of a few less. */
const pagesOf = (most: number) => async () => (worker: number) => ({ first: most - worker });

async function readIds(ask: Ask): Promise<string[]> {
  const query = '{ phoneNumbers(first: 60, filter: { providers: [TELNYX], types: [LOCAL] }) { nodes { id } } }';
  const { data } = await ask({ query });
  return (data as { phoneNumbers: { nodes: { id: string }[] } }).phoneNumbers.nodes.map(({ id }) => id);
}

const oneNumber = (name: string) =>
  `query ${name}($id: ID!) { phoneNumber(by: { id: $id }) { id e164 country type status } }`;

/** The queries of the bill. */
export const scenarios: readonly Scenario[] = [
  {
    name: '250 Telnyx numbers with voice and messaging settings',
    operationName: 'TelnyxSettings',
    query: `query TelnyxSettings($first: Int!) {
      phoneNumbers(first: $first, filter: { providers: [TELNYX] }) {
        nodes {
          id e164 country type status
          ... on TelnyxPhoneNumber {
            voiceSettings { techPrefixEnabled usagePaymentMethod callForwarding { enabled forwardsTo } }
            messagingSettings { messagingProfileId trafficType }
          }
        }
        ${coverage}
      }
    }`,
    size: 250,
    allowed: 3,
    prepare: pagesOf(250),
  },
  {
    name: '50 Twilio trunk numbers with trunk and price',
    operationName: 'TrunkNumbers',
    query: `query TrunkNumbers($first: Int!, $trunk: ID!) {
      phoneNumbers(first: $first, filter: { trunk: $trunk }) {
        nodes { id e164 friendlyName trunk { id label } price { country currency terminating { amount } } }
        ${coverage}
      }
    }`,
    size: 250,
    allowed: 4,
    async prepare(ask) {
      const { data } = await ask({ query: '{ trunks(first: 1) { nodes { id } } }' });
      const trunk = (data as { trunks: { nodes: { id: string }[] } }).trunks.nodes[0]?.id;
      return (worker) => ({ first: 50 - worker, trunk });
    },
  },
  {
    name: '20 port orders with letter and number',
    operationName: 'PortBoard',
    query: `query PortBoard($first: Int!) {
      portOrders(first: $first) {
        nodes { id status companyName loa { id status } numbers { e164 phoneNumber { id e164 } } }
        ${coverage}
      }
    }`,
    size: null,
    allowed: 3,
    prepare: pagesOf(20),
  },
  {
    name: '40 numbers of 3 carriers with trunk, price, port orders, jobs',
    operationName: 'Inventory',
    query: `query Inventory($first: Int!) {
      phoneNumbers(first: $first) {
        nodes {
          id e164 account { label } trunk { id label }
          price { country currency terminating { amount } }
          portOrders(first: 5) { nodes { id status } }
          jobs(first: 5) { nodes { id status } }
        }
        ${coverage}
      }
    }`,
    size: 13,
    allowed: 10,
    prepare: pagesOf(40),
  },
  {
    name: 'One number by id',
    operationName: 'OneNumber',
    query: oneNumber('OneNumber'),
    size: null,
    allowed: 1,
    async prepare(ask) {
      const ids = await readIds(ask);
      return (worker) => ({ id: ids[worker] });
    },
  },
  {
    name: '100 identical queries at once, carrier 50 ms away',
    operationName: 'SameNumber',
    query: oneNumber('SameNumber'),
    size: null,
    allowed: 1,
    async prepare(ask) {
      const [id] = await readIds(ask);
      return () => ({ id });
    },
    together: 100,
    delayMs: 50,
  },
];
