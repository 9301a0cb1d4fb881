import { describe, expect, it } from 'vitest';
import { coverageStates } from '../../src/domain/coverage.ts';
import { type Job, matchesJobFilter } from '../../src/domain/job.ts';
import { type Loa, matchesLoaFilter } from '../../src/domain/loa.ts';
import { matchesPhoneNumberFilter, type PhoneNumber, type PhoneNumberFilter } from '../../src/domain/phone-number.ts';
import { matchesPortOrderFilter, type PortOrder, type PortOrderFilter } from '../../src/domain/port-order.ts';
import { errorCodes } from '../../src/domain/provider-fault.ts';
import { schema } from '../../src/graph/schema.ts';

const at = new Date('2026-01-05T10:00:00Z');
const number: PhoneNumber = {
  kind: 'TelnyxPhoneNumber',
  account: 'one',
  key: '1',
  nativeId: '1',
  e164: '+14155550100',
  friendlyName: null,
  country: 'US',
  type: 'LOCAL',
  rawType: 'local',
  status: 'ACTIVE',
  rawStatus: 'active',
  features: ['VOICE', 'SMS'],
  tags: ['blue', 'sales'],
  trunk: { nativeId: 'T1', known: null },
  createdAt: null,
  updatedAt: null,
  asOf: at,
  details: null,
};

describe('a filter of phone numbers', () => {
  const cases: [PhoneNumberFilter, boolean][] = [
    [{}, true],
    [{ e164In: ['+14155550100', '+14155550101'] }, true],
    [{ e164In: ['+1415555010'] }, false],
    [{ e164In: [] }, false],
    [{ countries: ['GB', 'US'] }, true],
    [{ countries: ['GB'] }, false],
    [{ types: ['LOCAL'] }, true],
    [{ types: ['MOBILE'] }, false],
    [{ statuses: ['ACTIVE', 'DELETED'] }, true],
    [{ statuses: ['DELETED'] }, false],
    [{ features: ['SMS'] }, true],
    [{ features: ['SMS', 'VOICE'] }, true],
    [{ features: ['SMS', 'MMS'] }, false],
    [{ features: [] }, true],
    [{ tags: ['sales', 'blue'] }, true],
    [{ tags: ['Blue'] }, false],
    [{ trunk: { account: 'one', nativeId: 'T1' } }, true],
    [{ trunk: { account: 'two', nativeId: 'T1' } }, false],
    [{ trunk: { account: 'one', nativeId: 'T2' } }, false],
    [{ countries: ['US'], types: ['MOBILE'] }, false],
  ];
  it.each(cases)('%j: %s', (filter, expected) => {
    expect(matchesPhoneNumberFilter(number, filter)).toBe(expected);
  });

  it('by country or trunk leaves out numbers that have none', () => {
    expect(matchesPhoneNumberFilter({ ...number, country: null }, { countries: ['US'] })).toBe(false);
    const trunk = { account: 'one', nativeId: 'T1' };
    expect(matchesPhoneNumberFilter({ ...number, trunk: null }, { trunk })).toBe(false);
  });
});

const order: PortOrder = {
  account: 'one',
  nativeId: 'PO1',
  friendlyName: 'Main line of the office',
  status: 'PENDING',
  rawStatus: 'pending',
  numbers: [{ e164: '+14155550100', status: 'PENDING', phoneNumberId: 'PN1', activationDate: null }],
  loaId: 'PX1',
  companyName: 'Acme Inc.',
  signer: { firstName: 'Ann', lastName: 'Lee', email: 'Ann@Example.com' },
  serviceAddress: { street: null, city: null, region: null, postalCode: null, country: null },
  currentCarrier: null,
  portType: null,
  lineType: 'LANDLINE',
  billingPhoneNumber: null,
  activationDate: at,
  earliestActivationDate: null,
  submittedAt: null,
  statusCallback: null,
  statusUpdatesEmail: null,
  ccEmails: [],
  reasonCode: null,
  reason: null,
  problems: [],
  createdAt: null,
  updatedAt: null,
  asOf: at,
  warnings: [],
};

describe('a filter of port orders', () => {
  const later = new Date(at.getTime() + 1);
  const cases: [PortOrderFilter, boolean][] = [
    [{}, true],
    [{ statuses: ['PENDING'] }, true],
    [{ statuses: ['CREATED'] }, false],
    [{ e164: '+14155550100' }, true],
    [{ e164: '+14155550101' }, false],
    [{ loa: { account: 'one', nativeId: 'PX1' } }, true],
    [{ loa: { account: 'two', nativeId: 'PX1' } }, false],
    [{ companyName: 'ACME inc.' }, true],
    [{ companyName: 'Acme' }, false],
    [{ email: 'ann@example.COM' }, true],
    [{ email: 'ann' }, false],
    [{ friendlyName: 'line of' }, true],
    [{ friendlyName: 'Line Of' }, false],
    [{ activationDateFrom: at, activationDateTo: at }, true],
    [{ activationDateFrom: later }, false],
    [{ activationDateTo: new Date(at.getTime() - 1) }, false],
    [{ phoneNumber: { account: 'one', nativeId: 'PN1' } }, true],
    [{ phoneNumber: { account: 'two', nativeId: 'PN1' } }, false],
  ];
  it.each(cases)('%j: %s', (filter, expected) => {
    expect(matchesPortOrderFilter(order, filter)).toBe(expected);
  });

  it('by date leaves out orders that have none', () => {
    const undated = { ...order, activationDate: null };
    expect(matchesPortOrderFilter(undated, { activationDateFrom: at })).toBe(false);
    expect(matchesPortOrderFilter(undated, { activationDateTo: at })).toBe(false);
  });
});

describe('filters of letters and jobs', () => {
  const loa: Loa = {
    account: 'one',
    nativeId: 'PX1',
    status: 'OPEN',
    rawStatus: 'open',
    firstName: 'Ann',
    lastName: null,
    email: 'ann@example.com',
  };
  it('compare names and email whole, without regard to case', () => {
    expect(matchesLoaFilter(loa, { firstName: 'ANN', email: 'Ann@example.com', statuses: ['OPEN'] })).toBe(true);
    expect(matchesLoaFilter(loa, { firstName: 'An' })).toBe(false);
    expect(matchesLoaFilter(loa, { lastName: 'Lee' })).toBe(false);
    expect(matchesLoaFilter(loa, { statuses: ['SIGNED'] })).toBe(false);
  });

  it('choose jobs by kind and status', () => {
    const job: Job = {
      account: 'one',
      key: 'J1',
      nativeId: 'J1',
      kind: 'UPDATE_PHONE_NUMBERS',
      status: 'COMPLETED',
      rawStatus: 'completed',
      operations: [],
      estimatedCompletionAt: null,
      createdAt: null,
      updatedAt: null,
      asOf: at,
    };
    expect(matchesJobFilter(job, { kinds: ['UPDATE_PHONE_NUMBERS'], statuses: ['COMPLETED', 'FAILED'] })).toBe(true);
    expect(matchesJobFilter(job, { kinds: ['DELETE_PHONE_NUMBERS'] })).toBe(false);
    expect(matchesJobFilter(job, { statuses: ['FAILED'] })).toBe(false);
  });
});

describe('closed lists of the domain', () => {
  it.each([
    ['ErrorCode', errorCodes],
    ['CoverageState', coverageStates],
  ] as const)('%s is the same in the schema', (name, words) => {
    const type = schema.getType(name);
    const values = type && 'getValues' in type ? type.getValues() : [];
    expect(values.map((value) => value.name).toSorted()).toEqual([...words].toSorted());
  });
});
