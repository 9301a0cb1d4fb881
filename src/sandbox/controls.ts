import { z } from 'zod';
import { callbackControls } from './callback-controls.ts';
import type { Callbacks } from './callbacks.ts';
import type { Calls } from './calls.ts';
import type { Carrier, Carriers } from './carrier.ts';
import { type SandboxClock, usualIntervalMs } from './clock.ts';
import type { Control } from './control.ts';
import { ControlError, readControlInput } from './control-input.ts';
import { type Faults, faultInput } from './faults.ts';
import type { Limits } from './limits.ts';
import type { SandboxAnswer } from './play.ts';

/** What the control routes control. */
export type Controlled = {
  carriers: Carriers;
  clock: SandboxClock;
  calls: Calls;
  faults: Faults;
  limits: Limits;
  callbacks: Callbacks;
};

/** All control routes but those that the plays bring. */
export function toControls(controlled: Controlled): Control[] {
  return [
    ...callControls(controlled),
    resetControl(controlled),
    ...clockControls(controlled),
    ...faultControls(controlled),
    ...quirkControls(controlled),
    limitControl(controlled),
    ...callbackControls(controlled.callbacks),
  ];
}

const done = (body: unknown): SandboxAnswer => ({ status: 200, body });

function callControls({ calls }: Controlled): Control[] {
  return [
    {
      method: 'GET',
      path: '/calls',
      does: 'requests per provider, method and route since the last DELETE; no known path counts as <prefix>/*',
      handle: () => done(calls.list()),
    },
    {
      method: 'DELETE',
      path: '/calls',
      does: 'counts from zero',
      handle: () => {
        calls.clear();
        return done(calls.list());
      },
    },
  ];
}

const resetInput = z.strictObject({
  seed: z.int().default(1),
  size: z.int().min(1).max(100_000).nullable().default(null),
  portOrders: z.int().min(1).max(9_000).optional(),
});

function resetControl({ carriers, clock, calls, faults, limits, callbacks }: Controlled): Control {
  return {
    method: 'POST',
    path: '/reset',
    does: '{seed? = 1, size? = null: the usual counts, portOrders? = 24} makes all data anew; clears calls, faults, quirks, limits, callbacks, clock and auto',
    handle: (body) => {
      const input = readControlInput(resetInput, body);
      clock.reset();
      calls.clear();
      faults.clear();
      limits.reset();
      callbacks.reset();
      carriers.reset(input);
      return done(input);
    },
  };
}

const clockInput = z.strictObject({
  advance: z.int().min(0).optional(),
  auto: z.boolean().optional(),
  intervalMs: z.int().min(10).max(86_400_000).optional(),
});

function clockControls({ clock }: Controlled): Control[] {
  const read = (): SandboxAnswer => done({ now: new Date(clock.now()).toISOString(), auto: clock.isAuto() });
  return [
    { method: 'GET', path: '/clock', does: 'the time here, and whether things move by themselves', handle: read },
    {
      method: 'POST',
      path: '/clock',
      does: '{advance?: ms, auto?: boolean, intervalMs? = 10000} moves the clock ahead; auto moves a port order or job each interval',
      handle: (body) => {
        const { advance = 0, auto, intervalMs } = readControlInput(clockInput, body);
        if (Number.isNaN(new Date(clock.now() + advance).getTime()))
          throw new ControlError('advance: past the end of time');
        clock.advance(advance);
        if (auto === true || (auto === undefined && intervalMs !== undefined && clock.isAuto()))
          clock.startAuto(intervalMs ?? usualIntervalMs);
        if (auto === false) clock.stopAuto();
        return read();
      },
    },
  ];
}

function faultControls({ carriers, faults }: Controlled): Control[] {
  return [
    {
      method: 'POST',
      path: '/faults',
      does:
        '{provider, method?, path?, status?, retryAfter?, delayMs?, drop?: before|after, truncate?: true|bytes, body?, times?, rate?: 0..1, seed?} ' +
        'breaks what matches; the first that fires wins. path: a route pattern, else one resource, else a prefix (* at the end asks for a prefix)',
      handle: (body) => {
        const fault = readControlInput(faultInput, body);
        carrierOf(carriers, fault.provider);
        return done(faults.add(fault));
      },
    },
    {
      method: 'GET',
      path: '/faults',
      does: 'the faults in force, and how often each fired',
      handle: () => done({ faults: faults.list() }),
    },
    {
      method: 'DELETE',
      path: '/faults',
      does: 'clears all faults',
      handle: () => {
        faults.clear();
        return done({ faults: [] });
      },
    },
  ];
}

const quirkInput = z.strictObject({ provider: z.string(), name: z.string(), on: z.boolean() });

function quirkControls({ carriers }: Controlled): Control[] {
  return [
    {
      method: 'GET',
      path: '/quirks',
      does: 'the switchable oddities of each carrier',
      handle: () => done(Object.fromEntries(carriers.all.map(({ provider, running }) => [provider, running.quirks]))),
    },
    {
      method: 'POST',
      path: '/quirks',
      does: '{provider, name, on} switches an oddity of a carrier',
      handle: (body) => {
        const { provider, name, on } = readControlInput(quirkInput, body);
        const { quirks } = carrierOf(carriers, provider).running;
        if (!Object.hasOwn(quirks, name))
          throw new ControlError(
            `name: ${provider} has no quirk ${name}; it has ${Object.keys(quirks).join(', ') || 'none'}`,
          );
        quirks[name] = on;
        return done({ provider, quirks });
      },
    },
  ];
}

const limitInput = z.strictObject({ provider: z.string(), concurrency: z.int().min(0).nullable() });

function limitControl({ carriers, limits }: Controlled): Control {
  return {
    method: 'POST',
    path: '/limits',
    does: '{provider, concurrency: number|null} lets in so many requests at once, answers 429 to more',
    handle: (body) => {
      const input = readControlInput(limitInput, body);
      carrierOf(carriers, input.provider);
      limits.set(input.provider, input.concurrency);
      return done(input);
    },
  };
}

function carrierOf(carriers: Carriers, provider: string): Carrier {
  const carrier = carriers.of(provider);
  if (carrier !== undefined) return carrier;
  const known = carriers.all.map((each) => each.provider).join(', ');
  throw new ControlError(`provider: ${provider} is not played here; known are ${known}`);
}
