import { Refusal } from './answers.ts';

/** Names of the errors of port orders, by code (contract twilio.md 3.4); codes that are missing here do not exist. */
export const portOrderErrors: Readonly<Record<number, string>> = {
  21801: 'Missing incoming phone number in E.164 format',
  21802: "Missing ISO 3166-1 alpha-2 country code of the phone number's service address with the current provider",
  21803: "Missing state or region of the phone number's service address with the current provider",
  21804: "Missing city of the phone number's service address with the current provider",
  21805: "Missing postal code of the phone number's service address with the current provider",
  21806: "Missing street of the phone number's service address with the current provider",
  21807: 'Missing first name of the authorized signer',
  21808: 'Missing last name of the authorized signer',
  21809: 'Missing account number (mobile phone numbers only)',
  21810: 'Missing PIN (wireless phone numbers only)',
  21811: 'Missing email address of the authorized signer (used for LOA signing only)',
  21812: 'Invalid incoming phone number (must be in E.164 format)',
  21813: 'Invalid country code (must be in ISO 3166-1 alpha-2 format)',
  21814: 'Invalid activation date (must be in ISO 8601 format)',
  21815: 'Invalid billing phone number (must be in E.164 format)',
  21816: 'Invalid PIN',
  21817: 'Invalid last four digits of the social security number',
  21818: 'Invalid email address',
  21819: 'Invalid callback URL',
  21820: 'Invalid email address in the CC list (must be an array of valid email addresses)',
  21822: 'Invalid status',
  21824: 'Missing last four digits of the social security number',
  21825: 'Invalid Before SID',
  21826: 'Invalid After SID',
  21827: 'Incoming phone number cannot be ported',
  21828: 'Invalid name of the authorized signer',
  21829: 'Port Order cannot be modified',
  21830: 'Port Order cannot be canceled',
  21831: 'Cannot be ported',
  21832: 'A mobile Port Order cannot be canceled after its LOA has been signed',
  21833: 'Port Order cannot be canceled because the FOC date and time is within 48 hours',
  21834: 'Invalid address: the street of the service address does not match city, state and postal code',
  21835: 'Port Order could not be completed',
  21836:
    'Missing account number (mobile only) and missing last four digits of the social security number (mobile only)',
  21837: 'Incoming phone number is already in the porting process of another Port Order',
  21838: 'Incoming phone number already exists in the Twilio inventory; contact support',
};

/** Names of the errors of letters of authorization, by code (contract twilio.md 3.5). */
export const loaErrors: Readonly<Record<number, string>> = {
  21901: 'Invalid SID',
  21904: 'Invalid status',
  21905: 'Signing request has already been sent',
};

/** Refuses a porting request with its code, HTTP 400 throughout (D1). */
export function portingRefusal(code: number): Refusal {
  const loa = loaErrors[code];
  return new Refusal(400, code, loa === undefined ? `Port Order: ${portOrderErrors[code]}` : `Port Order LOA: ${loa}`);
}
