/** What an operation is to whoever calls it: `callback` is the one that a carrier sends to us. */
export type OperationKind = 'list' | 'read' | 'write' | 'job' | 'callback';

/** An operation of a carrier's API, with the GraphQL field that serves it. */
export type Operation = {
  provider: string;
  method: string;
  path: string;
  kind: OperationKind;
  /** `Type.field`. */
  field: string;
};

/** Every operation of the contracts. An update of a port order goes by PUT where it is sent a second time. */
const rows: [provider: string, method: string, path: string, kind: OperationKind, field: string][] = [
  ['twilio-trunking', 'GET', '/Trunks/{TrunkSid}/PhoneNumbers', 'list', 'Trunk.phoneNumbers'],
  ['twilio-trunking', 'POST', '/Trunks/{TrunkSid}/PhoneNumbers', 'write', 'Mutation.assignPhoneNumberToTrunk'],
  [
    'twilio-trunking',
    'DELETE',
    '/Trunks/{TrunkSid}/PhoneNumbers/{PhoneNumberSid}',
    'write',
    'Mutation.removePhoneNumberFromTrunk',
  ],
  ['twilio-porting', 'GET', '/PortOrders', 'list', 'Query.portOrders'],
  ['twilio-porting', 'POST', '/PortOrders', 'write', 'Mutation.createPortOrder'],
  ['twilio-porting', 'GET', '/PortOrders/{PortOrderSid}', 'read', 'Query.portOrder'],
  ['twilio-porting', 'POST', '/PortOrders/{PortOrderSid}', 'write', 'Mutation.updatePortOrder'],
  ['twilio-porting', 'PUT', '/PortOrders/{PortOrderSid}', 'write', 'Mutation.updatePortOrder'],
  ['twilio-porting', 'DELETE', '/PortOrders/{PortOrderSid}', 'write', 'Mutation.cancelPortOrder'],
  ['twilio-porting', 'GET', '/Loas', 'list', 'Query.loas'],
  ['twilio-porting', 'GET', '/Loas/{PortLOASid}', 'read', 'Query.loa'],
  ['twilio-porting', 'POST', '/Loas/{PortLOASid}', 'write', 'Mutation.startLoaSigning'],
  ['twilio-porting', 'POST', '{status_callback}', 'callback', 'Subscription.portOrderStatusChanged'],
  ['twilio-pricing', 'GET', '/Trunking/Countries', 'list', 'Query.pricedCountries'],
  ['twilio-pricing', 'GET', '/Trunking/Countries/{IsoCountry}', 'read', 'Query.countryPrices'],
  ['twilio-pricing', 'GET', '/Trunking/Numbers/{PhoneNumber}', 'read', 'Query.numberPrice'],
  [
    'twilio-pricing',
    'GET',
    '/Trunking/Numbers/{PhoneNumber}?OriginationNumber={OriginationNumber}',
    'read',
    'Query.numberPrice',
  ],
  ['telnyx', 'POST', '/messaging_numbers_bulk_updates', 'job', 'Mutation.startMessagingProfileJob'],
  ['telnyx', 'GET', '/messaging_numbers_bulk_updates/{order_id}', 'read', 'Query.job'],
  ['telnyx', 'GET', '/mobile_phone_numbers/messaging', 'list', 'TelnyxMobilePhoneNumber.messagingSettings'],
  ['telnyx', 'GET', '/mobile_phone_numbers/{id}/messaging', 'read', 'TelnyxMobilePhoneNumber.messagingSettings'],
  ['telnyx', 'GET', '/phone_numbers', 'list', 'Query.phoneNumbers'],
  ['telnyx', 'POST', '/phone_numbers/actions/verify_ownership', 'read', 'Query.verifyOwnership'],
  ['telnyx', 'GET', '/phone_numbers/jobs', 'list', 'Query.jobs'],
  ['telnyx', 'POST', '/phone_numbers/jobs/delete_phone_numbers', 'job', 'Mutation.startDeletionJob'],
  ['telnyx', 'POST', '/phone_numbers/jobs/update_emergency_settings', 'job', 'Mutation.startEmergencySettingsJob'],
  ['telnyx', 'POST', '/phone_numbers/jobs/update_phone_numbers', 'job', 'Mutation.startUpdateJob'],
  ['telnyx', 'GET', '/phone_numbers/jobs/{id}', 'read', 'Query.job'],
  ['telnyx', 'GET', '/phone_numbers/messaging', 'list', 'TelnyxPhoneNumber.messagingSettings'],
  ['telnyx', 'GET', '/phone_numbers/slim', 'list', 'Query.phoneNumbers'],
  ['telnyx', 'GET', '/phone_numbers/voice', 'list', 'TelnyxPhoneNumber.voiceSettings'],
  ['telnyx', 'GET', '/phone_numbers/{id}', 'read', 'Query.phoneNumber'],
  ['telnyx', 'PATCH', '/phone_numbers/{id}', 'write', 'Mutation.updateTelnyxPhoneNumber'],
  ['telnyx', 'DELETE', '/phone_numbers/{id}', 'write', 'Mutation.releasePhoneNumber'],
  ['telnyx', 'PATCH', '/phone_numbers/{id}/actions/bundle_status_change', 'write', 'Mutation.changeTelnyxBundle'],
  ['telnyx', 'POST', '/phone_numbers/{id}/actions/enable_emergency', 'write', 'Mutation.enableTelnyxEmergency'],
  ['telnyx', 'GET', '/phone_numbers/{id}/messaging', 'read', 'TelnyxPhoneNumber.messagingSettings'],
  ['telnyx', 'PATCH', '/phone_numbers/{id}/messaging', 'write', 'Mutation.updateTelnyxMessagingSettings'],
  ['telnyx', 'GET', '/phone_numbers/{id}/voice', 'read', 'TelnyxPhoneNumber.voiceSettings'],
  ['telnyx', 'PATCH', '/phone_numbers/{id}/voice', 'write', 'Mutation.updateTelnyxVoiceSettings'],
  ['telnyx', 'GET', '/v2/mobile_phone_numbers', 'list', 'Query.phoneNumbers'],
  ['telnyx', 'GET', '/v2/mobile_phone_numbers/{id}', 'read', 'Query.phoneNumber'],
  ['telnyx', 'PATCH', '/v2/mobile_phone_numbers/{id}', 'write', 'Mutation.updateTelnyxMobilePhoneNumber'],
  ['apifonica', 'GET', '/accounts/{accountSID}/numbers', 'list', 'Query.phoneNumbers'],
];

export const operations: readonly Operation[] = rows.map(([provider, method, path, kind, field]) => ({
  provider,
  method,
  path,
  kind,
  field,
}));

/** An operation in one line, as tests name it. */
export function toName({ provider, method, path }: Pick<Operation, 'provider' | 'method' | 'path'>): string {
  return `${provider} ${method} ${path}`;
}
