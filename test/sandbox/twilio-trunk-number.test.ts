import { describe, expect, it } from 'vitest';
import {
  account,
  ask,
  bodyOf,
  codeOf,
  incoming,
  keysOf,
  listOf,
  named,
  ownNumbers,
  row,
  sidsOf,
  tick,
  trunking,
  trunkNumberKeys,
  trunks,
  unknownSid,
  usePlay,
} from './twilio-wire.ts';

usePlay();

const [from, to, other] = ['HQ voice', 'Contact center', 'Overflow'] as const;
const numbersOf = (trunk: string) =>
  `${trunking}/${trunks().find(({ friendly_name: name }) => name === trunk)?.sid}/PhoneNumbers`;
const form = (sid: string | undefined) => new URLSearchParams({ PhoneNumberSid: sid ?? '' });
const listed = (trunk: string) => sidsOf(listOf('phone_numbers', named, `${numbersOf(trunk)}?PageSize=1000`));
const owned = (sid: string | undefined) => bodyOf(incoming, `${account}/IncomingPhoneNumbers/${sid}.json`);
const loose = () => sidsOf(ownNumbers().filter((number) => number.trunk_sid === null));

describe('putting a number on a trunk', () => {
  it('takes a form and shows the number there, in every list, as of now', () => {
    const answeredByApplication = ownNumbers().find((number) => number.voice_application_sid !== null);
    const sid = answeredByApplication?.sid ?? '';
    expect(answeredByApplication).toMatchObject({ trunk_sid: null });
    tick(5_000);
    const put = ask(numbersOf(to), 'POST', form(sid));
    expect(put).toMatchObject({ status: 201, body: { sid, date_updated: '2026-01-15T12:00:05Z' } });
    expect(keysOf(put.body)).toEqual(trunkNumberKeys);
    expect(ask(`${numbersOf(to)}/${sid}`)).toEqual({ status: 200, body: put.body });
    const trunkSid = row.parse(put.body).trunk_sid;
    const updated = {
      trunk_sid: trunkSid,
      date_updated: 'Thu, 15 Jan 2026 12:00:05 +0000',
      voice_application_sid: null,
    };
    expect(owned(sid)).toMatchObject(updated);
    expect([listed(to).includes(sid), loose().includes(sid), ownNumbers().length]).toEqual([true, false, 40]);
  });

  it('moves a number from another trunk, which then has it no more', () => {
    const [sid = ''] = listed(from);
    const sizes = () => [from, to, other].map((trunk) => listed(trunk).length);
    const [first = 0, second = 0, third = 0] = sizes();
    expect(ask(numbersOf(to), 'POST', form(sid)).status).toBe(201);
    expect(sizes()).toEqual([first - 1, second + 1, third]);
    expect(codeOf(`${numbersOf(from)}/${sid}`)).toEqual([404, 20404]);
    expect(ask(`${numbersOf(to)}/${sid}`).body).toMatchObject({ trunk_sid: owned(sid).trunk_sid });
  });

  it('changes nothing where the number is there already', () => {
    const sids = listed(from);
    const before = ask(`${numbersOf(from)}/${sids[1]}`).body;
    tick(5_000);
    expect(ask(numbersOf(from), 'POST', form(sids[1]))).toEqual({ status: 201, body: before });
    expect(listed(from)).toEqual(sids);
  });

  it('refuses what it does not find and a body that is no form', () => {
    const [sid = ''] = loose();
    const nowhere = `${trunking}/${unknownSid('TK')}/PhoneNumbers`;
    expect(codeOf(nowhere, 'POST', form(sid))).toEqual([404, 20404]);
    expect(codeOf(numbersOf(to), 'POST', form(unknownSid('PN')))).toEqual([404, 20404]);
    const message = 'Missing required parameter PhoneNumberSid in the post body';
    const unread = [undefined, { PhoneNumberSid: sid }, form(''), new URLSearchParams({ phoneNumberSid: sid })];
    for (const body of unread) {
      expect(ask(numbersOf(to), 'POST', body)).toMatchObject({ status: 400, body: { code: 20001, message } });
    }
    expect(loose()).toContain(sid);
  });
});

describe('taking a number off its trunk', () => {
  it('answers nothing and leaves the number on the account', () => {
    const [sid = ''] = listed(from);
    tick(5_000);
    expect(ask(`${numbersOf(from)}/${sid}`, 'DELETE')).toEqual({ status: 204 });
    expect(owned(sid)).toMatchObject({ trunk_sid: null, date_updated: 'Thu, 15 Jan 2026 12:00:05 +0000' });
    expect([listed(from).includes(sid), loose().includes(sid)]).toEqual([false, true]);
    expect(codeOf(`${numbersOf(from)}/${sid}`, 'DELETE')).toEqual([404, 20404]);
  });

  it('refuses a number of another trunk and leaves it there', () => {
    const [sid = ''] = listed(from);
    expect(codeOf(`${numbersOf(to)}/${sid}`, 'DELETE')).toEqual([404, 20404]);
    expect(codeOf(`${trunking}/${unknownSid('TK')}/PhoneNumbers/${sid}`, 'DELETE')).toEqual([404, 20404]);
    expect(listed(from)).toContain(sid);
  });
});
