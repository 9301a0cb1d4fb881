import { apifonica } from './apifonica/index.ts';
import type { Provider } from './provider.ts';
import { telnyx } from './telnyx/index.ts';
import { twilio } from './twilio/index.ts';

/** Every carrier that the graph can reach, in the order of its accounts. */
export const providers: readonly Provider[] = [twilio, telnyx, apifonica];
