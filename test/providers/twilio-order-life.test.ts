import { describe, expect, it } from 'vitest';
import type { PortOrderDraft } from '../../src/domain/port-order-draft.ts';
import { twilio } from '../../src/providers/twilio/index.ts';
import { inTime, openPlay } from './provider-play.ts';

const { account, calls } = await openPlay(twilio);

function openWrites() {
  const { portOrders, loas, trunks, phoneNumbers } = account();
  if (!portOrders || !loas || !trunks?.list || !trunks.assign || !trunks.remove || !phoneNumbers) {
    throw new Error('a capability is missing');
  }
  const { list, assign, remove } = trunks;
  return { portOrders, loas, phoneNumbers, trunks: { list, assign, remove } };
}

const secrets = { accountNumber: '99-8877', pinNumber: 'k47xq9', ssnLastFour: '0042' };
/** Of a mobile number, by the area code. */
const draft: PortOrderDraft = {
  ...secrets,
  e164: '+19175550199',
  firstName: 'Ada',
  lastName: 'Lovelace',
  email: 'ada@example.com',
  street: '1 Main St',
  city: 'New York',
  region: 'NY',
  postalCode: '10001',
  country: 'US',
  friendlyName: 'Front desk',
  companyName: 'Analytical Engines',
  billingPhoneNumber: '+12125550101',
  activationDate: new Date('2036-07-10T07:48:59Z'),
  statusCallback: 'https://example.com/status',
  statusUpdatesEmail: 'ops@example.com',
  ccEmails: ['a@example.com'],
};

describe('a port order', () => {
  it('is created, changed, signed for and canceled, and read back as it was answered', async () => {
    const { portOrders, loas } = openWrites();
    const created = await portOrders.create(draft, inTime());
    expect(created).toMatchObject({
      status: 'CREATED',
      numbers: [{ e164: draft.e164 }],
      friendlyName: 'Front desk',
      signer: { firstName: 'Ada', lastName: 'Lovelace', email: 'ada@example.com' },
      serviceAddress: { city: 'New York', region: 'NY', postalCode: '10001', country: 'US' },
      activationDate: draft.activationDate,
      ccEmails: ['a@example.com'],
      warnings: [],
    });
    const id = created.nativeId;
    const changes = { postalCode: '10002', companyName: null, ccEmails: [], friendlyName: undefined };
    const updated = await portOrders.update(id, changes, inTime());
    expect(updated).toMatchObject({ friendlyName: 'Front desk', companyName: null, ccEmails: [] });
    expect(updated.serviceAddress.postalCode).toBe('10002');
    expect((await portOrders.byIds([id], inTime()))[0]).toEqual({ ...updated, asOf: expect.any(Date) });

    const loaId = updated.loaId ?? '';
    expect(await loas.startSigning(loaId, inTime())).toMatchObject({ nativeId: loaId, status: 'SIGNING' });
    const repeated = loas.startSigning(loaId, inTime());
    await expect(repeated).rejects.toMatchObject({ code: 'PROVIDER_REJECTED', providerCode: '21905' });

    const canceled = await portOrders.cancel(id, inTime());
    expect(canceled).toMatchObject({ nativeId: id, status: 'CANCELED' });
    expect((await portOrders.byIds([id], inTime()))[0]).toMatchObject({ status: 'CANCELED' });
    const told = JSON.stringify([created, updated, canceled]);
    for (const secret of Object.values(secrets)) expect(told).not.toContain(secret);
  });

  it.each<Partial<PortOrderDraft>>([
    { firstName: ' ' },
    { firstName: '42' },
    { lastName: '' },
    { email: '' },
    { email: 'ada@example' },
    { street: '' },
    { city: '' },
    { region: ' ' },
    { postalCode: '' },
    { country: '' },
    { country: 'us' },
    { e164: '' },
    { e164: '2125550101' },
    { billingPhoneNumber: '2125550101' },
    { pinNumber: '12\n34' },
    { ssnLastFour: '42' },
    { statusCallback: '/status' },
    { statusUpdatesEmail: 'ops' },
    { ccEmails: ['a@example.com', 'b'] },
    { friendlyName: 'x'.repeat(65) },
  ])('is refused with the code that the check told before: %j', async (fault) => {
    const { portOrders } = openWrites();
    const faulty = { ...draft, ...fault };
    const [issue, ...others] = portOrders.checkDraft(faulty);
    expect(others).toEqual([]);
    const creating = portOrders.create(faulty, inTime());
    await expect(creating).rejects.toMatchObject({ providerCode: String(issue?.providerCode) });
  });

  it('of a mobile number without its secrets passes the check and is refused by Twilio', async () => {
    const { portOrders } = openWrites();
    const bare = { ...draft, accountNumber: null, pinNumber: null, ssnLastFour: null };
    expect(portOrders.checkDraft(bare)).toEqual([]);
    await expect(portOrders.create(bare, inTime())).rejects.toMatchObject({ providerCode: '21836' });
  });
});

describe('a number', () => {
  it('is put on a trunk, moved to another and taken off', async () => {
    const { trunks, phoneNumbers } = openWrites();
    const page = await trunks.list({ position: null, wanted: 2, filter: {}, call: inTime() });
    const [first = '', second = ''] = page.items.map(({ item }) => item.nativeId);
    const numbers = await phoneNumbers.list({
      position: null,
      wanted: 1,
      filter: {},
      call: inTime(),
      selection: new Set(),
    });
    const key = numbers.items[0]?.item.key ?? '';
    const trunkOf = async () => {
      const [number] = await phoneNumbers.byKeys([key], inTime());
      return number instanceof Error ? number : (number?.trunk?.nativeId ?? null);
    };
    for (const trunk of [first, second, second]) {
      expect(await trunks.assign(key, trunk, inTime())).toBeNull();
      expect(await trunkOf()).toBe(trunk);
    }
    await expect(trunks.remove(key, first, inTime())).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await trunks.remove(key, second, inTime())).toBeNull();
    expect(await trunkOf()).toBeNull();
    await expect(trunks.assign('PN0', first, inTime())).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await calls()).toMatchObject({ 'POST /trunking/v1/Trunks/{TrunkSid}/PhoneNumbers': 4 });
  });
});
