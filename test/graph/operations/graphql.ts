/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** What happens to calls of a number. */
export type ApifonicaNumberMode =
  /** They go to a phone. */
  | 'SIP_PHONE'
  /** They go to a trunk (end_point). */
  | 'SIP_TRUNK'
  /** A word that is not known. */
  | 'UNKNOWN'
  /** They are handled by instructions from a URL; the default. */
  | 'XML';

/** Which number shall be on which trunk. */
export type AssignPhoneNumberToTrunkInput = {
  /** The number, by global id. */
  phoneNumber: string | number;
  /** A trunk of the same account, by global id. */
  trunk: string | number;
};

/** Which port order to give up. */
export type CancelPortOrderInput = {
  /** The order, by global id. */
  id: string | number;
};

/** How far an account's part of a list was read. */
export type CoverageState =
  /** Read to its end. */
  | 'COMPLETE'
  /** Nothing could be read. */
  | 'FAILED'
  /** Goes on past this page. */
  | 'MORE'
  /** Something is missing: it broke off after some items, or held rows that could not be read. */
  | 'PARTIAL'
  /** This account cannot serve this list or filter. */
  | 'SKIPPED';

/** What a new port order is made of. */
export type CreatePortOrderInput = {
  /** The account that the number moves to. */
  account: string | number;
  /** A secret: written, never readable, never logged. The account at the present carrier; mobile numbers need it. */
  accountNumber?: string | null | undefined;
  /** When the number shall move, at the earliest. */
  activationDate?: string | null | undefined;
  /** The number that the bill runs under. */
  billingPhoneNumber?: string | null | undefined;
  /** Who gets a copy of it. */
  ccEmails?: Array<string> | null | undefined;
  /** City of the service address, as the present carrier has it. */
  city: string;
  /** The business that has the number now. */
  companyName?: string | null | undefined;
  /** Country of the service address, as the present carrier has it. */
  country: string;
  /** The number to move in. */
  e164: string;
  /** Where the signer is asked. */
  email: string;
  /** First name of whoever signs the letter of authorization. */
  firstName: string;
  /** A name for the order, up to 64 characters; the number unless given. */
  friendlyName?: string | null | undefined;
  /** The same key gives the same order, however often it is sent: up to 255 characters, a new one for each intent. Without one, a repeat makes another order. */
  idempotencyKey?: string | null | undefined;
  /** Last name of the signer. */
  lastName: string;
  /** A secret: written, never readable, never logged. The PIN of that account; mobile numbers need it. */
  pinNumber?: string | null | undefined;
  /** Postal code of the service address, as the present carrier has it. */
  postalCode: string;
  /** State or region of the service address, as the present carrier has it. E.g. "CA". */
  region: string;
  /** A secret: written, never readable, never logged. Last four digits of the owner's social security number; mobile numbers need it. */
  ssnLastFour?: string | null | undefined;
  /** Where the provider reports changes to; this server itself unless given, where PUBLIC_URL is set. */
  statusCallback?: string | null | undefined;
  /** Who gets mail about changes, in place of the signer. */
  statusUpdatesEmail?: string | null | undefined;
  /** Street and house number of the service address, as the present carrier has it. */
  street: string;
};

/** Closed list; every GraphQL error carries one of these in extensions.code. */
export type ErrorCode =
  /** The request cannot be understood: correct it. */
  | 'BAD_USER_INPUT'
  /** It contradicts what was asked before, e.g. a used key with other input. */
  | 'CONFLICT'
  /** Who is signed in may not do this. */
  | 'FORBIDDEN'
  /** A fault of this server; the request id finds it in the log. */
  | 'INTERNAL'
  /** The request is larger than a limit allows; the message says which and by how much. */
  | 'LIMIT_EXCEEDED'
  /** There is no such thing, or it is not yours to see. */
  | 'NOT_FOUND'
  /** It is not known whether a write took effect: repeat it with the same key. */
  | 'OUTCOME_UNKNOWN'
  /** The carrier asks for a pause; see retryAfter. */
  | 'PROVIDER_RATE_LIMITED'
  /** The carrier said no. */
  | 'PROVIDER_REJECTED'
  /** The carrier did not answer in time. */
  | 'PROVIDER_TIMEOUT'
  /** The carrier does not accept this account's credentials. */
  | 'PROVIDER_UNAUTHORIZED'
  /** The carrier could not be reached, or failed. */
  | 'PROVIDER_UNAVAILABLE'
  /** The carrier answered something that cannot be read. */
  | 'PROVIDER_UNREADABLE'
  /** Nobody is signed in. */
  | 'UNAUTHENTICATED'
  /** This account cannot do this. */
  | 'UNSUPPORTED';

/** How a change came to be known. */
export type EventSource =
  /** It was read out of what the carrier keeps of its past. */
  | 'BACKFILL'
  /** The carrier called back. */
  | 'CALLBACK'
  /** It was made through this API. */
  | 'MUTATION'
  /** It was seen when the carrier was looked at. */
  | 'POLL';

/** Every part that is given must hold. */
export type JobFilter = {
  /** Only these accounts, by global id. */
  accounts?: Array<string | number> | null | undefined;
  /** Of one of these kinds. */
  kinds?: Array<JobKind> | null | undefined;
  /** In one of these statuses. */
  statuses?: Array<JobStatus> | null | undefined;
};

/** What a bulk job does. */
export type JobKind =
  /** Gives numbers back. */
  | 'DELETE_PHONE_NUMBERS'
  /** A word that is not known. */
  | 'UNKNOWN'
  /** Switches emergency calling. */
  | 'UPDATE_EMERGENCY_SETTINGS'
  /** Assigns numbers to a messaging profile. */
  | 'UPDATE_MESSAGING_PROFILE'
  /** Changes settings of numbers. */
  | 'UPDATE_PHONE_NUMBERS';

/** Where a bulk job stands. COMPLETED says that the job ended; failedCount says how well. */
export type JobStatus =
  /** Ended; single numbers may have failed. */
  | 'COMPLETED'
  /** Ended because its time was up. */
  | 'EXPIRED'
  /** Ended without success for any number. */
  | 'FAILED'
  /** Under way. */
  | 'IN_PROGRESS'
  /** Not begun. */
  | 'PENDING'
  /** A word that is not known; see rawStatus. */
  | 'UNKNOWN';

/** Every part that is given must hold; names and email are compared whole, without regard to case. */
export type LoaFilter = {
  /** Only these accounts, by global id. */
  accounts?: Array<string | number> | null | undefined;
  /** Email of the signer. */
  email?: string | null | undefined;
  /** First name of the signer. */
  firstName?: string | null | undefined;
  /** Last name of the signer. */
  lastName?: string | null | undefined;
  /** In one of these statuses. */
  statuses?: Array<LoaStatus> | null | undefined;
};

/** Where a letter of authorization stands. */
export type LoaStatus =
  /** Given up, with its orders. */
  | 'CANCELED'
  /** Nobody was asked to sign yet. */
  | 'OPEN'
  /** People at the carrier look at it. */
  | 'REVIEW'
  /** Signed. */
  | 'SIGNED'
  /** The signer was asked. */
  | 'SIGNING'
  /** A word that is not known; see rawStatus. */
  | 'UNKNOWN';

/** One number by exactly one of these. */
export type PhoneNumberBy =
  {   /** By the number; the first account that has it, in their order. */
  e164: string; id?: never; }
  |  { e164?: never;   /** By global id. */
  id: string | number; };

/** What a number can do, as its carrier states it. */
export type PhoneNumberFeature =
  /** Emergency calls with an address. */
  | 'EMERGENCY'
  /** Fax. */
  | 'FAX'
  /** Messages with pictures. */
  | 'MMS'
  /** Text messages. */
  | 'SMS'
  /** Calls. */
  | 'VOICE';

/** Every part that is given must hold. Pushed down to each provider where it has the filter, applied here where it has not; the result is the same. */
export type PhoneNumberFilter = {
  /** Only these accounts, by global id. */
  accounts?: Array<string | number> | null | undefined;
  /** In one of these countries. */
  countries?: Array<string> | null | undefined;
  /** One of these numbers. */
  e164In?: Array<string> | null | undefined;
  /** With all of these features. */
  features?: Array<PhoneNumberFeature> | null | undefined;
  /** Only these carriers. */
  providers?: Array<Provider> | null | undefined;
  /** In one of these statuses. */
  statuses?: Array<PhoneNumberStatus> | null | undefined;
  /** With all of these tags. */
  tags?: Array<string> | null | undefined;
  /** On this trunk, by global id. */
  trunk?: string | number | null | undefined;
  /** Of one of these types. */
  types?: Array<PhoneNumberType> | null | undefined;
};

/** Where a number stands in its life. */
export type PhoneNumberStatus =
  /** In use. */
  | 'ACTIVE'
  /** Given back. */
  | 'DELETED'
  /** Works for emergency calls only. */
  | 'EMERGENCY_ONLY'
  /** Moved to another carrier. */
  | 'PORTED_OUT'
  /** Could not be ported in. */
  | 'PORT_FAILED'
  /** Being moved to another carrier. */
  | 'PORT_OUT_PENDING'
  /** Being ported in. */
  | 'PORT_PENDING'
  /** Being set up. */
  | 'PROVISION_PENDING'
  /** Could not be bought. */
  | 'PURCHASE_FAILED'
  /** Being bought. */
  | 'PURCHASE_PENDING'
  /** The carrier refused the papers. */
  | 'REQUIREMENT_INFO_EXCEPTION'
  /** The carrier waits for papers. */
  | 'REQUIREMENT_INFO_PENDING'
  /** The carrier looks at the papers. */
  | 'REQUIREMENT_INFO_UNDER_REVIEW'
  /** A word that is not known; see rawStatus. */
  | 'UNKNOWN';

/** What kind of number it is. */
export type PhoneNumberType =
  /** A fixed line. */
  | 'LANDLINE'
  /** Belongs to a place. */
  | 'LOCAL'
  /** A number of full length for messages. */
  | 'LONG_CODE'
  /** Belongs to a mobile network. */
  | 'MOBILE'
  /** Belongs to a country, not to a place. */
  | 'NATIONAL'
  /** Caller and callee share the cost. */
  | 'SHARED_COST'
  /** A short number for messages. */
  | 'SHORT_CODE'
  /** A virtual number reached over SIP. */
  | 'SIP'
  /** Free for the caller. */
  | 'TOLL_FREE'
  /** The carrier says nothing, or a word that is not known; see rawType. */
  | 'UNKNOWN';

/** Something that may be done to a port order. */
export type PortOrderAction =
  /** Give the order up. */
  | 'CANCEL'
  /** Ask the signer for the signature. */
  | 'START_LOA_SIGNING'
  /** Change the address, the signer or the wanted date. */
  | 'UPDATE';

/** What changed in a port order. */
export type PortOrderChange =
  /** The date on which the numbers move. */
  | 'ACTIVATION_DATE'
  /** The provider has a new complaint. */
  | 'PROBLEM'
  /** The status. */
  | 'STATUS';

/** Every part that is given must hold. Texts are compared whole, without regard to case, but friendlyName by "contains". */
export type PortOrderFilter = {
  /** Only these accounts, by global id. */
  accounts?: Array<string | number> | null | undefined;
  /** Moves then or later. */
  activationDateFrom?: string | null | undefined;
  /** Moves then or earlier. */
  activationDateTo?: string | null | undefined;
  /** The business that has the number now. */
  companyName?: string | null | undefined;
  /** For this number. */
  e164?: string | null | undefined;
  /** Email of the signer. */
  email?: string | null | undefined;
  /** Part of its name; case matters. */
  friendlyName?: string | null | undefined;
  /** Under this letter of authorization, by global id. */
  loa?: string | number | null | undefined;
  /** Whose number is this one at the new carrier, by global id. */
  phoneNumber?: string | number | null | undefined;
  /** In one of these statuses. */
  statuses?: Array<PortOrderStatus> | null | undefined;
};

/** Where a port order stands. */
export type PortOrderStatus =
  /** The losing carrier agreed; the move has a date. */
  | 'ACCEPTED'
  /** Given up. */
  | 'CANCELED'
  /** The number has moved. */
  | 'COMPLETED'
  /** Received; the carrier checks whether the number can be ported. */
  | 'CREATED'
  /** It failed and is over. */
  | 'FAILED'
  /** The LOA is there and waits for its signature. */
  | 'PENDING'
  /** The losing carrier, or a check, said no. */
  | 'REJECTED'
  /** People at the carrier work on it by hand. */
  | 'REVIEW'
  /** Sent to the losing carrier. */
  | 'SUBMITTED'
  /** A word that is not known; see rawStatus. */
  | 'UNKNOWN';

/** The same question for every provider: whose move is it? */
export type PortPhase =
  /** The customer's: the LOA wants a signature. */
  | 'AWAITING_CUSTOMER'
  /** The carrier's: it checks the number. */
  | 'CHECKING'
  /** Over, without success. */
  | 'DEAD'
  /** Over, with success. */
  | 'DONE'
  /** The losing carrier's. */
  | 'IN_PROGRESS'
  /** The carrier's: people look at it. */
  | 'IN_REVIEW'
  /** Ours: something must be corrected or ordered anew. */
  | 'NEEDS_FIX'
  /** Nobody's: the move has a date. */
  | 'SCHEDULED'
  /** The status is not known. */
  | 'UNKNOWN';

/** A carrier. */
export type Provider =
  /** Apifonica: rented numbers. */
  | 'APIFONICA'
  /** Telnyx: numbers, their settings, bulk jobs. */
  | 'TELNYX'
  /** Twilio: trunking, preview porting, trunking prices. */
  | 'TWILIO';

/** Which letter of authorization shall be signed. */
export type StartLoaSigningInput = {
  /** The letter, by global id. */
  id: string | number;
};

/** What to change in many numbers at once: what is left out stays, null takes away what may be missing. */
export type StartUpdateJobInput = {
  /** The billing group that they belong to. */
  billingGroupId?: string | null | undefined;
  /** A text of your own. */
  customerReference?: string | null | undefined;
  /** Whether they are kept from being given back. */
  deletionLockEnabled?: boolean | null | undefined;
  /** A secret: the PIN that another carrier must know to take them. */
  externalPin?: string | null | undefined;
  /** Whether calls are in high definition. */
  hdVoiceEnabled?: boolean | null | undefined;
  /** The same key gives the same job, however often it is sent: up to 255 characters, a new one for each intent. Without one, a repeat starts another job. */
  idempotencyKey?: string | null | undefined;
  /** 1 to 1,000 numbers of one account, by global id. */
  phoneNumbers: Array<string | number>;
  /** All tags that they shall have. */
  tags?: Array<string> | null | undefined;
  /** The trunk that carries their calls, by global id. */
  trunk?: string | number | null | undefined;
  /** How their calls are treated. */
  voice?: TelnyxVoiceInput | null | undefined;
};

/** How calls shall be forwarded; what is left out stays. */
export type TelnyxCallForwardingInput = {
  /** Whether they are. */
  enabled?: boolean | null | undefined;
  /** The number that they go to. */
  forwardsTo?: string | null | undefined;
  /** When: "always" or "on-failure". */
  type?: string | null | undefined;
};

/** How incoming calls shall be recorded; what is left out stays. */
export type TelnyxCallRecordingInput = {
  /** "single" or "dual". */
  inboundChannels?: string | null | undefined;
  /** Whether they are. */
  inboundEnabled?: boolean | null | undefined;
  /** "wav" or "mp3". */
  inboundFormat?: string | null | undefined;
};

/** The name that called people see; both parts go together. */
export type TelnyxCnamListingInput = {
  /** The name: letters, digits and spaces, at most 15. */
  details?: string | null | undefined;
  /** Whether one is shown. */
  enabled?: boolean | null | undefined;
};

/** Where emergency calling stands. */
export type TelnyxEmergencyStatus =
  /** On. */
  | 'ACTIVE'
  /** Being switched off. */
  | 'DEPROVISIONING'
  /** Off. */
  | 'DISABLED'
  /** Being switched on. */
  | 'PROVISIONING'
  /** Could not be switched on. */
  | 'PROVISIONING_FAILED'
  /** A word that is not known. */
  | 'UNKNOWN';

/** What is done about unwanted calls. */
export type TelnyxInboundCallScreening =
  /** Nothing. */
  | 'DISABLED'
  /** They are marked. */
  | 'FLAG_CALLS'
  /** They are refused. */
  | 'REJECT_CALLS'
  /** A word that is not known. */
  | 'UNKNOWN';

/** How media shall be treated; what is left out stays. */
export type TelnyxMediaFeaturesInput = {
  /** Whether media is taken from any address. */
  acceptAnyRtpPackets?: boolean | null | undefined;
  /** Whether media is sent to where it comes from. */
  rtpAutoAdjust?: boolean | null | undefined;
  /** Whether fax is translated to T.38. */
  t38FaxGateway?: boolean | null | undefined;
};

/** On which side noise is suppressed. */
export type TelnyxNoiseSuppression =
  /** Both. */
  | 'BOTH'
  /** Neither. */
  | 'DISABLED'
  /** What comes in. */
  | 'INBOUND'
  /** What goes out. */
  | 'OUTBOUND'
  /** A word that is not known. */
  | 'UNKNOWN';

/** How calls of numbers shall be treated; what is left out stays. */
export type TelnyxVoiceInput = {
  /** Where calls are forwarded to. */
  callForwarding?: TelnyxCallForwardingInput | null | undefined;
  /** How incoming calls are recorded. */
  callRecording?: TelnyxCallRecordingInput | null | undefined;
  /** Whether the name of callers is looked up. */
  callerIdNameEnabled?: boolean | null | undefined;
  /** The name that called people see. */
  cnamListing?: TelnyxCnamListingInput | null | undefined;
  /** What is done about unwanted calls. */
  inboundCallScreening?: TelnyxInboundCallScreening | null | undefined;
  /** How media is treated. */
  mediaFeatures?: TelnyxMediaFeaturesInput | null | undefined;
  /** Whether a technical prefix is needed to call out. */
  techPrefixEnabled?: boolean | null | undefined;
  /** What is sent as the called number instead, "" for the number itself. */
  translatedNumber?: string | null | undefined;
  /** "pay-per-minute" or "channel". */
  usagePaymentMethod?: string | null | undefined;
};

export type AssignToTrunkMutationVariables = Exact<{
  input: AssignPhoneNumberToTrunkInput;
}>;


export type AssignToTrunkMutation = { assignPhoneNumberToTrunk:
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, issues: Array<{ path: Array<string>, message: string, providerCode: number | null }> }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, id: string }
    | { __typename: 'OutcomeUnknownError', code: ErrorCode, message: string, fault: { code: ErrorCode, retryAfter: number | null } }
    | { __typename: 'PhoneNumberPayload', phoneNumber:
        | { id: string, e164: string, trunk: { id: string, label: string | null } | null }
        | { id: string, e164: string, trunk: { id: string, label: string | null } | null }
        | { id: string, e164: string, trunk: { id: string, label: string | null } | null }
        | { id: string, e164: string, trunk: { id: string, label: string | null } | null }
       }
    | { __typename: 'ProviderRejectedError', code: ErrorCode, message: string, fault: { providerCode: string | null, httpStatus: number | null }, problem: { code: number, name: string, field: string | null, fix: string, retryable: boolean } | null }
    | { __typename: 'UnsupportedError', code: ErrorCode, message: string, provider: Provider }
   | null };

export type CancelPortOrderMutationVariables = Exact<{
  input: CancelPortOrderInput;
}>;


export type CancelPortOrderMutation = { cancelPortOrder:
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, id: string }
    | { __typename: 'OutcomeUnknownError', code: ErrorCode, message: string, fault: { code: ErrorCode, retryAfter: number | null } }
    | { __typename: 'PortOrderPayload', portOrder: { id: string, status: PortOrderStatus, loa: { id: string, status: LoaStatus } | null } }
    | { __typename: 'ProviderRejectedError', code: ErrorCode, message: string, fault: { providerCode: string | null, httpStatus: number | null }, problem: { code: number, name: string, field: string | null, fix: string, retryable: boolean } | null }
   | null };

export type CountryPricesQueryVariables = Exact<{
  country?: string;
}>;


export type CountryPricesQuery = { countryPrices: { country: string, name: string, currency: string, asOf: string, terminating: Array<{ amount: string | null, friendlyName: string | null, destinationPrefixes: Array<string>, originationPrefixes: Array<string> }>, originating: Array<{ amount: string | null, numberType: PhoneNumberType | null }> } | null };

export type CreatePortOrderMutationVariables = Exact<{
  input: CreatePortOrderInput;
}>;


export type CreatePortOrderMutation = { createPortOrder:
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, issues: Array<{ path: Array<string>, message: string, providerCode: number | null }> }
    | { __typename: 'OutcomeUnknownError', code: ErrorCode, message: string, fault: { code: ErrorCode, retryAfter: number | null } }
    | { __typename: 'PortOrderPayload', portOrder: { id: string, status: PortOrderStatus, phase: PortPhase, activationDate: string | null, statusCallback: string | null, numbers: Array<{ e164: string }>, loa: { id: string, status: LoaStatus } | null, allowedActions: Array<{ action: PortOrderAction, allowed: boolean, reason: string | null }> } }
    | { __typename: 'ProviderRejectedError', code: ErrorCode, message: string, fault: { providerCode: string | null, httpStatus: number | null }, problem: { code: number, name: string, field: string | null, fix: string, retryable: boolean } | null }
    | { __typename: 'UnsupportedError', code: ErrorCode, message: string, provider: Provider }
   | null };

export type InventoryAcrossCarriersQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  filter?: PhoneNumberFilter | null | undefined;
}>;


export type InventoryAcrossCarriersQuery = { phoneNumbers: { nodes: Array<
      | { __typename: 'ApifonicaPhoneNumber', id: string, e164: string, country: string | null, type: PhoneNumberType, status: PhoneNumberStatus, features: Array<PhoneNumberFeature>, account: { id: string, label: string, provider: Provider }, trunk: { id: string, label: string | null } | null, price: { currency: string, terminating: Array<{ amount: string | null, destinationPrefixes: Array<string> }> } | null }
      | { __typename: 'TelnyxMobilePhoneNumber', id: string, e164: string, country: string | null, type: PhoneNumberType, status: PhoneNumberStatus, features: Array<PhoneNumberFeature>, account: { id: string, label: string, provider: Provider }, trunk: { id: string, label: string | null } | null, price: { currency: string, terminating: Array<{ amount: string | null, destinationPrefixes: Array<string> }> } | null }
      | { __typename: 'TelnyxPhoneNumber', id: string, e164: string, country: string | null, type: PhoneNumberType, status: PhoneNumberStatus, features: Array<PhoneNumberFeature>, account: { id: string, label: string, provider: Provider }, trunk: { id: string, label: string | null } | null, price: { currency: string, terminating: Array<{ amount: string | null, destinationPrefixes: Array<string> }> } | null }
      | { __typename: 'TwilioPhoneNumber', id: string, e164: string, country: string | null, type: PhoneNumberType, status: PhoneNumberStatus, features: Array<PhoneNumberFeature>, account: { id: string, label: string, provider: Provider }, trunk: { id: string, label: string | null } | null, price: { currency: string, terminating: Array<{ amount: string | null, destinationPrefixes: Array<string> }> } | null }
    >, coverage: Array<{ state: CoverageState, itemCount: number, asOf: string, account: { id: string, label: string }, fault: { code: ErrorCode, message: string } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type JobWithFailuresQueryVariables = Exact<{
  first?: number | null | undefined;
  filter?: JobFilter | null | undefined;
}>;


export type JobWithFailuresQuery = { jobs: { eventCursor: string | null, nodes: Array<{ id: string, kind: JobKind, status: JobStatus, totalCount: number, pendingCount: number, succeededCount: number, failedCount: number, createdAt: string | null, operations: { totalCount: number, nodes: Array<{ e164: string | null, nativeId: string | null, errors: Array<{ code: string, title: string, detail: string | null, pointer: string | null }> }> } }>, coverage: Array<{ state: CoverageState, account: { id: string, label: string } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type LoaWithOrdersQueryVariables = Exact<{
  first?: number | null | undefined;
  filter?: LoaFilter | null | undefined;
}>;


export type LoaWithOrdersQuery = { loas: { nodes: Array<{ id: string, status: LoaStatus, firstName: string | null, lastName: string | null, email: string | null, portOrders: { nodes: Array<{ id: string, status: PortOrderStatus, numbers: Array<{ e164: string }> }> } | null }>, coverage: Array<{ state: CoverageState, account: { id: string, label: string } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type OneNumberQueryVariables = Exact<{
  by: PhoneNumberBy;
}>;


export type OneNumberQuery = { phoneNumber:
    | { __typename: 'ApifonicaPhoneNumber', mode: ApifonicaNumberMode | null, countryName: string | null, id: string, nativeId: string, e164: string, friendlyName: string | null, country: string | null, type: PhoneNumberType, rawType: string | null, status: PhoneNumberStatus, rawStatus: string | null, features: Array<PhoneNumberFeature>, tags: Array<string>, createdAt: string | null, updatedAt: string | null, asOf: string, account: { id: string, label: string, provider: Provider }, trunk: { id: string, label: string | null } | null }
    | { __typename: 'TelnyxMobilePhoneNumber', simCardId: string | null, noiseSuppression: TelnyxNoiseSuppression | null, id: string, nativeId: string, e164: string, friendlyName: string | null, country: string | null, type: PhoneNumberType, rawType: string | null, status: PhoneNumberStatus, rawStatus: string | null, features: Array<PhoneNumberFeature>, tags: Array<string>, createdAt: string | null, updatedAt: string | null, asOf: string, account: { id: string, label: string, provider: Provider }, trunk: { id: string, label: string | null } | null }
    | { __typename: 'TelnyxPhoneNumber', customerReference: string | null, deletionLockEnabled: boolean | null, emergencyStatus: TelnyxEmergencyStatus | null, id: string, nativeId: string, e164: string, friendlyName: string | null, country: string | null, type: PhoneNumberType, rawType: string | null, status: PhoneNumberStatus, rawStatus: string | null, features: Array<PhoneNumberFeature>, tags: Array<string>, createdAt: string | null, updatedAt: string | null, asOf: string, voiceSettings: { usagePaymentMethod: string | null, callForwarding: { enabled: boolean | null, forwardsTo: string | null } | null } | null, messagingSettings: { messagingProfileId: string | null, trafficType: string | null } | null, account: { id: string, label: string, provider: Provider }, trunk: { id: string, label: string | null } | null }
    | { __typename: 'TwilioPhoneNumber', voiceUrl: string | null, smsUrl: string | null, addressRequirements: string | null, id: string, nativeId: string, e164: string, friendlyName: string | null, country: string | null, type: PhoneNumberType, rawType: string | null, status: PhoneNumberStatus, rawStatus: string | null, features: Array<PhoneNumberFeature>, tags: Array<string>, createdAt: string | null, updatedAt: string | null, asOf: string, account: { id: string, label: string, provider: Provider }, trunk: { id: string, label: string | null } | null }
   | null };

export type PortBoardQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  filter?: PortOrderFilter | null | undefined;
}>;


export type PortBoardQuery = { portOrders: { eventCursor: string | null, nodes: Array<{ id: string, friendlyName: string | null, status: PortOrderStatus, phase: PortPhase, companyName: string | null, currentCarrier: string | null, activationDate: string | null, warnings: Array<string>, numbers: Array<{ e164: string, status: PortOrderStatus, phoneNumber:
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
         | null }>, loa: { id: string, status: LoaStatus } | null, problems: Array<{ code: number, name: string, field: string | null, fix: string, retryable: boolean }>, allowedActions: Array<{ action: PortOrderAction, allowed: boolean, reason: string | null }> }>, coverage: Array<{ state: CoverageState, itemCount: number, account: { id: string, label: string }, fault: { code: ErrorCode, message: string } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type PriceOfANumberQueryVariables = Exact<{
  destination?: string;
  origination?: string | null | undefined;
}>;


export type PriceOfANumberQuery = { numberPrice: { destination: string, origination: string | null, country: string | null, countryName: string | null, currency: string, asOf: string, account: { id: string, label: string }, terminating: Array<{ amount: string | null, friendlyName: string | null, destinationPrefixes: Array<string>, originationPrefixes: Array<string> }>, originating: { amount: string | null, numberType: PhoneNumberType | null } | null } | null };

export type SignLoaMutationVariables = Exact<{
  input: StartLoaSigningInput;
}>;


export type SignLoaMutation = { startLoaSigning:
    | { __typename: 'LoaPayload', loa: { id: string, status: LoaStatus, email: string | null, portOrders: { nodes: Array<{ id: string, status: PortOrderStatus }> } | null } }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, id: string }
    | { __typename: 'OutcomeUnknownError', code: ErrorCode, message: string, fault: { code: ErrorCode, retryAfter: number | null } }
    | { __typename: 'ProviderRejectedError', code: ErrorCode, message: string, fault: { providerCode: string | null, httpStatus: number | null }, problem: { code: number, name: string, field: string | null, fix: string, retryable: boolean } | null }
   | null };

export type StartUpdateJobMutationVariables = Exact<{
  input: StartUpdateJobInput;
}>;


export type StartUpdateJobMutation = { startUpdateJob:
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, issues: Array<{ path: Array<string>, message: string, providerCode: number | null }> }
    | { __typename: 'JobPayload', job: { id: string, status: JobStatus, totalCount: number, pendingCount: number, estimatedCompletionAt: string | null } }
    | { __typename: 'OutcomeUnknownError', code: ErrorCode, message: string, fault: { code: ErrorCode, retryAfter: number | null } }
    | { __typename: 'ProviderRejectedError', code: ErrorCode, message: string, fault: { providerCode: string | null, httpStatus: number | null }, problem: { code: number, name: string, field: string | null, fix: string, retryable: boolean } | null }
    | { __typename: 'UnsupportedError', code: ErrorCode, message: string, provider: Provider }
   | null };

export type TrunkWithNumbersQueryVariables = Exact<{
  first?: number | null | undefined;
  numbers?: number | null | undefined;
}>;


export type TrunkWithNumbersQuery = { trunks: { nodes: Array<{ id: string, label: string | null, domainName: string | null, secure: boolean | null, account: { id: string, label: string }, phoneNumbers: { nodes: Array<
          | { id: string, e164: string, friendlyName: string | null }
          | { id: string, e164: string, friendlyName: string | null }
          | { id: string, e164: string, friendlyName: string | null }
          | { id: string, e164: string, friendlyName: string | null }
        >, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null }>, coverage: Array<{ state: CoverageState, account: { id: string, label: string } }> } | null };

export type WatchJobsSubscriptionVariables = Exact<{
  after?: string | null | undefined;
  jobs?: Array<string | number> | string | number | null | undefined;
  accounts?: Array<string | number> | string | number | null | undefined;
}>;


export type WatchJobsSubscription = { jobStatusChanged:
    | { __typename: 'JobEvent', cursor: string, previousStatus: JobStatus | null, status: JobStatus, totalCount: number, pendingCount: number, succeededCount: number, failedCount: number, occurredAt: string, observedAt: string, source: EventSource, job: { id: string, kind: JobKind, status: JobStatus } | null, account: { id: string, label: string } }
    | { __typename: 'StreamGap', missedAfter: string, cursor: string }
   };

export type WatchPortOrdersSubscriptionVariables = Exact<{
  after?: string | null | undefined;
  portOrders?: Array<string | number> | string | number | null | undefined;
  accounts?: Array<string | number> | string | number | null | undefined;
}>;


export type WatchPortOrdersSubscription = { portOrderStatusChanged:
    | { __typename: 'PortOrderEvent', cursor: string, changes: Array<PortOrderChange>, previousStatus: PortOrderStatus | null, status: PortOrderStatus, rawStatus: string, activationDate: string | null, occurredAt: string, observedAt: string, source: EventSource, superseded: boolean, problems: Array<{ code: number, name: string, fix: string }>, portOrder: { id: string, friendlyName: string | null, phase: PortPhase, status: PortOrderStatus } | null, account: { id: string, label: string } }
    | { __typename: 'StreamGap', missedAfter: string, cursor: string }
   };


export const AssignToTrunkDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"AssignToTrunk"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"AssignPhoneNumberToTrunkInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"assignPhoneNumberToTrunk"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"PhoneNumberPayload"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"phoneNumber"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"e164"}},{"kind":"Field","name":{"kind":"Name","value":"trunk"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"InvalidInputError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"issues"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"providerCode"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ProviderRejectedError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"fault"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"providerCode"}},{"kind":"Field","name":{"kind":"Name","value":"httpStatus"}}]}},{"kind":"Field","name":{"kind":"Name","value":"problem"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"fix"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"NotFoundError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UnsupportedError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"provider"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"OutcomeUnknownError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"fault"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"retryAfter"}}]}}]}}]}}]}}]} as unknown as DocumentNode<AssignToTrunkMutation, AssignToTrunkMutationVariables>;
export const CancelPortOrderDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CancelPortOrder"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CancelPortOrderInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cancelPortOrder"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"PortOrderPayload"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"portOrder"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"loa"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ProviderRejectedError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"fault"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"providerCode"}},{"kind":"Field","name":{"kind":"Name","value":"httpStatus"}}]}},{"kind":"Field","name":{"kind":"Name","value":"problem"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"fix"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"NotFoundError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"OutcomeUnknownError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"fault"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"retryAfter"}}]}}]}}]}}]}}]} as unknown as DocumentNode<CancelPortOrderMutation, CancelPortOrderMutationVariables>;
export const CountryPricesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"CountryPrices"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"country"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CountryCode"}}},"defaultValue":{"kind":"StringValue","value":"US","block":false}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"countryPrices"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"country"},"value":{"kind":"Variable","name":{"kind":"Name","value":"country"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"country"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"terminating"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"friendlyName"}},{"kind":"Field","name":{"kind":"Name","value":"destinationPrefixes"}},{"kind":"Field","name":{"kind":"Name","value":"originationPrefixes"}}]}},{"kind":"Field","name":{"kind":"Name","value":"originating"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"numberType"}}]}},{"kind":"Field","name":{"kind":"Name","value":"asOf"}}]}}]}}]} as unknown as DocumentNode<CountryPricesQuery, CountryPricesQueryVariables>;
export const CreatePortOrderDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CreatePortOrder"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CreatePortOrderInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"createPortOrder"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"PortOrderPayload"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"portOrder"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"phase"}},{"kind":"Field","name":{"kind":"Name","value":"activationDate"}},{"kind":"Field","name":{"kind":"Name","value":"statusCallback"}},{"kind":"Field","name":{"kind":"Name","value":"numbers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"e164"}}]}},{"kind":"Field","name":{"kind":"Name","value":"loa"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}},{"kind":"Field","name":{"kind":"Name","value":"allowedActions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"action"}},{"kind":"Field","name":{"kind":"Name","value":"allowed"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"InvalidInputError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"issues"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"providerCode"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ProviderRejectedError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"fault"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"providerCode"}},{"kind":"Field","name":{"kind":"Name","value":"httpStatus"}}]}},{"kind":"Field","name":{"kind":"Name","value":"problem"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"fix"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UnsupportedError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"provider"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"OutcomeUnknownError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"fault"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"retryAfter"}}]}}]}}]}}]}}]} as unknown as DocumentNode<CreatePortOrderMutation, CreatePortOrderMutationVariables>;
export const InventoryAcrossCarriersDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"InventoryAcrossCarriers"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"50"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"PhoneNumberFilter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"phoneNumbers"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"e164"}},{"kind":"Field","name":{"kind":"Name","value":"country"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"features"}},{"kind":"Field","name":{"kind":"Name","value":"account"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"provider"}}]}},{"kind":"Field","name":{"kind":"Name","value":"trunk"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}},{"kind":"Field","name":{"kind":"Name","value":"price"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"terminating"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"destinationPrefixes"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"coverage"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"account"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"itemCount"}},{"kind":"Field","name":{"kind":"Name","value":"asOf"}},{"kind":"Field","name":{"kind":"Name","value":"fault"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]} as unknown as DocumentNode<InventoryAcrossCarriersQuery, InventoryAcrossCarriersQueryVariables>;
export const JobWithFailuresDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"JobWithFailures"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"20"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"JobFilter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"jobs"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"pendingCount"}},{"kind":"Field","name":{"kind":"Name","value":"succeededCount"}},{"kind":"Field","name":{"kind":"Name","value":"failedCount"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"operations"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"100"}},{"kind":"Argument","name":{"kind":"Name","value":"states"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"FAILED"}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"e164"}},{"kind":"Field","name":{"kind":"Name","value":"nativeId"}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"detail"}},{"kind":"Field","name":{"kind":"Name","value":"pointer"}}]}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"coverage"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"account"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}},{"kind":"Field","name":{"kind":"Name","value":"state"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"eventCursor"}}]}}]}}]} as unknown as DocumentNode<JobWithFailuresQuery, JobWithFailuresQueryVariables>;
export const LoaWithOrdersDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"LoaWithOrders"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"20"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"LoaFilter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"loas"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"firstName"}},{"kind":"Field","name":{"kind":"Name","value":"lastName"}},{"kind":"Field","name":{"kind":"Name","value":"email"}},{"kind":"Field","name":{"kind":"Name","value":"portOrders"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"10"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"numbers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"e164"}}]}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"coverage"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"account"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}},{"kind":"Field","name":{"kind":"Name","value":"state"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]} as unknown as DocumentNode<LoaWithOrdersQuery, LoaWithOrdersQueryVariables>;
export const OneNumberDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"OneNumber"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"by"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"PhoneNumberBy"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"phoneNumber"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"by"},"value":{"kind":"Variable","name":{"kind":"Name","value":"by"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"nativeId"}},{"kind":"Field","name":{"kind":"Name","value":"e164"}},{"kind":"Field","name":{"kind":"Name","value":"friendlyName"}},{"kind":"Field","name":{"kind":"Name","value":"country"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"rawType"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"rawStatus"}},{"kind":"Field","name":{"kind":"Name","value":"features"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"asOf"}},{"kind":"Field","name":{"kind":"Name","value":"account"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"provider"}}]}},{"kind":"Field","name":{"kind":"Name","value":"trunk"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TwilioPhoneNumber"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"voiceUrl"}},{"kind":"Field","name":{"kind":"Name","value":"smsUrl"}},{"kind":"Field","name":{"kind":"Name","value":"addressRequirements"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TelnyxPhoneNumber"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"customerReference"}},{"kind":"Field","name":{"kind":"Name","value":"deletionLockEnabled"}},{"kind":"Field","name":{"kind":"Name","value":"emergencyStatus"}},{"kind":"Field","name":{"kind":"Name","value":"voiceSettings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"callForwarding"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"enabled"}},{"kind":"Field","name":{"kind":"Name","value":"forwardsTo"}}]}},{"kind":"Field","name":{"kind":"Name","value":"usagePaymentMethod"}}]}},{"kind":"Field","name":{"kind":"Name","value":"messagingSettings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"messagingProfileId"}},{"kind":"Field","name":{"kind":"Name","value":"trafficType"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TelnyxMobilePhoneNumber"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"simCardId"}},{"kind":"Field","name":{"kind":"Name","value":"noiseSuppression"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ApifonicaPhoneNumber"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"mode"}},{"kind":"Field","name":{"kind":"Name","value":"countryName"}}]}}]}}]}}]} as unknown as DocumentNode<OneNumberQuery, OneNumberQueryVariables>;
export const PortBoardDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"PortBoard"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"50"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"PortOrderFilter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"portOrders"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"friendlyName"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"phase"}},{"kind":"Field","name":{"kind":"Name","value":"numbers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"e164"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"phoneNumber"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"companyName"}},{"kind":"Field","name":{"kind":"Name","value":"currentCarrier"}},{"kind":"Field","name":{"kind":"Name","value":"activationDate"}},{"kind":"Field","name":{"kind":"Name","value":"loa"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}},{"kind":"Field","name":{"kind":"Name","value":"problems"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"fix"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}},{"kind":"Field","name":{"kind":"Name","value":"allowedActions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"action"}},{"kind":"Field","name":{"kind":"Name","value":"allowed"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}},{"kind":"Field","name":{"kind":"Name","value":"warnings"}}]}},{"kind":"Field","name":{"kind":"Name","value":"coverage"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"account"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"itemCount"}},{"kind":"Field","name":{"kind":"Name","value":"fault"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"eventCursor"}}]}}]}}]} as unknown as DocumentNode<PortBoardQuery, PortBoardQueryVariables>;
export const PriceOfANumberDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"PriceOfANumber"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"destination"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"E164"}}},"defaultValue":{"kind":"StringValue","value":"+14155550100","block":false}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"origination"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"E164"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"numberPrice"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"destination"},"value":{"kind":"Variable","name":{"kind":"Name","value":"destination"}}},{"kind":"Argument","name":{"kind":"Name","value":"origination"},"value":{"kind":"Variable","name":{"kind":"Name","value":"origination"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"destination"}},{"kind":"Field","name":{"kind":"Name","value":"origination"}},{"kind":"Field","name":{"kind":"Name","value":"country"}},{"kind":"Field","name":{"kind":"Name","value":"countryName"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"account"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}},{"kind":"Field","name":{"kind":"Name","value":"terminating"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"friendlyName"}},{"kind":"Field","name":{"kind":"Name","value":"destinationPrefixes"}},{"kind":"Field","name":{"kind":"Name","value":"originationPrefixes"}}]}},{"kind":"Field","name":{"kind":"Name","value":"originating"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"numberType"}}]}},{"kind":"Field","name":{"kind":"Name","value":"asOf"}}]}}]}}]} as unknown as DocumentNode<PriceOfANumberQuery, PriceOfANumberQueryVariables>;
export const SignLoaDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SignLoa"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"StartLoaSigningInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"startLoaSigning"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"LoaPayload"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"loa"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"email"}},{"kind":"Field","name":{"kind":"Name","value":"portOrders"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}}]}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ProviderRejectedError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"fault"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"providerCode"}},{"kind":"Field","name":{"kind":"Name","value":"httpStatus"}}]}},{"kind":"Field","name":{"kind":"Name","value":"problem"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"fix"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"NotFoundError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"OutcomeUnknownError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"fault"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"retryAfter"}}]}}]}}]}}]}}]} as unknown as DocumentNode<SignLoaMutation, SignLoaMutationVariables>;
export const StartUpdateJobDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"StartUpdateJob"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"StartUpdateJobInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"startUpdateJob"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"JobPayload"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"job"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"pendingCount"}},{"kind":"Field","name":{"kind":"Name","value":"estimatedCompletionAt"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"InvalidInputError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"issues"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"providerCode"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ProviderRejectedError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"fault"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"providerCode"}},{"kind":"Field","name":{"kind":"Name","value":"httpStatus"}}]}},{"kind":"Field","name":{"kind":"Name","value":"problem"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"fix"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UnsupportedError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"provider"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"OutcomeUnknownError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"fault"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"retryAfter"}}]}}]}}]}}]}}]} as unknown as DocumentNode<StartUpdateJobMutation, StartUpdateJobMutationVariables>;
export const TrunkWithNumbersDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"TrunkWithNumbers"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"10"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"numbers"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"20"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"trunks"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"domainName"}},{"kind":"Field","name":{"kind":"Name","value":"secure"}},{"kind":"Field","name":{"kind":"Name","value":"account"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}},{"kind":"Field","name":{"kind":"Name","value":"phoneNumbers"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"numbers"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"e164"}},{"kind":"Field","name":{"kind":"Name","value":"friendlyName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"coverage"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"account"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}},{"kind":"Field","name":{"kind":"Name","value":"state"}}]}}]}}]}}]} as unknown as DocumentNode<TrunkWithNumbersQuery, TrunkWithNumbersQueryVariables>;
export const WatchJobsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"WatchJobs"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"EventCursor"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"jobs"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"accounts"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"jobStatusChanged"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"jobs"},"value":{"kind":"Variable","name":{"kind":"Name","value":"jobs"}}},{"kind":"Argument","name":{"kind":"Name","value":"accounts"},"value":{"kind":"Variable","name":{"kind":"Name","value":"accounts"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"JobEvent"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"previousStatus"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"pendingCount"}},{"kind":"Field","name":{"kind":"Name","value":"succeededCount"}},{"kind":"Field","name":{"kind":"Name","value":"failedCount"}},{"kind":"Field","name":{"kind":"Name","value":"occurredAt"}},{"kind":"Field","name":{"kind":"Name","value":"observedAt"}},{"kind":"Field","name":{"kind":"Name","value":"source"}},{"kind":"Field","name":{"kind":"Name","value":"job"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}},{"kind":"Field","name":{"kind":"Name","value":"account"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StreamGap"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"missedAfter"}},{"kind":"Field","alias":{"kind":"Name","value":"cursor"},"name":{"kind":"Name","value":"resumesAt"}}]}}]}}]}}]} as unknown as DocumentNode<WatchJobsSubscription, WatchJobsSubscriptionVariables>;
export const WatchPortOrdersDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"WatchPortOrders"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"EventCursor"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"portOrders"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"accounts"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"portOrderStatusChanged"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"portOrders"},"value":{"kind":"Variable","name":{"kind":"Name","value":"portOrders"}}},{"kind":"Argument","name":{"kind":"Name","value":"accounts"},"value":{"kind":"Variable","name":{"kind":"Name","value":"accounts"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"PortOrderEvent"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"changes"}},{"kind":"Field","name":{"kind":"Name","value":"previousStatus"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"rawStatus"}},{"kind":"Field","name":{"kind":"Name","value":"activationDate"}},{"kind":"Field","name":{"kind":"Name","value":"problems"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"fix"}}]}},{"kind":"Field","name":{"kind":"Name","value":"occurredAt"}},{"kind":"Field","name":{"kind":"Name","value":"observedAt"}},{"kind":"Field","name":{"kind":"Name","value":"source"}},{"kind":"Field","name":{"kind":"Name","value":"superseded"}},{"kind":"Field","name":{"kind":"Name","value":"portOrder"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"friendlyName"}},{"kind":"Field","name":{"kind":"Name","value":"phase"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}},{"kind":"Field","name":{"kind":"Name","value":"account"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StreamGap"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"missedAfter"}},{"kind":"Field","alias":{"kind":"Name","value":"cursor"},"name":{"kind":"Name","value":"resumesAt"}}]}}]}}]}}]} as unknown as DocumentNode<WatchPortOrdersSubscription, WatchPortOrdersSubscriptionVariables>;