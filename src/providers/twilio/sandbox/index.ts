import type { SandboxPlay, SandboxRequest } from '../../../sandbox/play.ts';
import { openRandom } from '../../../sandbox/random.ts';
import { failureAnswer, unauthenticated } from './answers.ts';
import { twilioControls } from './controls.ts';
import { coreSurface } from './core.ts';
import { makeNumbers } from './phone-number-data.ts';
import { makePortOrders } from './port-order-data.ts';
import { moveNext } from './port-order-life.ts';
import { portingSurface } from './porting.ts';
import { pricingSurface } from './pricing.ts';
import { type Context, putNumber, type Quirks, type State } from './state.ts';
import { makeTrunks } from './trunk.ts';
import { trunkingSurface } from './trunking.ts';

const accountSid = 'AC5a6d0b0c5e2f4d1c9b8a7f6e5d4c3b2a';
const authToken = '8f14e45fceea167a5a36dedd4bea2543';
const defaultSize = 40;
const concurrency = 50;

/** The API key that the play takes as well; it signs nothing and stands beside the account SID (contract twilio.md 2). */
export const twilioSandboxApiKey = {
  apiKeySid: 'SK1d8b3c5f7a9e2046b8d0f1e3c5a79b2d',
  apiKeySecret: 'q3Zt7Lx0VbN9sKcWmE4yRfHu2JdPa6Go',
};

const basic = (user: string, password: string): string =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

const credentials: readonly (string | undefined)[] = [
  basic(accountSid, authToken),
  basic(twilioSandboxApiKey.apiKeySid, twilioSandboxApiKey.apiKeySecret),
];

type StateOptions = { seed: number; size: number; portOrders?: number; now: number };

function makeState({ seed, size, portOrders, now }: StateOptions): State {
  const trunks = makeTrunks(seed, accountSid);
  const numbers = makeNumbers({ seed, size, accountSid, trunkSids: trunks.map(({ sid }) => sid) });
  const own = numbers.slice(0, 40).filter((number) => /^\+1[24]/.test(number.phone_number));
  const { orders, loas, accountNumbers } = makePortOrders({ seed, now, own, count: portOrders });
  const state: State = {
    numbers: new Map(),
    trunkNumbers: new Map(trunks.map(({ sid }) => [sid, new Map()])),
    sidByE164: new Map(),
    trunks: new Map(trunks.map((trunk) => [trunk.sid, trunk])),
    orders: new Map(orders.map((order) => [order.sid, order])),
    accountNumbers: new Map(accountNumbers),
    loas: new Map(loas.map((loa) => [loa.sid, loa])),
    random: openRandom(seed, 'twilio later'),
  };
  for (const number of numbers) putNumber(state, number);
  return state;
}

/** Twilio as its contract tells it: trunking, IncomingPhoneNumbers, trunking prices and preview Porting. */
export const twilioSandbox: SandboxPlay = {
  provider: 'twilio',
  settings: { accountSid, authToken },
  baseUrls: (origin) => ({
    api: `${origin}/twilio/api/2010-04-01`,
    trunking: `${origin}/twilio/trunking/v1`,
    pricing: `${origin}/twilio/pricing/v2`,
    porting: `${origin}/twilio/porting`,
  }),
  start(world) {
    const quirks: Quirks = { devHostInPaging: false, dropFiltersInPaging: false, returnAccountNumber: false };
    const context: Context = {
      accountSid,
      authToken,
      quirks,
      now: () => world.now(),
      callbacks: world.callbacks,
      state: makeState({ seed: 1, size: defaultSize, now: world.now() }),
    };
    return {
      surfaces: [coreSurface(context), trunkingSurface(context), pricingSurface(context), portingSurface(context)],
      authenticate: (request: SandboxRequest) =>
        credentials.includes(request.headers.authorization) ? null : unauthenticated(),
      failure: (status, retryAfter) => failureAnswer(status, retryAfter, concurrency + 1),
      concurrency,
      controls: twilioControls(context),
      reset({ seed, size, portOrders }) {
        context.state = makeState({ seed, size: size ?? defaultSize, portOrders, now: world.now() });
      },
      move: () => moveNext(context),
      quirks,
    };
  },
};
