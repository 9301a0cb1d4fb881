import {
  type Context,
  context,
  createContextKey,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import type { AccountName } from '../domain/account.ts';
import { ProviderError } from './provider-error.ts';

/** By this name the SDK keeps its instrumentation silent: that of undici would send trace ids and record URLs with ids. */
const suppressed = createContextKey('OpenTelemetry SDK Context Key SUPPRESS_TRACING');

const root = suppress(ROOT_CONTEXT);

function suppress(active: Context): Context {
  return active.setValue(suppressed, true);
}

/** Runs a request to a carrier as a span, which knows it by its route alone; `answered` takes the HTTP status. */
export async function inCallSpan<Answer>(
  { label, provider }: AccountName,
  { method, route, url }: { method: string; route: string; url: string },
  run: (answered: (status: number) => void) => Promise<Answer>,
): Promise<Answer> {
  const span = trace.getTracer('numbergraph').startSpan(`${method} ${route}`, { kind: SpanKind.CLIENT });
  if (span.isRecording()) {
    span.setAttributes({
      'http.request.method': method,
      'url.template': route,
      'server.address': new URL(url).hostname,
      'numbergraph.account': label,
      'numbergraph.provider': provider,
    });
  }
  try {
    const answered = (status: number): void => void span.setAttribute('http.response.status_code', status);
    const active = context.active();
    // Without an SDK it is always the same.
    return await context.with(active === ROOT_CONTEXT ? root : suppress(active), run, undefined, answered);
  } catch (error) {
    // A message may say what a carrier said.
    const code = error instanceof ProviderError ? error.code : 'INTERNAL';
    span.setAttribute('error.type', code).setStatus({ code: SpanStatusCode.ERROR, message: code });
    throw error;
  } finally {
    span.end();
  }
}
