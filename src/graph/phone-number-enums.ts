import { builder } from './builder.ts';

export const PhoneNumberTypeType = builder.enumType('PhoneNumberType', {
  description: 'What kind of number it is.',
  values: {
    LOCAL: { description: 'Belongs to a place.' },
    MOBILE: { description: 'Belongs to a mobile network.' },
    NATIONAL: { description: 'Belongs to a country, not to a place.' },
    TOLL_FREE: { description: 'Free for the caller.' },
    SHARED_COST: { description: 'Caller and callee share the cost.' },
    LANDLINE: { description: 'A fixed line.' },
    SHORT_CODE: { description: 'A short number for messages.' },
    LONG_CODE: { description: 'A number of full length for messages.' },
    SIP: { description: 'A virtual number reached over SIP.' },
    UNKNOWN: { description: 'The carrier says nothing, or a word that is not known; see rawType.' },
  },
});

export const PhoneNumberStatusType = builder.enumType('PhoneNumberStatus', {
  description: 'Where a number stands in its life.',
  values: {
    ACTIVE: { description: 'In use.' },
    PURCHASE_PENDING: { description: 'Being bought.' },
    PURCHASE_FAILED: { description: 'Could not be bought.' },
    PORT_PENDING: { description: 'Being ported in.' },
    PORT_FAILED: { description: 'Could not be ported in.' },
    DELETED: { description: 'Given back.' },
    EMERGENCY_ONLY: { description: 'Works for emergency calls only.' },
    PORTED_OUT: { description: 'Moved to another carrier.' },
    PORT_OUT_PENDING: { description: 'Being moved to another carrier.' },
    REQUIREMENT_INFO_PENDING: { description: 'The carrier waits for papers.' },
    REQUIREMENT_INFO_UNDER_REVIEW: { description: 'The carrier looks at the papers.' },
    REQUIREMENT_INFO_EXCEPTION: { description: 'The carrier refused the papers.' },
    PROVISION_PENDING: { description: 'Being set up.' },
    UNKNOWN: { description: 'A word that is not known; see rawStatus.' },
  },
});

export const PhoneNumberFeatureType = builder.enumType('PhoneNumberFeature', {
  description: 'What a number can do, as its carrier states it.',
  values: {
    VOICE: { description: 'Calls.' },
    SMS: { description: 'Text messages.' },
    MMS: { description: 'Messages with pictures.' },
    FAX: { description: 'Fax.' },
    EMERGENCY: { description: 'Emergency calls with an address.' },
  },
});
