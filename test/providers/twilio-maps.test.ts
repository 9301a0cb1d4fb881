import { describe, expect, it } from 'vitest';
import { toCountry } from '../../src/providers/number-country.ts';
import { phoneNumberRow, toPhoneNumber } from '../../src/providers/twilio/phone-number.ts';
import { portOrderRow, toPortOrder, toPortOrderStatus } from '../../src/providers/twilio/port-order.ts';
import { portProblemMeanings, toPortProblem } from '../../src/providers/twilio/port-problems.ts';
import { readDate } from '../../src/providers/twilio/wire-values.ts';

const asOf = new Date('2026-01-05T10:00:00Z');

describe('maps', () => {
  const onTrunk = {
    sid: 'PN57668c402291251d54cbcf7f1be5004c',
    date_created: '2015-02-19T16:54:13Z',
    date_updated: '2015-05-14T14:22:19Z',
    friendly_name: '867-5310 (Joey)',
    account_sid: 'ACxxx',
    phone_number: '+14158675310',
    voice_caller_id_lookup: false,
    voice_url: null,
    voice_fallback_method: 'POST',
    status_callback: '',
    trunk_sid: 'TK298268bb645f1854e9ad171bd1427003',
    sms_url: 'https://demo.twilio.com/welcome/sms/reply/',
    sms_application_sid: '',
    address_requirements: 'none',
    beta: false,
    capabilities: { voice: true, sms: true, mms: true },
  };
  const number = (wire: object) => toPhoneNumber('main', phoneNumberRow.parse({ ...onTrunk, ...wire }), asOf);

  it('a number of a trunk, "" and null alike unset', () => {
    expect(number({})).toMatchObject({
      kind: 'TwilioPhoneNumber',
      key: onTrunk.sid,
      country: 'US',
      type: 'UNKNOWN',
      rawType: null,
      status: 'ACTIVE',
      rawStatus: null,
      features: ['VOICE', 'SMS', 'MMS'],
      trunk: { nativeId: onTrunk.trunk_sid, known: null },
      createdAt: new Date('2015-02-19T16:54:13Z'),
      details: { voiceUrl: null, statusCallback: null, smsApplicationSid: null, smsMethod: null, beta: false },
    });
    expect(number({ phone_number: '+18005550100' })).toMatchObject({ type: 'TOLL_FREE', rawType: null, country: 'US' });
    expect(number({ phone_number: '+447700900123', trunk_sid: '' })).toMatchObject({
      type: 'UNKNOWN',
      country: null,
      trunk: null,
    });
  });

  it.each([
    [
      { type: 'toll-free', status: 'in-use', emergency_status: 'Active', capabilities: { fax: true } },
      {
        type: 'TOLL_FREE',
        rawType: 'toll-free',
        status: 'ACTIVE',
        rawStatus: 'in-use',
        features: ['FAX', 'EMERGENCY'],
      },
    ],
    [
      { type: 'Toll Free', status: 'released', emergency_status: 'Inactive', capabilities: null },
      { type: 'TOLL_FREE', status: 'UNKNOWN', rawStatus: 'released', features: [] },
    ],
    [{ type: 'national' }, { type: 'NATIONAL' }],
    [{ type: 'satellite' }, { type: 'UNKNOWN', rawType: 'satellite' }],
    [
      { date_created: 'Thu, 30 Jul 2015 23:19:04 +0000', date_updated: 'soon' },
      { createdAt: new Date('2015-07-30T23:19:04Z'), updatedAt: null },
    ],
  ])('what the account list says: %o', (wire, expected) => expect(number(wire)).toMatchObject(expected));

  it.each([
    ['2017-07-05T11:29:30.627Z', '2017-07-05T11:29:30.627Z'],
    ['2017-07-10T01:48:59+02:00', '2017-07-09T23:48:59.000Z'],
    ['Thu, 30 Jul 2015 23:19:04 -0500', '2015-07-31T04:19:04.000Z'],
    ['2017-07-025T11:29:34Z', null],
    ['2017-02-30T11:29:34Z', null],
    ['2017-07-10T07:48:59', null],
    ['2023-09-10', null],
    ['', null],
  ])('the date %s to %s', (raw, iso) => expect(readDate(raw)?.toISOString() ?? null).toBe(iso));

  const seedOrder = {
    last_name: 'Smith',
    date_updated: '2017-07-05T11:29:34Z',
    cc_emails: ['blah@twilio.com', 'porting@twilio.com'],
    number: '+14153077754',
    incoming_phone_number_sid: 'PN00f449d0399ed014aae2bcc0cc245lf',
    street: '645 Random St',
    postal_code: 94107,
    port_type: 'UNKNOWN',
    city: 'San Francisco',
    first_name: 'Jim',
    errors: [
      {
        code: 21835,
        date: '2017-07-05T11:29:30.627Z',
        reason: 'Unable to port in number [14153077754] - number exists as an LRN.',
      },
      { code: 29999, date: 'x' },
    ],
    company_name: 'Random Inc',
    sid: 'PO800f449d0399ed014aae2bcc0cc2f2ec',
    activation_date: '2017-07-025T11:29:34Z',
    email: 'jim.smith@random.com',
    status: 'Rejected',
    billing_phone_number: '415',
    earliest_activation_date: null,
    loa_sid: 'PX0fff0afcc9eda017f42674b7a0cc9f38',
    friendly_name: 'Random123',
    iso_country: 'US',
    account_number: '7754',
    date_created: '2017-07-05T11:28:38Z',
    region: 'CA',
    status_callback: 'http://someurl.io',
  };

  it("the seed's order, warning of what cannot be read", () => {
    const order = toPortOrder('main', portOrderRow.parse(seedOrder), asOf);
    expect(order).toMatchObject({
      status: 'REJECTED',
      rawStatus: 'Rejected',
      portType: 'UNKNOWN',
      lineType: 'UNKNOWN',
      activationDate: null,
      billingPhoneNumber: null,
      serviceAddress: { postalCode: '94107', country: 'US' },
      numbers: [
        {
          e164: '+14153077754',
          status: 'REJECTED',
          phoneNumberId: seedOrder.incoming_phone_number_sid,
          activationDate: null,
        },
      ],
    });
    expect(order.problems).toMatchObject([
      { code: 21835, at: new Date('2017-07-05T11:29:30.627Z'), retryable: true },
      { code: 29999, name: 'Unlisted problem 29999', at: null, field: null, retryable: false },
    ]);
    expect(order.warnings).toEqual([
      'activation_date is no date: "2017-07-025T11:29:34Z"',
      'billing_phone_number cannot be read: "415"',
      'errors.date is no date: "x"',
    ]);
  });

  it.each([
    ['+14155550100', 'US'],
    ['+14165550100', 'CA'],
    ['+18001234567', 'US'],
    ['+442079460001', 'GB'],
    ['+447700900123', null],
    ['+10000000000', null],
    ['+37955', null],
  ])('the number %s to the country %s', (e164, country) => expect(toCountry(e164)).toBe(country));

  it.each([
    ['accepted', 'ACCEPTED'],
    ['Received', 'CREATED'],
    ['Submitting', 'PENDING'],
    ['Delivered', 'SUBMITTED'],
    ['Campleted', 'COMPLETED'],
    ['Teleported', 'UNKNOWN'],
    [null, 'UNKNOWN'],
  ])('the status word %s to %s', (word, status) => expect(toPortOrderStatus(word)).toBe(status));

  it('all 39 codes of porting to a plain-language fix', () => {
    const codes = Array.from({ length: 38 }, (_, index) => 21801 + index).filter(
      (code) => code !== 21821 && code !== 21823,
    );
    expect(Object.keys(portProblemMeanings).map(Number)).toEqual([...codes, 21901, 21904, 21905]);
    expect(toPortProblem({ code: 21809, message: null, at: null })).toMatchObject({
      field: 'accountNumber',
      message: 'Missing account number of a mobile number',
    });
  });
});
