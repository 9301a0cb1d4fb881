import { get, readId, toId } from './floor-calls.ts';
import { priceOf } from './floor-prices.ts';

// One function for each query: the fewest calls that answer it, and the same JSON as the product's.

type TelnyxNumber = {
  id: string;
  phone_number: string;
  country_iso_alpha2: string | null;
  phone_number_type: string;
  status: string;
};
type TelnyxVoice = {
  id: string;
  tech_prefix_enabled: boolean;
  usage_payment_method: string;
  call_forwarding: { call_forwarding_enabled: boolean; forwards_to: string | null };
};
type TelnyxMessaging = { id: string; messaging_profile_id: string | null; traffic_type: string | null };
type TelnyxList<Row> = { data: Row[] };
type Numbered = { first: number };

/** Words that the carrier writes in one or with a hyphen, by place. */
const types: Record<string, string> = {
  tollfree: 'TOLL_FREE',
  'toll-free': 'TOLL_FREE',
  longcode: 'LONG_CODE',
  shortcode: 'SHORT_CODE',
};

/** The carrier's word as the schema spells it. */
const toWord = (word: string): string => word.toUpperCase().replaceAll('-', '_');
const byId = <Row extends { id: string }>(rows: Row[]): Map<string, Row> => new Map(rows.map((row) => [row.id, row]));
const skipped = (...labels: string[]) =>
  labels.map((label) => ({ account: { label }, state: 'SKIPPED', itemCount: 0 }));

/** One page of Telnyx numbers with both kinds of settings, matched by id. */
export async function telnyxSettings({ first }: Numbered): Promise<unknown> {
  const page = `page[size]=${first}&page[number]=1`;
  const [numbers, voice, messaging] = await Promise.all([
    get<TelnyxList<TelnyxNumber>>('telnyx', `/phone_numbers?sort=phone_number&${page}`),
    get<TelnyxList<TelnyxVoice>>('telnyx', `/phone_numbers/voice?sort=phone_number&${page}`),
    get<TelnyxList<TelnyxMessaging>>('telnyx', `/phone_numbers/messaging?sort[phone_number]=asc&${page}`),
  ]);
  const [voices, messagings] = [byId(voice.data), byId(messaging.data)];
  const nodes = numbers.data.map((row) => {
    const call = voices.get(row.id);
    const message = messagings.get(row.id);
    return {
      id: toId('TelnyxPhoneNumber', 'telnyx', row.id),
      e164: row.phone_number,
      country: row.country_iso_alpha2,
      type: types[row.phone_number_type] ?? toWord(row.phone_number_type),
      status: toWord(row.status),
      voiceSettings: call && {
        techPrefixEnabled: call.tech_prefix_enabled,
        usagePaymentMethod: call.usage_payment_method,
        callForwarding: {
          enabled: call.call_forwarding.call_forwarding_enabled,
          forwardsTo: call.call_forwarding.forwards_to || null,
        },
      },
      messagingSettings: message && {
        messagingProfileId: message.messaging_profile_id || null,
        trafficType: message.traffic_type || null,
      },
    };
  });
  const coverage = [{ account: { label: 'telnyx' }, state: 'MORE', itemCount: nodes.length }];
  return { phoneNumbers: { nodes, coverage } };
}

type TrunkNumbers = { phone_numbers: { sid: string; phone_number: string; friendly_name: string }[] };

/** One page of a trunk's numbers, each with the trunk and its price. */
export async function trunkNumbers({ first, trunk: id }: Numbered & { trunk: string }): Promise<unknown> {
  const sid = readId(id);
  const [numbers, trunk] = await Promise.all([
    get<TrunkNumbers>('trunking', `/Trunks/${sid}/PhoneNumbers?PageSize=${first}`),
    get<{ friendly_name: string }>('trunking', `/Trunks/${sid}`),
  ]);
  const nodes = await Promise.all(
    numbers.phone_numbers.map(async (row) => ({
      id: toId('TwilioPhoneNumber', 'twilio', row.sid),
      e164: row.phone_number,
      friendlyName: row.friendly_name || null,
      trunk: { id, label: trunk.friendly_name },
      price: await priceOf(row.phone_number),
    })),
  );
  const coverage = [{ account: { label: 'twilio' }, state: 'MORE', itemCount: nodes.length }];
  return { phoneNumbers: { nodes, coverage: [...coverage, ...skipped('telnyx', 'apifonica')] } };
}

type PortOrder = {
  sid: string;
  status: string;
  company_name: string;
  number: string;
  loa_sid: string;
  incoming_phone_number_sid: string | null;
};
type Orders = { orders: PortOrder[]; meta: { next_page_url: string | null } };
type CoreNumber = { sid: string; phone_number: string };
type Core = { incoming_phone_numbers: CoreNumber[] };

/** Numbers by SID: one look-up for one, the account's list for more. */
async function coreNumbers(sids: readonly string[]): Promise<Map<string, string>> {
  const [only, another] = sids;
  if (!only) return new Map();
  if (!another) {
    const row = await get<CoreNumber | null>('twilioCore', `/IncomingPhoneNumbers/${only}.json`);
    return new Map(row ? [[row.sid, row.phone_number]] : []);
  }
  const { incoming_phone_numbers: rows } = await get<Core>('twilioCore', '/IncomingPhoneNumbers.json?PageSize=1000');
  return new Map(rows.map((row) => [row.sid, row.phone_number]));
}

/** One page of port orders, each with its letter and its number. */
export async function portBoard({ first }: Numbered): Promise<unknown> {
  const { orders, meta } = await get<Orders>('porting', `/PortOrders?PageSize=${first}`);
  const sids = new Set(orders.flatMap((order) => order.incoming_phone_number_sid ?? []));
  const [letters, numbers] = await Promise.all([
    get<{ loas: { sid: string; status: string }[] }>('porting', '/Loas?PageSize=1000'),
    coreNumbers([...sids]),
  ]);
  const statusOf = new Map(letters.loas.map((loa) => [loa.sid, loa.status.toUpperCase()]));
  const nodes = orders.map((order) => {
    const sid = order.incoming_phone_number_sid;
    const e164 = sid && numbers.get(sid);
    return {
      id: toId('PortOrder', 'twilio', order.sid),
      status: order.status,
      companyName: order.company_name,
      loa: { id: toId('Loa', 'twilio', order.loa_sid), status: statusOf.get(order.loa_sid) },
      numbers: [
        {
          e164: order.number,
          phoneNumber: sid && e164 ? { id: toId('TwilioPhoneNumber', 'twilio', sid), e164 } : null,
        },
      ],
    };
  });
  const state = meta.next_page_url ? 'MORE' : 'COMPLETE';
  const coverage = [{ account: { label: 'twilio' }, state, itemCount: nodes.length }];
  return { portOrders: { nodes, coverage: [...coverage, ...skipped('telnyx', 'apifonica')] } };
}

/** One Telnyx number by id. */
export async function oneNumber({ id }: { id: string }): Promise<unknown> {
  const { data } = await get<{ data: TelnyxNumber }>('telnyx', `/phone_numbers/${readId(id)}`);
  return {
    phoneNumber: {
      id,
      e164: data.phone_number,
      country: data.country_iso_alpha2,
      type: types[data.phone_number_type] ?? toWord(data.phone_number_type),
      status: toWord(data.status),
    },
  };
}
