import type { Logger } from 'pino';
import type { HttpObserver } from '../providers/http-wire.ts';

/** The observer that writes a line for every request to a carrier at the level trace, and passes all on. */
export function openCallLog(log: Logger, observer: HttpObserver): HttpObserver {
  return {
    ...observer,
    called(event) {
      observer.called(event);
      if (!log.isLevelEnabled('trace')) return;
      const { account, method, route, outcome, milliseconds } = event;
      log.trace(
        { account: account.label, method, route, outcome, ms: Math.round(milliseconds) },
        'a carrier was asked',
      );
    },
  };
}
