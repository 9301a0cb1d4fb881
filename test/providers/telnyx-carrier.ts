import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeEach } from 'vitest';
import { isTelnyxAccount, type TelnyxAccount, telnyx } from '../../src/providers/telnyx/index.ts';

/** A request as the carrier got it; `body` is undefined where there was none. */
export type Sent = { method: string; path: string; body: unknown };

/** Gives status and body of an answer. */
export type Answerer = (request: Sent) => readonly [number, unknown];

/** A Telnyx that is played by hand, for what the sandbox never answers, and to see what is sent. */
export type TelnyxCarrier = {
  /** The account of the test under way, labelled `one`, opened anew for each. */
  account(): TelnyxAccount;
  /** From now on. */
  answers(answerer: Answerer): void;
  /** Since the test began. */
  sent: Sent[];
};

/** Opens a carrier for the tests of a file. */
export async function openTelnyxCarrier(): Promise<TelnyxCarrier> {
  const sent: Sent[] = [];
  const none: Answerer = () => [500, {}];
  let answerer = none;
  const server = createServer(async (request, response) => {
    const body = await text(request);
    const received = {
      method: request.method ?? '',
      path: request.url ?? '',
      body: body ? JSON.parse(body) : undefined,
    };
    sent.push(received);
    const [status, answer] = answerer(received);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  const opened: TelnyxAccount[] = [];
  const open = (): TelnyxAccount => {
    const account = telnyx.open({
      label: 'one',
      settings: { apiKey: 'KEYSANDBOX' },
      baseUrls: { api: `http://127.0.0.1:${port}/v2` },
      observer: { called() {} },
    });
    if (!isTelnyxAccount(account)) throw new Error('not an account at Telnyx');
    opened.push(account);
    return account;
  };
  let current = open();
  beforeEach(() => {
    current = open();
    answerer = none;
    sent.length = 0;
  });
  afterAll(async () => {
    for (const account of opened) await account.close();
    server.closeAllConnections();
    server.close();
  });
  return {
    account: () => current,
    answers(next) {
      answerer = next;
    },
    sent,
  };
}

/** One error of the carrier. */
export const refusal = (code: string, title: string, detail: string) => ({ errors: [{ code, title, detail }] });

export const numberRecord = {
  id: '1293384261075731499',
  record_type: 'phone_number',
  phone_number: '+19705555098',
  country_iso_alpha2: 'US',
  phone_number_type: 'local',
  status: 'active',
  tags: ['vip'],
  connection_id: '1293384261075731461',
  connection_name: 'hq-trunk',
  external_pin: '1234',
  deletion_lock_enabled: false,
  purchased_at: '2019-10-23T18:10:00.000Z',
  created_at: '2019-10-23T18:10:00.000Z',
};

export const mobileRecord = {
  id: '2126210528794641864',
  record_type: 'mobile_phone_number',
  phone_number: '+13127367407',
  country_iso_alpha2: 'US',
  status: 'active',
  connection_id: null,
  connection_name: null,
  noise_suppression: 'both',
  call_forwarding: { call_forwarding_enabled: false, forwards_to: null, forwarding_type: null },
  inbound: { interception_app_id: '77', interception_app_name: 'recorder' },
  tags: ['field'],
};

export const voiceRecord = {
  id: numberRecord.id,
  record_type: 'voice_settings',
  call_forwarding: { call_forwarding_enabled: true, forwards_to: '+13035550000', forwarding_type: 'on-failure' },
  cnam_listing: { cnam_listing_enabled: true, cnam_listing_details: 'example' },
  emergency: { emergency_enabled: false, emergency_address_id: '53829', emergency_status: 'provisioning' },
  inbound_call_screening: 'flag_calls',
  translated_number: '',
  usage_payment_method: 'channel',
};

export const messagingRecord = {
  id: numberRecord.id,
  record_type: 'messaging_settings',
  messaging_profile_id: null,
  messaging_product: 'A2P',
  type: 'longcode',
  tags: [],
  features: { sms: { domestic_two_way: true, international_inbound: true, international_outbound: false }, mms: null },
};
