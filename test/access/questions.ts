import { toGlobalId } from '../../src/domain/id.ts';
import type { Product } from '../harness.ts';

/** Things of the sandbox, by global id. */
export type Things = Record<'account' | 'telnyx' | 'mobile' | 'twilio' | 'trunk' | 'order' | 'loa' | 'job', string> & {
  e164: string;
};

/** Reads one thing of each kind. */
export async function readThings(product: Product, headers: { authorization: string }): Promise<Things> {
  type Nodes = { nodes: { id: string; e164?: string; __typename: string }[] };
  const { data } = await product.query<Record<string, Nodes>>(
    `{
      numbers: phoneNumbers(first: 200) { nodes { __typename id e164 trunk { id } } }
      trunks(first: 1) { nodes { __typename id } } orders: portOrders(first: 1) { nodes { __typename id } }
      loas(first: 1) { nodes { __typename id } } jobs(first: 1) { nodes { __typename id } }
    }`,
    {},
    headers,
  );
  const find = (list: string, type?: string) =>
    data[list]?.nodes.find(({ __typename }) => !type || __typename === type);
  const idOf = (list: string, type?: string): string => find(list, type)?.id ?? 'none';
  return {
    account: toGlobalId('Account', 'twilio', 'twilio'),
    telnyx: idOf('numbers', 'TelnyxPhoneNumber'),
    mobile: idOf('numbers', 'TelnyxMobilePhoneNumber'),
    twilio: idOf('numbers', 'TwilioPhoneNumber'),
    trunk: idOf('trunks'),
    order: idOf('orders'),
    loa: idOf('loas'),
    job: idOf('jobs'),
    e164: find('numbers', 'TwilioPhoneNumber')?.e164 ?? 'none',
  };
}

const signer = { firstName: 'Ada', lastName: 'Lovelace', email: 'ada@example.com' };
const address = { street: '1 Main St', city: 'San Francisco', region: 'CA', postalCode: '94107', country: 'US' };

/** An input that can be done, for each mutation. */
export const toInputs = (things: Things): Record<string, Record<string, unknown>> => ({
  assignPhoneNumberToTrunk: { phoneNumber: things.twilio, trunk: things.trunk },
  removePhoneNumberFromTrunk: { phoneNumber: things.twilio },
  changeTelnyxBundle: { id: things.telnyx, bundleId: '5194d8fc-87e6-4188-baa9-1c434bbe861b' },
  updateTelnyxPhoneNumber: { id: things.telnyx, customerReference: 'R1' },
  updateTelnyxMobilePhoneNumber: { id: things.mobile, customerReference: 'R1' },
  updateTelnyxVoiceSettings: { id: things.telnyx, techPrefixEnabled: true },
  updateTelnyxMessagingSettings: { id: things.telnyx, tags: ['one'] },
  enableTelnyxEmergency: { id: things.telnyx, emergencyEnabled: true, emergencyAddressId: '1293384261075731499' },
  createPortOrder: {
    ...{ account: things.account, e164: '+14155559911', ...signer, ...address },
    ...{ accountNumber: '7731', pinNumber: '8842', ssnLastFour: '0739' },
  },
  updatePortOrder: { id: things.order, city: 'Oakland' },
  cancelPortOrder: { id: things.order },
  startLoaSigning: { id: things.loa },
  startUpdateJob: { phoneNumbers: [things.telnyx], customerReference: 'R2' },
  startEmergencySettingsJob: { phoneNumbers: [things.telnyx], emergencyEnabled: false },
  startMessagingProfileJob: {
    phoneNumbers: [things.telnyx],
    messagingProfileId: '4001767e-ce0f-4cae-9d5f-0d5e636e7809',
  },
  startDeletionJob: { phoneNumbers: [things.telnyx] },
  releasePhoneNumber: { id: things.telnyx },
});

/** A mutation with one input, by its field. */
export const toMutation = (field: string, selection = '__typename ... on UserError { code message }'): string =>
  `mutation ($input: ${field.charAt(0).toUpperCase()}${field.slice(1)}Input!) { ${field}(input: $input) { ${selection} } }`;

/** A question for each field of Query, that is answered. */
export const toQueries = (things: Things): Record<string, string> => ({
  accounts: '{ accounts { label } }',
  auditLog: '{ auditLog { nodes { principal } } }',
  countryPrices: '{ countryPrices(country: US) { name } }',
  job: `{ job(id: "${things.job}") { id } }`,
  jobs: '{ jobs { nodes { id } } }',
  loa: `{ loa(id: "${things.loa}") { id } }`,
  loas: '{ loas { nodes { id } } }',
  numberPrice: `{ numberPrice(destination: "${things.e164}") { currency } }`,
  phoneNumber: `{ phoneNumber(by: { id: "${things.twilio}" }) { id } }`,
  phoneNumbers: '{ phoneNumbers { nodes { id } } }',
  portOrder: `{ portOrder(id: "${things.order}") { id } }`,
  portOrders: '{ portOrders { nodes { id } } }',
  pricedCountries: '{ pricedCountries { nodes { name } } }',
  trunk: `{ trunk(id: "${things.trunk}") { id } }`,
  trunks: '{ trunks { nodes { id } } }',
  verifyOwnership: `{ verifyOwnership(phoneNumbers: ["${things.e164}"]) { notFound } }`,
});
