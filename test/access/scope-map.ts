import type { Scope } from '../../src/access/scope.ts';

const domains = {
  'numbers:read': [
    ...['PhoneNumber', 'TwilioPhoneNumber', 'TelnyxPhoneNumber', 'TelnyxMobilePhoneNumber', 'ApifonicaPhoneNumber'],
    ...['PhoneNumberConnection', 'PhoneNumberEdge', 'PhoneNumberPayload', 'PhoneNumberResult'],
    ...['ReleasedPhoneNumberPayload', 'ReleasePhoneNumberResult', 'OwnedPhoneNumber', 'OwnershipReport'],
    ...['Trunk', 'TrunkConnection', 'TrunkEdge'],
    ...['TelnyxCallForwarding', 'TelnyxCallRecording', 'TelnyxCnamListing', 'TelnyxMediaFeatures'],
    ...['TelnyxMessagingFeature', 'TelnyxMessagingHealth', 'TelnyxMessagingSettings', 'TelnyxVoiceSettings'],
  ],
  'porting:read': [
    ...['PortOrder', 'PortOrderConnection', 'PortOrderEdge', 'PortOrderPayload', 'CreatePortOrderResult'],
    ...['UpdatePortOrderResult', 'CancelPortOrderResult', 'PortOrderEvent', 'PortOrderEventConnection'],
    ...['PortOrderEventEdge', 'PortOrderStreamItem', 'PortingNumber', 'PortSigner', 'ServiceAddress', 'AllowedAction'],
    ...['Loa', 'LoaConnection', 'LoaEdge', 'LoaPayload', 'StartLoaSigningResult'],
  ],
  'jobs:read': [
    ...['Job', 'JobConnection', 'JobEdge', 'JobPayload', 'StartJobResult', 'JobEvent', 'JobEventConnection'],
    ...['JobEventEdge', 'JobStreamItem', 'JobOperation', 'JobOperationConnection', 'JobOperationEdge'],
    'JobOperationError',
  ],
  'prices:read': [
    ...['NumberPrice', 'CountryPrices', 'Price', 'PricedCountry', 'PricedCountryConnection', 'PricedCountryEdge'],
  ],
  'accounts:read': ['AccountHealth'],
  admin: ['AuditEntry', 'AuditEntryConnection', 'AuditEntryEdge'],
} as const satisfies Partial<Record<Scope, readonly string[]>>;

/** Types that tell nothing of any domain: whose something is, how far a list goes, and why something was not done. */
const open = [
  ...['Account', 'PageInfo', 'SourceCoverage', 'ProviderFault', 'StreamGap', 'Node'],
  ...['UserError', 'InvalidInputError', 'InputIssue', 'NotFoundError', 'OutcomeUnknownError', 'ProviderRejectedError'],
  // What a carrier's refusal means, by its code.
  ...['UnsupportedError', 'PortProblem'],
  ...['Query', 'Mutation', 'Subscription'],
];

/** The scope that each type with fields needs to be read; null for those that all may read. Undefined for no type of ours. */
export const scopeOfType: ReadonlyMap<string, Scope | null> = new Map<string, Scope | null>([
  ...Object.entries(domains).flatMap(([scope, types]) => types.map((type) => [type, scope as Scope] as const)),
  ...open.map((type) => [type, null] as const),
]);
