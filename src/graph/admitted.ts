import type { GraphQLError } from 'graphql';
import type { SessionEnd } from '../access/sessions.ts';
import type { Context } from './context.ts';
import { graphError } from './graph-error.ts';

/** The last item of a subscription whose principal is let in no longer. */
export type Dismissal = { dismissed: SessionEnd };

/** What whoever is let in no longer is told. */
export function toDismissalError({ dismissed }: Dismissal): GraphQLError {
  const what = dismissed === 'revoked' ? 'The key was revoked or has expired' : 'What you signed in with has expired';
  return graphError('UNAUTHENTICATED', `${what}: sign in again, and go on after the last cursor.`);
}

/**
 * Follows something for as long as its principal is let in, and within that one's quota; then it ends with a Dismissal.
 * Throws the error that a client may see where there are too many.
 */
export function whileAdmitted<Item>(
  { principal, world }: Pick<Context, 'principal' | 'world'>,
  follow: () => AsyncIterableIterator<Item>,
): AsyncIterableIterator<Item | Dismissal> {
  const { subscriptions, sessions } = world.access;
  const leave = subscriptions.enter(principal);
  if (!leave) {
    const message = `Too many subscriptions: you have ${subscriptions.limit} open, the limit is ${subscriptions.limit}.`;
    throw graphError('LIMIT_EXCEEDED', message);
  }
  using opened = new DisposableStack();
  opened.defer(leave);
  const { signal } = opened.use(sessions.open(principal));
  const items = follow();
  const held = opened.move();
  // Ends the waiting for the next item too.
  signal.addEventListener('abort', () => void items.return?.());
  let isOver = false;
  const end = (): { value: undefined; done: true } => {
    isOver = true;
    held.dispose();
    return { value: undefined, done: true };
  };
  type Step = IteratorResult<Item | Dismissal, undefined>;
  const onStep = (step: IteratorResult<Item>): Step => {
    if (!step.done) return step;
    const wasTold = isOver;
    end();
    return signal.aborted && !wasTold ? { value: { dismissed: signal.reason }, done: false } : end();
  };
  const onError = (error: unknown): never => {
    end();
    throw error;
  };
  return {
    next: () => (isOver ? Promise.resolve(end()) : items.next().then(onStep, onError)),
    async return() {
      end();
      await items.return?.();
      return end();
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
