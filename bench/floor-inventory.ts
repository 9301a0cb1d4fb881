import { get, toId } from './floor-calls.ts';
import { priceOf } from './floor-prices.ts';

// Numbers of all three carriers, each with its trunk, price, port orders and jobs.

type TwilioRow = { sid: string; phone_number: string; trunk_sid: string | null };
type TelnyxRow = { id: string; phone_number: string; connection_id: string | null; connection_name: string | null };
type ApifonicaRow = { number_sid: string; number: string; endpoint_sid: string | null; mode: string };
type Operation = { id?: string; phone_number?: string };
type JobRow = {
  id: string;
  status: string;
  phone_numbers: Operation[];
  pending_operations: Operation[];
  successful_operations: Operation[];
  failed_operations: Operation[];
};

type Item = {
  id: string;
  e164: string;
  label: string;
  names: string[];
  trunk: { id: string; label: string | null } | null;
};

const toTrunk = (account: string, sid: string | null, label: string | null): Item['trunk'] =>
  sid ? { id: toId('Trunk', account, sid), label } : null;

async function twilioNumbers(first: number): Promise<Item[]> {
  const [numbers, trunks] = await Promise.all([
    get<{ incoming_phone_numbers: TwilioRow[] }>('twilioCore', `/IncomingPhoneNumbers.json?PageSize=${first}`),
    get<{ trunks: { sid: string; friendly_name: string }[] }>('trunking', '/Trunks?PageSize=1000'),
  ]);
  const labels = new Map(trunks.trunks.map((trunk) => [trunk.sid, trunk.friendly_name]));
  return numbers.incoming_phone_numbers.map(({ sid, phone_number: e164, trunk_sid: trunk }) => ({
    id: toId('TwilioPhoneNumber', 'twilio', sid),
    e164,
    label: 'twilio',
    names: [],
    trunk: toTrunk('twilio', trunk, labels.get(trunk ?? '') ?? null),
  }));
}

async function telnyxNumbers(first: number): Promise<Item[]> {
  const [numbers, mobiles] = await Promise.all([
    get<{ data: TelnyxRow[] }>('telnyx', `/phone_numbers?sort=phone_number&page[size]=${first}&page[number]=1`),
    get<{ data: TelnyxRow[] }>('telnyx', `/mobile_phone_numbers?page[size]=${first}&page[number]=1`),
  ]);
  const toItems = (rows: TelnyxRow[], type: string, mark: string): Item[] =>
    rows.map(({ id, phone_number: e164, connection_id: connection, connection_name: name }) => ({
      id: toId(type, 'telnyx', mark + id),
      e164,
      label: 'telnyx',
      names: [id, e164],
      trunk: toTrunk('telnyx', connection, name),
    }));
  return [
    ...toItems(numbers.data, 'TelnyxPhoneNumber', ''),
    ...toItems(mobiles.data, 'TelnyxMobilePhoneNumber', 'mobile.'),
  ];
}

async function apifonicaNumbers(): Promise<Item[]> {
  const { numbers } = await get<{ numbers: ApifonicaRow[] }>('apifonica', '/numbers?limit=20');
  return numbers.map(({ number_sid: sid, number, endpoint_sid: endpoint, mode }) => ({
    id: toId('ApifonicaPhoneNumber', 'apifonica', `${sid}.${number}`),
    e164: `+${number}`,
    label: 'apifonica',
    names: [],
    trunk: toTrunk('apifonica', mode === 'end_point' ? endpoint : null, null),
  }));
}

type Order = { sid: string; number: string; status: string };

async function portOrders(): Promise<Map<string, { id: string; status: string }[]>> {
  const { orders } = await get<{ orders: Order[] }>('porting', '/PortOrders?PageSize=1000');
  const groups = Map.groupBy(orders, ({ number }) => number);
  const toNode = ({ sid, status }: Order) => ({ id: toId('PortOrder', 'twilio', sid), status });
  return new Map([...groups].map(([number, group]) => [number, group.map(toNode)]));
}

async function jobs(): Promise<Map<string, Set<JobRow>>> {
  const { data } = await get<{ data: JobRow[] }>('telnyx', '/phone_numbers/jobs?page[size]=250&page[number]=1');
  const byName = new Map<string, Set<JobRow>>();
  for (const job of data) {
    const operations = [job.phone_numbers, job.pending_operations, job.successful_operations, job.failed_operations];
    for (const { id, phone_number: number } of operations.flat()) {
      for (const name of [id, number]) if (name) byName.set(name, (byName.get(name) ?? new Set()).add(job));
    }
  }
  return byName;
}

/** The first numbers over all three carriers with all that hangs on them. */
export async function inventory({ first }: { first: number }): Promise<unknown> {
  const [parts, ordersOf, jobsOf] = await Promise.all([
    Promise.all([twilioNumbers(first), telnyxNumbers(first), apifonicaNumbers()]),
    portOrders(),
    jobs(),
  ]);
  const items = parts.flat().slice(0, first);
  const nodes = await Promise.all(
    items.map(async ({ id, e164, label, names, trunk }) => {
      const own = new Set(names.flatMap((name) => [...(jobsOf.get(name) ?? [])]));
      const named = [...own]
        .slice(0, 5)
        .map((job) => ({ id: toId('Job', 'telnyx', job.id), status: job.status.toUpperCase() }));
      return {
        id,
        e164,
        account: { label },
        trunk,
        price: await priceOf(e164),
        portOrders: { nodes: (ordersOf.get(e164) ?? []).slice(0, 5) },
        jobs: { nodes: named },
      };
    }),
  );
  const coverage = parts.map((part, index) => {
    const before = parts.slice(0, index).reduce((sum, { length }) => sum + length, 0);
    const itemCount = Math.max(0, Math.min(part.length, first - before));
    const label = ['twilio', 'telnyx', 'apifonica'][index];
    return { account: { label }, state: itemCount < part.length ? 'MORE' : 'COMPLETE', itemCount };
  });
  return { phoneNumbers: { nodes, coverage } };
}
