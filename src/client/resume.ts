import type { Client, FormattedExecutionResult, SubscribePayload } from 'graphql-ws';
import { toIterator } from './iterator.ts';
import { declares, isDismissal, isSubscription } from './operation.ts';

/** `variable` takes the place to go on after; `cursorOf` reads it from a change or gap that has it under another alias. */
export type ResumeOptions = { variable?: string; cursorOf?: (item: Record<string, unknown>) => unknown };

/** Milliseconds after which a subscription that the server has ended begins again. */
const pause = 1_000;

/** A client whose subscriptions go on after their last cursor whenever they were cut; one that cannot is told an Error. */
export function resume(client: Client, options: ResumeOptions = {}): Client {
  const { variable = 'after', cursorOf = ({ cursor, resumesAt }) => cursor ?? resumesAt } = options;
  let isDisposed = false;
  const subscribe: Client['subscribe'] = (payload, sink) => {
    if (!isSubscription(payload)) return client.subscribe(payload, sink);
    let [place, isSent, isOver, isRefused] = [payload.variables?.[variable], false, false, false];
    let stop = (): void => {};
    const end = (tell: () => void): void => {
      if (isOver) return;
      isOver = true;
      stop();
      tell();
    };
    const fail = (why: string): void => end(() => sink.error(new Error(`numbergraph/resume: ${why}`)));
    // The client calls it whenever it sends the operation, so also when its connection has come back.
    const toJSON = (): SubscribePayload => {
      if (isSent && !place) queueMicrotask(() => fail(`cut before its first change, and $${variable} was not given`));
      isSent = true;
      return place ? { ...payload, variables: { ...payload.variables, [variable]: place } } : payload;
    };
    const begin = (): void => {
      if (isDisposed) end(() => sink.complete());
      if (isOver) return;
      stop = client.subscribe(Object.assign({ ...payload }, { toJSON }), {
        next(result: FormattedExecutionResult<never, never>) {
          if (isOver || (!result.data && isDismissal(result.errors))) return;
          const [item] = Object.values<Record<string, unknown>>(result.data ?? {});
          isRefused = !item;
          if (item) place = cursorOf(item);
          if (item && typeof place !== 'string') fail('the selection brings no cursor of this change or gap');
          else sink.next(result);
        },
        error: (error) => (isDismissal(error) ? setTimeout(begin, pause) : end(() => sink.error(error))),
        complete: () => isOver || (isRefused || isDisposed ? end(() => sink.complete()) : setTimeout(begin, pause)),
      });
    };
    if (declares(payload, variable)) begin();
    else queueMicrotask(() => fail(`the subscription takes no $${variable}`));
    return () => end(() => sink.complete());
  };
  const iterate: Client['iterate'] = (payload) => toIterator((sink) => subscribe(payload, sink));
  const dispose = (): void | Promise<void> => {
    isDisposed = true;
    return client.dispose();
  };
  return { ...client, subscribe, iterate, dispose };
}
