import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loaStatuses } from '../../src/domain/loa.ts';
import {
  type PortLineType,
  type PortOrderStatus,
  portOrderStatuses,
  portPhases,
  toPortPhase,
} from '../../src/domain/port-order.ts';
import { portOrderActions, toAllowedActions } from '../../src/domain/port-order-actions.ts';

const now = new Date('2026-01-05T10:00:00Z');
const hour = 60 * 60 * 1000;
const inHours = (hours: number) => new Date(now.getTime() + hours * hour);

type Order = Parameters<typeof toAllowedActions>[0];
const order = (status: PortOrderStatus, rest: Partial<Order> = {}): Order => ({
  status,
  lineType: 'LANDLINE',
  activationDate: null,
  loaId: 'PX1',
  ...rest,
});

const actionOf = (action: string, ...given: Parameters<typeof toAllowedActions>) =>
  toAllowedActions(...given).find((each) => each.action === action);

describe('changing an order', () => {
  it.each(portOrderStatuses)('while it is %s', (status) => {
    const allowed = ['CREATED', 'REJECTED', 'UNKNOWN'].includes(status);
    expect(actionOf('UPDATE', order(status), 'OPEN', now)).toMatchObject({
      allowed,
      providerCode: allowed ? null : 21829,
    });
  });
});

describe('canceling an order', () => {
  const far = inHours(72);
  const cases: [
    PortOrderStatus,
    PortLineType,
    Date | null,
    (typeof loaStatuses)[number] | null,
    number | null | 'yes',
  ][] = [
    ['CREATED', 'LANDLINE', far, 'OPEN', 'yes'],
    ['CREATED', 'LANDLINE', inHours(1), 'OPEN', 'yes'],
    ['CREATED', 'MOBILE', far, 'OPEN', 'yes'],
    ['PENDING', 'MOBILE', inHours(1), 'SIGNING', 'yes'],
    ['SUBMITTED', 'LANDLINE', far, 'SIGNED', 'yes'],
    ['SUBMITTED', 'LANDLINE', inHours(1), 'SIGNED', 'yes'],
    ['SUBMITTED', 'TOLL_FREE', far, 'SIGNED', 'yes'],
    ['SUBMITTED', 'MOBILE', far, 'SIGNED', 21832],
    ['ACCEPTED', 'MOBILE', far, 'SIGNED', 21832],
    ['ACCEPTED', 'LANDLINE', far, 'SIGNED', 'yes'],
    ['ACCEPTED', 'LANDLINE', inHours(48), 'SIGNED', 21833],
    ['ACCEPTED', 'LANDLINE', new Date(inHours(48).getTime() + 1), 'SIGNED', 'yes'],
    ['ACCEPTED', 'LANDLINE', inHours(-1), 'SIGNED', 21833],
    ['ACCEPTED', 'LANDLINE', null, 'SIGNED', 'yes'],
    ['REVIEW', 'MOBILE', far, 'SIGNED', 21832],
    ['REVIEW', 'MOBILE', far, 'OPEN', 'yes'],
    ['REVIEW', 'MOBILE', far, null, 'yes'],
    ['REJECTED', 'MOBILE', far, 'SIGNED', 'yes'],
    ['COMPLETED', 'LANDLINE', far, 'SIGNED', 21830],
    ['FAILED', 'LANDLINE', far, 'SIGNED', 21830],
    ['CANCELED', 'LANDLINE', far, 'CANCELED', null],
    ['UNKNOWN', 'UNKNOWN', null, null, 'yes'],
  ];
  it.each(cases)(
    'that is %s, for a %s number, moving %s, with its LOA %s: %s',
    (status, lineType, date, loa, expected) => {
      const action = actionOf('CANCEL', order(status, { lineType, activationDate: date }), loa, now);
      expect(action).toMatchObject(
        expected === 'yes'
          ? { allowed: true, reason: null, providerCode: null }
          : { allowed: false, reason: expect.any(String), providerCode: expected },
      );
    },
  );
});

describe('asking the signer', () => {
  it.each([
    ['OPEN', true, null],
    ['SIGNING', false, 21905],
    ['SIGNED', false, 21905],
    ['CANCELED', false, 21904],
    ['REVIEW', true, null],
    ['UNKNOWN', true, null],
    [null, true, null],
  ] as const)('while the LOA is %s: %s', (loa, allowed, providerCode) => {
    expect(actionOf('START_LOA_SIGNING', order('CREATED'), loa, now)).toMatchObject({ allowed, providerCode });
  });

  it.each(portOrderStatuses)('goes by the LOA, which may serve other orders, of one that is %s', (status) => {
    expect(actionOf('START_LOA_SIGNING', order(status), 'OPEN', now)).toMatchObject({ allowed: true });
    expect(actionOf('START_LOA_SIGNING', order(status), 'SIGNED', now)).toMatchObject({ allowed: false });
  });

  it('of an order without an LOA is not possible', () => {
    expect(actionOf('START_LOA_SIGNING', order('CREATED', { loaId: null }), null, now)).toMatchObject({
      allowed: false,
    });
  });
});

describe('any order', () => {
  it('is told of every action once, with a reason exactly where it is refused', () => {
    const orders = fc.record<Order>({
      status: fc.constantFrom(...portOrderStatuses),
      lineType: fc.constantFrom('MOBILE', 'LANDLINE', 'TOLL_FREE', 'UNKNOWN'),
      activationDate: fc.option(fc.date({ noInvalidDate: true })),
      loaId: fc.option(fc.constant('PX1')),
    });
    fc.assert(
      fc.property(orders, fc.option(fc.constantFrom(...loaStatuses)), (any, loa) => {
        const actions = toAllowedActions(any, loa, now);
        expect(actions.map(({ action }) => action)).toEqual(portOrderActions);
        for (const { allowed, reason, providerCode } of actions) {
          expect(reason === null).toBe(allowed);
          if (allowed) expect(providerCode).toBeNull();
        }
      }),
    );
  });

  it.each(portOrderStatuses)('that is %s stands in a phase', (status) => {
    expect(portPhases).toContain(toPortPhase(status));
    expect(toPortPhase(status) === 'UNKNOWN').toBe(status === 'UNKNOWN');
  });
});
