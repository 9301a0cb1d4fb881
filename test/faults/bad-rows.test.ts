import { describe, expect, it } from 'vitest';
import { providers } from '../../src/providers/registry.ts';
import { openProduct, type Product } from '../harness.ts';

type Page = {
  phoneNumbers: {
    nodes: { nativeId: string; account: { label: string } }[];
    coverage: { account: { label: string }; state: string; itemCount: number; fault: { message: string } | null }[];
    totalCount: number | null;
  };
};
type Row = Record<string, unknown>;

const document = `query ($first: Int) {
  phoneNumbers(first: $first) {
    nodes { nativeId tags account { label } }
    coverage { account { label } state itemCount fault { code message provider } }
    totalCount
  }
}`;
const { accountSid: twilioSid } = providers[0]?.sandbox.settings ?? {};
const { accountSid: apifonicaSid } = providers[2]?.sandbox.settings ?? {};

const basic = (settings: Readonly<Record<string, string>> = {}): string =>
  `Basic ${Buffer.from(`${settings.accountSid}:${settings.authToken}`).toString('base64')}`;

/** A carrier's list of numbers as it comes over the wire, and ways to break one row of it. */
const carriers: {
  label: string;
  path: string;
  authorization: string;
  rows: string;
  id: string;
  broken: Row[];
}[] = [
  {
    label: 'twilio',
    path: `/twilio/api/2010-04-01/Accounts/${twilioSid}/IncomingPhoneNumbers.json?PageSize=250`,
    authorization: basic(providers[0]?.sandbox.settings),
    rows: 'incoming_phone_numbers',
    id: 'sid',
    broken: [{ phone_number: 17 }, { phone_number: 'unknown' }, { sid: null }],
  },
  {
    label: 'telnyx',
    path: '/telnyx/v2/phone_numbers?page[size]=250&page[number]=1&sort=phone_number',
    authorization: 'Bearer KEYSANDBOX',
    rows: 'data',
    id: 'id',
    broken: [{ phone_number: null }, { phone_number: '555' }, { id: 4711 }],
  },
  {
    label: 'apifonica',
    path: `/apifonica/v2/accounts/${apifonicaSid}/numbers?limit=20`,
    authorization: basic(providers[2]?.sandbox.settings),
    rows: 'numbers',
    id: 'number_sid',
    broken: [{ number: { digits: 1 } }, { number: 'none' }, { number_sid: [] }],
  },
];

async function read(product: Product, { path, authorization }: (typeof carriers)[number]): Promise<Row> {
  const answer = await fetch(product.sandbox + path, { headers: { authorization } });
  expect(answer.status).toBe(200);
  return (await answer.json()) as Row;
}

const idsOf = ({ phoneNumbers }: Page): string[] => phoneNumbers.nodes.map(({ nativeId }) => nativeId);

describe.each(carriers)('one row of $label that cannot be read', (carrier) => {
  it.each(carrier.broken)('costs that row only, and coverage tells of it: %j', async (broken) => {
    await using product = await openProduct();
    const { data: whole } = await product.query<Page>(document, { first: 250 });
    const answer = await read(product, carrier);
    const rows = answer[carrier.rows] as Row[];
    const lost = String(rows[1]?.[carrier.id]);
    const body = { ...answer, [carrier.rows]: rows.map((row, index) => (index === 1 ? { ...row, ...broken } : row)) };
    const [path] = carrier.path.split('?');
    await product.control('POST', 'faults', { provider: carrier.label, path, body, times: 1 });

    const { data, errors } = await product.query<Page>(document, { first: 250 });
    expect(errors).toBeUndefined();
    expect(idsOf(data)).toEqual(idsOf(whole).filter((id) => id !== lost));
    const coverageOf = ({ phoneNumbers }: Page) =>
      phoneNumbers.coverage.find(({ account }) => account.label === carrier.label);
    expect(coverageOf(data)).toMatchObject({
      state: 'PARTIAL',
      itemCount: (coverageOf(whole)?.itemCount ?? 0) - 1,
      fault: {
        code: 'PROVIDER_UNREADABLE',
        provider: carrier.label.toUpperCase(),
        message: expect.stringContaining('1 row could not be read'),
      },
    });
    if (!(carrier.id in broken)) expect(coverageOf(data)?.fault?.message).toContain(lost);
    expect(data.phoneNumbers.totalCount).toBeNull();
    expect(whole.phoneNumbers.totalCount).toBe(whole.phoneNumbers.nodes.length);
  });
});

describe('odd values in a row that is otherwise sound', () => {
  it('cost the value and not the row', async () => {
    await using product = await openProduct();
    const [carrier] = carriers;
    if (!carrier) throw new Error('no carrier');
    const answer = await read(product, carrier);
    const rows = answer[carrier.rows] as Row[];
    const odd = { date_created: 'yesterday', capabilities: null, status: 'brand-new-word', friendly_name: '' };
    const body = { ...answer, [carrier.rows]: rows.map((row, index) => (index === 1 ? { ...row, ...odd } : row)) };
    await product.control('POST', 'faults', { provider: 'twilio', path: carrier.path.split('?')[0], body, times: 1 });
    const { data, errors } = await product.query<{
      phoneNumbers: { nodes: { nativeId: string }[]; coverage: { state: string }[] };
    }>('{ phoneNumbers(first: 250) { nodes { nativeId createdAt features friendlyName tags } coverage { state } } }');
    expect(errors).toBeUndefined();
    expect(data.phoneNumbers.coverage.map(({ state }) => state)).toEqual(['COMPLETE', 'COMPLETE', 'COMPLETE']);
    expect(data.phoneNumbers.nodes[1]).toMatchObject({
      nativeId: rows[1]?.sid,
      createdAt: null,
      features: [],
      friendlyName: null,
    });
  });
});
