import { toGlobalId } from '../../src/domain/id.ts';
import type { Product } from '../harness.ts';
import { mutate } from './mutation.ts';

/** The account of the sandbox that port orders are made at. */
export const twilioAccount = toGlobalId('Account', 'twilio', 'twilio');

export const orderFields = `id nativeId status friendlyName statusCallback activationDate ccEmails companyName
  numbers { e164 } signer { firstName lastName email } serviceAddress { street city region postalCode country }
  loa { id nativeId status }`;
export const orderPayload = `... on PortOrderPayload { portOrder { ${orderFields} } }`;

export type Order = {
  id: string;
  nativeId: string;
  status: string;
  friendlyName: string | null;
  statusCallback: string | null;
  activationDate: string | null;
  ccEmails: string[];
  companyName: string | null;
  numbers: { e164: string }[];
  signer: { firstName: string; lastName: string; email: string };
  serviceAddress: { street: string; city: string; region: string; postalCode: string; country: string };
  loa: { id: string; nativeId: string; status: string };
};

let made = 0;

/** What an order of a number that no other has is made of; each is under a letter of its own. */
export function toOrderInput(line: 'LANDLINE' | 'MOBILE' = 'LANDLINE') {
  made += 1;
  const secrets = { accountNumber: '7741-22', pinNumber: '4821', ssnLastFour: '6641' };
  return {
    account: twilioAccount,
    e164: `+1${line === 'MOBILE' ? '917' : '510'}333${String(1_000 + made)}`,
    firstName: 'Ada',
    lastName: `Lovelace ${made}`,
    email: 'ada@example.com',
    street: '1 Main St',
    city: 'San Francisco',
    region: 'CA',
    postalCode: '94107',
    country: 'US',
    ...(line === 'MOBILE' ? secrets : {}),
  };
}

/** Makes an order by the mutation, and moves it to a status at the carrier where one is given. */
export async function openOrder(
  product: Product,
  { line, status, input }: { line?: 'LANDLINE' | 'MOBILE'; status?: string; input?: object } = {},
): Promise<Order> {
  const given = { ...toOrderInput(line), ...input };
  const { portOrder, ...refused } = await mutate<{ portOrder: Order }>(product, 'createPortOrder', given, orderPayload);
  if (!portOrder) throw new Error(`no order was made: ${JSON.stringify(refused)}`);
  if (status) await product.control('POST', `port-orders/${portOrder.nativeId}`, { status });
  return portOrder;
}

/** Reads an order as a query gives it, apart from any mutation. */
export async function readOrder(product: Product, id: string): Promise<Order> {
  const document = `query ($id: ID!) { portOrder(id: $id) { ${orderFields} } }`;
  return (await product.query<{ portOrder: Order }>(document, { id })).data.portOrder;
}
