import { describe, expect, it } from 'vitest';
import type { JobRequest, JobWork } from '../../src/domain/job-request.ts';
import type { Jobs } from '../../src/providers/provider.ts';
import { isUnclear, ProviderError } from '../../src/providers/provider-error.ts';
import { inTime } from './provider-play.ts';
import { type Answerer, numberRecord, openTelnyxCarrier, refusal } from './telnyx-carrier.ts';

const { account, answers, sent } = await openTelnyxCarrier();

const uuid = '3fa85f64-5717-4562-b3fc-2c963f66afa6';
const keys = ['11', '12'];

function jobs(): Jobs {
  const { jobs: found } = account();
  if (!found) throw new Error('no jobs');
  return found;
}

async function failureOf(work: Promise<unknown>): Promise<ProviderError> {
  const failure = await work.catch((error: unknown) => error);
  if (!(failure instanceof ProviderError)) throw new Error(`not a provider's error: ${failure}`);
  return failure;
}

const toEntries = (ids: readonly string[]) => ids.map((id) => ({ id }));

describe('a request for a job', () => {
  const checks: [JobWork, string[]][] = [
    [{ kind: 'DELETE_PHONE_NUMBERS' }, []],
    [{ kind: 'UPDATE_PHONE_NUMBERS', changes: { deletionLockEnabled: true } }, []],
    [{ kind: 'UPDATE_PHONE_NUMBERS', changes: { trunkId: null } }, []],
    [{ kind: 'UPDATE_PHONE_NUMBERS', changes: { voice: { techPrefixEnabled: true } } }, []],
    [{ kind: 'UPDATE_PHONE_NUMBERS', changes: {} }, ['']],
    [{ kind: 'UPDATE_PHONE_NUMBERS', changes: { voice: {} } }, ['']],
    [{ kind: 'UPDATE_PHONE_NUMBERS', changes: { voice: { callForwarding: {} }, deletionLockEnabled: null } }, ['']],
    [{ kind: 'UPDATE_PHONE_NUMBERS', changes: { tags: ['a'], voice: {} } }, []],
    [
      {
        kind: 'UPDATE_PHONE_NUMBERS',
        changes: { voice: { callForwarding: { type: 'x' }, inboundCallScreening: 'UNKNOWN', usagePaymentMethod: 'x' } },
      },
      ['voice.callForwarding.type', 'voice.inboundCallScreening', 'voice.usagePaymentMethod'],
    ],
    [{ kind: 'UPDATE_EMERGENCY_SETTINGS', enabled: true, addressId: '53829' }, []],
    [{ kind: 'UPDATE_EMERGENCY_SETTINGS', enabled: true, addressId: null }, ['emergencyAddressId']],
    [{ kind: 'UPDATE_EMERGENCY_SETTINGS', enabled: true, addressId: ' ' }, ['emergencyAddressId']],
    [{ kind: 'UPDATE_EMERGENCY_SETTINGS', enabled: false, addressId: null }, []],
    [{ kind: 'UPDATE_EMERGENCY_SETTINGS', enabled: false, addressId: '53829' }, ['emergencyAddressId']],
    [{ kind: 'UPDATE_MESSAGING_PROFILE', profileId: uuid, assignOnly: false }, []],
    [{ kind: 'UPDATE_MESSAGING_PROFILE', profileId: null, assignOnly: true }, []],
    [{ kind: 'UPDATE_MESSAGING_PROFILE', profileId: 'profile', assignOnly: false }, ['messagingProfileId']],
    [{ kind: 'UPDATE_MESSAGING_PROFILE', profileId: '', assignOnly: false }, ['messagingProfileId']],
  ];
  it.each(checks)('is checked: %j', (work, paths) => {
    expect(
      jobs()
        .check({ keys, ...work })
        .map(({ path }) => path.join('.')),
    ).toEqual(paths);
    const withMobile = jobs().check({ keys: ['11', 'mobile.7', '12', 'mobile.8'], ...work });
    expect(withMobile.map(({ path }) => path.join('.'))).toEqual(['phoneNumbers.1', 'phoneNumbers.3', ...paths]);
    expect(sent).toEqual([]);
  });

  const posts: [JobWork, string, object][] = [
    [{ kind: 'DELETE_PHONE_NUMBERS' }, 'delete_phone_numbers', {}],
    [
      { kind: 'UPDATE_EMERGENCY_SETTINGS', enabled: true, addressId: '53829' },
      'update_emergency_settings',
      { emergency_enabled: true, emergency_address_id: '53829' },
    ],
    [
      { kind: 'UPDATE_EMERGENCY_SETTINGS', enabled: false, addressId: null },
      'update_emergency_settings',
      { emergency_enabled: false },
    ],
    [
      {
        kind: 'UPDATE_PHONE_NUMBERS',
        changes: {
          billingGroupId: 'bg',
          trunkId: '5',
          customerReference: 'REF',
          deletionLockEnabled: true,
          externalPin: '9876',
          hdVoiceEnabled: true,
          tags: ['a'],
          voice: { callForwarding: { forwardsTo: '+13035559123' }, inboundCallScreening: 'FLAG_CALLS' },
        },
      },
      'update_phone_numbers',
      {
        billing_group_id: 'bg',
        connection_id: '5',
        customer_reference: 'REF',
        deletion_lock_enabled: true,
        external_pin: '9876',
        hd_voice_enabled: true,
        tags: ['a'],
        voice: { call_forwarding: { forwards_to: '+13035559123' }, inbound_call_screening: 'flag_calls' },
      },
    ],
    [
      { kind: 'UPDATE_PHONE_NUMBERS', changes: { trunkId: null, billingGroupId: null, tags: null, voice: null } },
      'update_phone_numbers',
      { connection_id: '', billing_group_id: null, tags: [] },
    ],
  ];
  it.each(posts)('is sent by ids alone, in the body alone: %j', async (work, name, body) => {
    const data = { id: uuid, type: name, status: 'pending', phone_numbers: toEntries(keys) };
    answers(() => [202, { data }]);
    const job = await jobs().start({ keys, ...work }, inTime());
    expect(sent).toStrictEqual([
      { method: 'POST', path: `/v2/phone_numbers/jobs/${name}`, body: { phone_numbers: keys, ...body } },
    ]);
    expect(job).toMatchObject({ key: uuid, kind: work.kind, status: 'PENDING', rawStatus: 'pending' });
    expect(job.operations.map(({ state, nativeId }) => [state, nativeId])).toEqual(keys.map((key) => ['PENDING', key]));
  });

  it('is refused in the words of the carrier, and never sent again', async () => {
    answers(() => [422, refusal('10015', 'Bad Request', 'You must own every number in the bulk request')]);
    const failure = await failureOf(jobs().start({ keys, kind: 'DELETE_PHONE_NUMBERS' }, inTime()));
    expect(failure).toMatchObject({ code: 'PROVIDER_REJECTED', providerCode: '10015' });
    answers(() => [502, {}]);
    expect(isUnclear(await failureOf(jobs().start({ keys, kind: 'DELETE_PHONE_NUMBERS' }, inTime())))).toBe(true);
    expect(sent).toHaveLength(2);
  });
});

describe('a bulk update of messaging profiles', () => {
  const e164s: Record<string, string> = { 11: '+13125550011', 12: '+13125550012' };
  const request: JobRequest = { keys, kind: 'UPDATE_MESSAGING_PROFILE', profileId: uuid, assignOnly: true };
  const page: Answerer = ({ method, path }) => {
    if (method === 'POST') return [200, { data: { order_id: uuid, pending: Object.values(e164s) } }];
    const rows = Object.entries(e164s).map(([id, e164]) => ({ ...numberRecord, id, phone_number: e164 }));
    const id = /^\/v2\/phone_numbers\/(\d+)/.exec(path)?.[1];
    const data = id ? rows.find((row) => row.id === id) : rows;
    return data
      ? [200, { data, meta: { total_pages: 1, total_results: 2 } }]
      : [404, refusal('10005', 'Not found', '')];
  };
  const posts = () => sent.filter(({ method }) => method === 'POST');

  it.each([
    [uuid, uuid],
    [null, ''],
  ])('to profile %j takes the numbers of the keys, in their order', async (profileId, wire) => {
    answers(page);
    const job = await jobs().start({ ...request, keys: ['12', '11'], profileId }, inTime());
    expect(posts()).toStrictEqual([
      {
        method: 'POST',
        path: '/v2/messaging_numbers_bulk_updates',
        body: { messaging_profile_id: wire, numbers: ['+13125550012', '+13125550011'], assign_only: true },
      },
    ]);
    expect(job).toMatchObject({ key: `messaging.${uuid}`, kind: 'UPDATE_MESSAGING_PROFILE', status: 'IN_PROGRESS' });
    expect(job.key.startsWith(jobs().unlistedPrefix ?? 'none')).toBe(true);
  });

  it('is not sent where a number does not exist, and the message names it', async () => {
    answers(page);
    const failure = await failureOf(jobs().start({ ...request, keys: ['11', '99'] }, inTime()));
    expect(failure).toMatchObject({ code: 'PROVIDER_REJECTED', sent: false, message: 'one: no such numbers: 99' });
    const absent = Array.from({ length: 30 }, (_, index) => String(500 + index));
    const many = await failureOf(jobs().start({ ...request, keys: absent }, inTime()));
    expect(many.message).toMatch(/500, .*509 and 20 more$/);
    expect(posts()).toEqual([]);
  });

  it('leaves nothing open where its numbers could not be read', async () => {
    answers(() => [503, {}]);
    const failure = await failureOf(jobs().start({ ...request, keys: ['11'] }, inTime()));
    expect(failure).toMatchObject({ code: 'PROVIDER_UNAVAILABLE', httpStatus: 503, sent: false });
    expect(isUnclear(failure)).toBe(false);
    expect(posts()).toEqual([]);
  });
});

describe('the jobs that were started since', () => {
  const since = new Date('2026-01-05T10:00:00.000Z');
  const ago = (seconds: number) => new Date(since.getTime() - seconds * 1000).toISOString();
  type Row = Record<string, unknown>;
  const toRow = (id: string, seconds: number, ids: readonly string[], more: Row = {}): Row => ({
    id,
    type: 'delete_phone_numbers',
    created_at: ago(seconds),
    phone_numbers: toEntries(ids),
    ...more,
  });
  /** Answers pages of the rows as they are at each reading. */
  const list =
    (rowsOf: (reading: number) => Row[]): Answerer =>
    ({ path }) => {
      const query = new URL(path, 'http://carrier').searchParams;
      const [number, size] = [Number(query.get('page[number]')), Number(query.get('page[size]'))];
      const rows = rowsOf(sent.length);
      return [
        200,
        { data: rows.slice((number - 1) * size, number * size), meta: { total_pages: Math.ceil(rows.length / size) } },
      ];
    };
  const search = (kind: JobRequest['kind'] = 'DELETE_PHONE_NUMBERS') =>
    jobs().startedSince({ kind, keys }, since, inTime());
  const foundIds = async () => (await search())?.map(({ key }) => key);

  it('are those for just these numbers, and of that kind', async () => {
    const operation = (id: string) => ({ id, phone_number: `+131255500${id}` });
    answers(
      list(() => [
        toRow('fewer', -9, ['11']),
        toRow('more', -8, ['11', '12', '13']),
        toRow('others', -7, ['13', '14']),
        toRow('mixed', -6, [], { phone_numbers: [{ id: '11' }, { id: '12' }, { phone_number: '+13125550013' }] }),
        toRow('kind', -5, keys, { type: 'update_phone_numbers' }),
        toRow('turned', -4, ['12', '11', '12']),
        toRow('ended', -3, keys, { successful_operations: keys.map(operation), status: 'completed' }),
        toRow('unechoed', -2, [], { pending_operations: [operation('11')], failed_operations: [operation('12')] }),
        toRow('timeless', -1, keys, { created_at: undefined }),
        toRow('then', 0, keys),
        toRow('before', 0.001, keys),
        toRow('disordered', -1, keys),
      ]),
    );
    expect(await foundIds()).toEqual(['turned', 'ended', 'unechoed', 'timeless', 'then']);
    expect(sent).toHaveLength(1);
    expect(new URL(sent[0]?.path ?? '', 'http://carrier').searchParams.toString()).toBe(
      new URLSearchParams({
        'filter[type]': 'delete_phone_numbers',
        'page[number]': '1',
        'page[size]': '20',
      }).toString(),
    );
  });

  it('are read in the largest pages beyond the first, each once though others are started meanwhile', async () => {
    const mine = new Set([3, 19, 20, 249, 250, 300]);
    const old = Array.from({ length: 600 }, (_, index) =>
      toRow(String(index), index <= 400 ? -1 : 1, mine.has(index) || index > 400 ? keys : ['77']),
    );
    answers(
      list((reading) => [...Array.from({ length: reading }, (_, index) => toRow(`new${index}`, -2, ['77'])), ...old]),
    );
    expect((await foundIds())?.map(Number)).toEqual([...mine]);
    expect(sent.map(({ path }) => new URL(path, 'http://carrier').searchParams.get('page[size]'))).toEqual([
      '20',
      '250',
      '250',
    ]);
  });

  it('are none where the list ends', async () => {
    answers(list(() => []));
    expect(await foundIds()).toEqual([]);
    answers(list(() => [toRow('other', -1, ['77'])]));
    expect(await foundIds()).toEqual([]);
    expect(sent).toHaveLength(2);
  });

  it('are not said to be none where a row of that time could not be read', async () => {
    answers(list(() => [{ ...toRow('', -1, keys) }, toRow('before', 1, keys)]));
    expect(await failureOf(Promise.resolve(search()))).toMatchObject({ code: 'PROVIDER_UNREADABLE' });
    answers(list(() => [toRow('mine', -1, keys), toRow('before', 1, keys), toRow('', 2, keys)]));
    expect(await foundIds()).toEqual(['mine']);
  });

  it('are in no list where a messaging profile is updated', () => {
    expect(search('UPDATE_MESSAGING_PROFILE')).toBeNull();
    expect(sent).toEqual([]);
  });
});
