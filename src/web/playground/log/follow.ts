import { type ExecutionResult, Kind, type OperationDefinitionNode } from 'graphql';
import { openLine } from './line.ts';
import { addResult, changeLog, transport } from './log.ts';
import { connectSse } from './sse.ts';
import type { Connect, Operation, Transport } from './transport.ts';
import { connectWebSocket } from './web-socket.ts';

/** A subscription under way. */
export type Following = {
  /** Subscribes anew, after that place, or after the last that was heard of. */
  resume(after?: string): void;
  /** Breaks the connection, as a network would. */
  cut(): void;
};

/** Who wants to hear what the log hears. */
export type Observer = { next(result: ExecutionResult): void; complete(): void };

const connects: Record<Transport, Connect> = { WebSocket: connectWebSocket, SSE: connectSse };
/** A connection that was cut by hand stays away so long (ms) that it can be seen. */
const cutFor = 1_500;

/** By tab, while its Run button says stop. */
const underWay = new Map<string, Following>();
/** Where a tab that is about to run goes on. */
const nextAfter = new Map<string, string>();

/** The subscription of a tab; undefined where it was stopped. */
export function followingOf(tab: string): Following | undefined {
  return underWay.get(tab);
}

/** Has the next run of a tab go on after a place, and keep what is in its log. */
export function goOnAfter(tab: string, cursor: string): void {
  nextAfter.set(tab, cursor);
}

/** The variable that says where a subscription begins: what its field takes as `after`. */
function afterVariable({ selectionSet }: OperationDefinitionNode): string | null {
  const [field] = selectionSet.selections;
  const argument = field?.kind === Kind.FIELD ? field.arguments?.find(({ name }) => name.value === 'after') : undefined;
  return argument?.value.kind === Kind.VARIABLE ? argument.value.name.value : null;
}

/** Empties the log of a tab, unless it goes on. Gives the place to go on after. */
function beginLog(tab: string, isResumable: boolean): string | undefined {
  const after = nextAfter.get(tab);
  nextAfter.delete(tab);
  changeLog(tab, ({ entries }) => ({
    entries: after === undefined ? [] : entries,
    state: 'connecting',
    note: null,
    pausedAt: null,
    isResumable,
  }));
  return after;
}

/** Follows a subscription into the log of its tab, through cuts and without a loss. What it gives ends that. */
export function follow(
  tab: string,
  operation: Operation,
  definition: OperationDefinitionNode,
  observer: Observer,
): () => void {
  const variable = afterVariable(definition);
  let after = beginLog(tab, variable !== null);
  const toOperation = (): Operation => {
    const place = variable !== null && after !== undefined ? { [variable]: after } : {};
    return { ...operation, variables: { ...operation.variables, ...place } };
  };
  const end = (state: 'stopped' | 'refused', note: string | null): void => {
    if (!underWay.delete(tab)) return;
    line.close();
    changeLog(tab, () => ({ state, note }));
  };
  const hearing = {
    opened: () => changeLog(tab, () => ({ state: 'live', note: null })),
    next: (result: ExecutionResult) => {
      // The key has ended under way: with another it goes on where it was.
      if (result.errors?.some(({ extensions }) => extensions.code === 'UNAUTHENTICATED')) return hearing.lost();
      observer.next(result);
      after = addResult(tab, result) ?? after;
      // Nothing but the same would come of another try.
      if (result.errors && !result.data) hearing.refused(result.errors[0]?.message ?? 'It was refused.');
    },
    lost: () => {
      changeLog(tab, () => ({ state: 'reconnecting' }));
      line.connectAgain();
    },
    refused: (reason: string) => {
      end('refused', reason);
      observer.complete();
    },
  };
  const line = openLine(() => connects[transport.get()], toOperation, hearing);
  underWay.set(tab, {
    resume: (place) => {
      after = place ?? after;
      changeLog(tab, () => ({ state: 'connecting' }));
      line.connect();
    },
    cut: () => {
      changeLog(tab, () => ({ state: 'reconnecting' }));
      line.connect(cutFor);
    },
  });
  line.connect();
  return () => end('stopped', null);
}
