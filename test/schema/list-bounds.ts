/**
 * The calls that a way from a list may cost a server that has read nothing yet, however many items the list has: whole
 * pages of carriers' lists, and whole batches. `each` are calls for each object at its end, where the carrier has it in no
 * list; `none` says why the way leads nowhere in the sandbox.
 */
export type Bound = { calls: number; each?: number; why?: string; none?: string };

const noTable = 'What receiving a call on a number costs is in no table: its account is asked number by number.';
const onePerCountry = 'Twilio has one price list for each country.';
const otherCarrier = 'The carrier whose trunks are listed has no such thing.';

/** The fields that are a way of their own though no call rule says so: the rule of what leads to them counts them. */
export const specialFields: ReadonlySet<string> = new Set(['NumberPrice.originating']);

/** Every way that a list has, with its bound. */
export const listBounds: Readonly<Record<string, Bound>> = {
  accounts: { calls: 0 },
  auditLog: { calls: 0, none: 'Nothing was changed through this server.' },
  jobs: { calls: 1 },
  'jobs.nodes.history.nodes.job': { calls: 2 },
  'jobs.nodes.operations': { calls: 1 },
  'jobs.nodes.operations.nodes.phoneNumber': { calls: 2 },
  loas: { calls: 1 },
  'loas.nodes.portOrders': { calls: 2 },
  'loas.nodes.portOrders.nodes.allowedActions': { calls: 2 },
  'loas.nodes.portOrders.nodes.history.nodes.portOrder': { calls: 3 },
  'loas.nodes.portOrders.nodes.loa': { calls: 2 },
  'loas.nodes.portOrders.nodes.numbers': { calls: 2 },
  nodes: { calls: 9 },
  'nodes.<PhoneNumber>.jobs': { calls: 9 },
  'nodes.<PhoneNumber>.portOrders': { calls: 10 },
  'nodes.<PhoneNumber>.price': { calls: 15 },
  'nodes.<PhoneNumber>.trunk': { calls: 9 },
  'nodes.<Job>.history.nodes.job': { calls: 10 },
  'nodes.<Job>.operations': { calls: 9 },
  'nodes.<Loa>.portOrders': { calls: 10 },
  'nodes.<PortOrder>.allowedActions': { calls: 9 },
  'nodes.<PortOrder>.history.nodes.portOrder': { calls: 10 },
  'nodes.<PortOrder>.loa': { calls: 9 },
  'nodes.<PortOrder>.numbers': { calls: 9 },
  'nodes.<TelnyxMobilePhoneNumber>.messagingSettings': { calls: 10 },
  'nodes.<TelnyxPhoneNumber>.messagingSettings': { calls: 10 },
  'nodes.<TelnyxPhoneNumber>.voiceSettings': { calls: 10 },
  'nodes.<Trunk>.phoneNumbers': { calls: 10 },
  phoneNumbers: { calls: 5 },
  'phoneNumbers.nodes.jobs': { calls: 6 },
  'phoneNumbers.nodes.jobs.nodes.history.nodes.job': { calls: 7 },
  'phoneNumbers.nodes.jobs.nodes.operations': { calls: 6 },
  'phoneNumbers.nodes.portOrders': { calls: 6 },
  'phoneNumbers.nodes.portOrders.nodes.allowedActions': { calls: 7 },
  'phoneNumbers.nodes.portOrders.nodes.history.nodes.portOrder': { calls: 7 },
  'phoneNumbers.nodes.portOrders.nodes.loa': { calls: 7 },
  'phoneNumbers.nodes.portOrders.nodes.numbers': { calls: 6 },
  'phoneNumbers.nodes.price': { calls: 10 },
  'phoneNumbers.nodes.price.originating': { calls: 10, each: 1, why: noTable },
  'phoneNumbers.nodes.trunk': { calls: 6 },
  'phoneNumbers.nodes.trunk.phoneNumbers': { calls: 13 },
  'phoneNumbers.nodes.<TelnyxMobilePhoneNumber>.messagingSettings': { calls: 7 },
  'phoneNumbers.nodes.<TelnyxPhoneNumber>.messagingSettings': { calls: 7 },
  'phoneNumbers.nodes.<TelnyxPhoneNumber>.voiceSettings': { calls: 6 },
  portOrders: { calls: 1 },
  'portOrders.nodes.allowedActions': { calls: 2 },
  'portOrders.nodes.history.nodes.portOrder': { calls: 2 },
  'portOrders.nodes.loa': { calls: 2 },
  'portOrders.nodes.loa.portOrders': { calls: 3 },
  'portOrders.nodes.numbers': { calls: 1 },
  'portOrders.nodes.numbers.phoneNumber': { calls: 2 },
  pricedCountries: { calls: 1 },
  'pricedCountries.nodes.prices': { calls: 1, each: 1, why: onePerCountry },
  trunks: { calls: 1 },
  'trunks.nodes.phoneNumbers': { calls: 2 },
  'trunks.nodes.phoneNumbers.nodes.jobs': { calls: 2, none: otherCarrier },
  'trunks.nodes.phoneNumbers.nodes.portOrders': { calls: 3 },
  'trunks.nodes.phoneNumbers.nodes.price': { calls: 4 },
  'trunks.nodes.phoneNumbers.nodes.trunk': { calls: 2 },
  'trunks.nodes.phoneNumbers.nodes.<TelnyxMobilePhoneNumber>.messagingSettings': { calls: 2, none: otherCarrier },
  'trunks.nodes.phoneNumbers.nodes.<TelnyxPhoneNumber>.messagingSettings': { calls: 2, none: otherCarrier },
  'trunks.nodes.phoneNumbers.nodes.<TelnyxPhoneNumber>.voiceSettings': { calls: 2, none: otherCarrier },
  verifyOwnership: { calls: 6 },
  'verifyOwnership.found.phoneNumber': { calls: 7 },
  'verifyOwnership.found.phoneNumber.jobs': { calls: 8 },
  'verifyOwnership.found.phoneNumber.portOrders': { calls: 8 },
  'verifyOwnership.found.phoneNumber.price': { calls: 13 },
  'verifyOwnership.found.phoneNumber.trunk': { calls: 8 },
  'verifyOwnership.found.phoneNumber.<TelnyxMobilePhoneNumber>.messagingSettings': { calls: 8 },
  'verifyOwnership.found.phoneNumber.<TelnyxPhoneNumber>.messagingSettings': { calls: 8 },
  'verifyOwnership.found.phoneNumber.<TelnyxPhoneNumber>.voiceSettings': { calls: 8 },
};
