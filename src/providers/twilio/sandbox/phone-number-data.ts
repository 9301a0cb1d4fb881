import { openRandom, type Random } from '../../../sandbox/random.ts';
import { type IncomingPhoneNumber, toNewNumber } from './phone-number.ts';
import { toRfc2822Date } from './wire-date.ts';

const labels = [
  'Reception',
  'Sales hotline',
  'Support line',
  '867-5310 (Joey)',
  'Billing',
  'Warehouse',
  'Night service',
];
const tollFreeSpellings = ['toll-free', 'tollfree', 'toll free'];
const faxIndex = 12;
const voiceApplication = `AP${'5d'.repeat(16)}`;

/** Number i's line: about a fifth are in London while its 1,000 lines last, one in sixteen is toll-free, likewise. */
function toLine(index: number): { e164: string; type: string; country: 'US' | 'GB' } {
  const tollFree = (index - 5) / 16;
  if (Number.isInteger(tollFree) && tollFree < 1000) {
    const type = tollFreeSpellings[tollFree] ?? 'toll-free';
    return { e164: `+18005550${String(tollFree).padStart(3, '0')}`, type, country: 'US' };
  }
  const london = (index - 4) / 5;
  if (Number.isInteger(london) && london < 1000) {
    return { e164: `+442079460${String(london).padStart(3, '0')}`, type: 'local', country: 'GB' };
  }
  const line = 100 + Math.floor(index / 2);
  const exchange = 555 + Math.floor(line / 10_000);
  const e164 = `+1${index % 2 === 0 ? '415' : '212'}${exchange}${String(line % 10_000).padStart(4, '0')}`;
  return { e164, type: 'local', country: 'US' };
}

function friendlyNameOf(index: number, e164: string, fallback: string | null): string | null {
  if (index % 11 === 3) return '';
  if (index % 4 === 1) return `${labels[Math.floor(index / 4) % labels.length]} ${e164.slice(-4)}`;
  return fallback;
}

function britishPart(random: Random): Partial<IncomingPhoneNumber> {
  const address = `AD${random.hex(32)}`;
  return {
    address_requirements: 'local',
    address_sid: address,
    bundle_sid: `BU${random.hex(32)}`,
    capabilities: { voice: true, sms: false, mms: false, fax: false },
    emergency_status: 'Active',
    emergency_address_sid: address,
    emergency_address_status: 'registered',
  };
}

function toVoice(index: number, trunk: string | null): Partial<IncomingPhoneNumber> {
  const unset = index % 2 === 0 ? '' : null;
  return {
    trunk_sid: trunk,
    voice_application_sid: trunk === null && index % 16 === 15 ? voiceApplication : null,
    voice_url: trunk === null ? 'https://demo.twilio.com/welcome/voice/' : unset,
    voice_method: trunk === null || index % 2 === 0 ? 'POST' : null,
    voice_fallback_url: index % 3 === 0 ? '' : null,
    voice_receive_mode: index === faxIndex ? 'fax' : 'voice',
    sms_url: index % 6 === 0 ? 'https://demo.twilio.com/welcome/sms/reply/' : '',
  };
}

/**
 * Makes the account's first `size` numbers, about every eighth on no trunk. The first ones are the same whatever the
 * size; dates are calendar dates that the seed chooses.
 */
export function makeNumbers(options: {
  seed: number;
  size: number;
  accountSid: string;
  trunkSids: readonly string[];
}): IncomingPhoneNumber[] {
  const { seed, size, accountSid, trunkSids } = options;
  const random = openRandom(seed, 'twilio numbers');
  return Array.from({ length: size }, (_, index) => {
    const { e164, type, country } = toLine(index);
    const createdAt = Date.UTC(2019, 0, 1) + random.whole(6 * 365 * 86_400) * 1000;
    const updatedAt = createdAt + random.whole(200 * 86_400) * 1000;
    const number = toNewNumber({ accountSid, sid: `PN${random.hex(32)}`, e164, createdAt });
    const trunk = index % 8 === 7 ? null : (trunkSids[index % trunkSids.length] ?? null);
    return {
      ...number,
      ...(country === 'GB' ? britishPart(random) : {}),
      ...toVoice(index, trunk),
      ...(index === faxIndex ? { capabilities: { voice: true, sms: false, mms: false, fax: true } } : {}),
      beta: index === 10 ? null : index === 20,
      date_updated: toRfc2822Date(updatedAt),
      friendly_name: friendlyNameOf(index, e164, number.friendly_name),
      origin: index % 13 === 6 ? 'hosted' : 'twilio',
      type,
    };
  });
}
