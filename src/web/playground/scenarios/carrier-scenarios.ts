import { control } from '../sandbox.ts';
import { startFailingJob } from './failing-job.ts';

/** Something that happens at a carrier; it gives what came of it, in words. */
export type CarrierScenario = { name: string; play(): Promise<string> };

/** How often the sandbox moves something by itself, in milliseconds. */
const movesEvery = 7_000;

/** What the page can do with carriers. */
export const carrierScenarios: readonly CarrierScenario[] = [
  {
    name: 'Make Telnyx slow',
    async play() {
      await control('POST', 'faults', { provider: 'telnyx', delayMs: 8_000 });
      return 'Telnyx takes 8 s for each answer now: see the coverage of InventoryAcrossCarriers.';
    },
  },
  {
    name: 'Have Telnyx answer 429',
    async play() {
      await control('POST', 'faults', { provider: 'telnyx', status: 429, retryAfter: 5 });
      return 'Telnyx asks for a pause of 5 s each time now: see the coverage of InventoryAcrossCarriers.';
    },
  },
  {
    name: 'Clear all faults',
    async play() {
      await control('DELETE', 'faults');
      return 'Every carrier answers again; a pause that was asked for is kept to its end.';
    },
  },
  { name: 'Start a job with failures', play: startFailingJob },
  {
    name: 'Reset the sandbox',
    async play() {
      await control('POST', 'reset');
      // A reset stops what moves by itself, which here is half of what there is to see.
      await control('POST', 'clock', { auto: true, intervalMs: movesEvery });
      return 'All data are as at the start. Open examples anew: ids of what you made are gone.';
    },
  },
];
