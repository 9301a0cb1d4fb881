import { context, propagation, type TextMapPropagator, TraceFlags, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';

/** The traces of this process, as an SDK would export them; ended, there is none as before. */
export type Traces = AsyncDisposable & {
  /** What ended since the last call. */
  take(): ReadableSpan[];
};

/** The `traceparent` header, as W3C says it. */
const traceparent: TextMapPropagator = {
  inject(active, carrier, setter) {
    const span = trace.getSpanContext(active);
    if (span) setter.set(carrier, 'traceparent', `00-${span.traceId}-${span.spanId}-01`);
  },
  extract(active, carrier, getter) {
    const [, traceId, spanId] = /^00-(\w{32})-(\w{16})-01$/.exec(String(getter.get(carrier, 'traceparent'))) ?? [];
    if (!traceId || !spanId) return active;
    return trace.setSpanContext(active, { traceId, spanId, traceFlags: TraceFlags.SAMPLED, isRemote: true });
  },
  fields: () => ['traceparent'],
};

/** Registers what an operator would load into the process. */
export function openTraces(): Traces {
  const exporter = new InMemorySpanExporter();
  const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
  const manager = new AsyncLocalStorageContextManager().enable();
  trace.setGlobalTracerProvider(provider);
  context.setGlobalContextManager(manager);
  propagation.setGlobalPropagator(traceparent);
  return {
    take() {
      const spans = exporter.getFinishedSpans();
      exporter.reset();
      return [...spans];
    },
    async [Symbol.asyncDispose]() {
      trace.disable();
      context.disable();
      propagation.disable();
      manager.disable();
      await provider.shutdown();
    },
  };
}
