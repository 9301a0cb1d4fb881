import { beforeEach, describe, expect, it } from 'vitest';
import { matchesPortOrderFilter, type PortOrderFilter } from '../../src/domain/port-order.ts';
import { toPortOrderStatus } from '../../src/providers/twilio/port-order.ts';
import { call, calls, control, freshAccount, sids, unread, useSandbox, walk } from './twilio-sandbox.ts';

useSandbox();

let account = freshAccount();
beforeEach(() => {
  account = freshAccount();
});

describe('porting', () => {
  it('narrows at the carrier to what narrowing here gives', async () => {
    const all = await walk(account.portOrders.list, {}, 1000);
    const sample = all.find((order) => order.status === 'ACCEPTED' && order.activationDate);
    if (!sample?.activationDate || !sample.loaId) throw new Error('no sample');
    const dated = new Date(sample.activationDate.getTime() + 400);
    const completed = all.find((order) => order.status === 'COMPLETED')?.numbers[0]?.phoneNumberId ?? '';
    const filters: PortOrderFilter[] = [
      ...[
        'CREATED',
        'PENDING',
        'SUBMITTED',
        'ACCEPTED',
        'COMPLETED',
        'CANCELED',
        'REJECTED',
        'FAILED',
        'REVIEW',
        'UNKNOWN',
      ].map((word) => ({ statuses: [toPortOrderStatus(word)] })),
      { statuses: ['CREATED', 'REVIEW'] },
      { e164: sample.numbers[0]?.e164 ?? '' },
      { loa: { account: 'main', nativeId: sample.loaId } },
      { loa: { account: 'other', nativeId: sample.loaId } },
      { companyName: sample.companyName?.toUpperCase() ?? '' },
      { email: sample.signer.email?.toUpperCase() ?? '' },
      { friendlyName: '510' },
      { activationDateFrom: dated },
      { activationDateTo: dated },
      { activationDateFrom: sample.activationDate, activationDateTo: sample.activationDate },
      { phoneNumber: { account: 'main', nativeId: completed } },
    ];
    for (const filter of filters) {
      const here = all.filter((order) => matchesPortOrderFilter(order, filter));
      const there = (await walk(account.portOrders.list, filter, 2)).filter((order) =>
        matchesPortOrderFilter(order, filter),
      );
      expect(sids(there), JSON.stringify(filter)).toEqual(sids(here));
    }
  });

  it('answers batches as one by one, in one call', async () => {
    const all = await walk(account.portOrders.list, {}, 1000);
    await calls();
    const ids = ['PO0', ...all.map(({ nativeId }) => nativeId)];
    expect(unread(await account.portOrders.byIds(ids, call))).toEqual([null, ...unread(all)]);
    const loaIds = [...new Set(all.map(({ loaId }) => loaId ?? ''))];
    const ofLoas = await account.portOrders.ofLoas(loaIds, call);
    const e164s = ['+19995550100', ...new Set(all.map(({ numbers }) => numbers[0]?.e164 ?? ''))];
    const ofNumbers = await account.portOrders.ofNumbers(e164s, call);
    expect(await calls()).toEqual({ '/PortOrders': 3 });
    expect(unread(await account.portOrders.byIds(ids.slice(0, 1), call))).toEqual([null]);
    for (const [batch, keys, one] of [
      [ofLoas, loaIds, account.portOrders.ofLoas],
      [ofNumbers, e164s, account.portOrders.ofNumbers],
    ] as const) {
      for (const [index, key] of keys.entries()) {
        const [orders] = await one([key], call);
        if (!Array.isArray(orders)) throw orders;
        expect(sids(orders)).toEqual(sids(batch[index] instanceof Error ? [] : (batch[index] ?? [])));
      }
    }
    const loas = await account.loas.byIds([...loaIds, 'PX0'], call);
    expect(sids(loas)).toEqual([...loaIds, null]);
    expect(await account.loas.byIds(['PX0'], call)).toEqual([null]);
    expect(await account.loas.byIds([`PX${'0'.repeat(32)}`], call)).toEqual([null]);
  });

  it('reads no secret of an order, even one that the carrier answers', async () => {
    await control('/quirks', { provider: 'twilio', name: 'returnAccountNumber', on: true });
    const orders = await walk(account.portOrders.list, {}, 50);
    const order = orders.find(({ friendlyName }) => friendlyName === 'Random123');
    expect(order?.warnings).toEqual(['activation_date is no date: "2017-07-025T11:29:34Z"']);
    expect(JSON.stringify(order)).not.toMatch(/account_?number/i);
  });
});
