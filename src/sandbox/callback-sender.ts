import { Agent, type ClientRequest, request } from 'node:http';
import type { SandboxCallback } from './play.ts';

/** Sends callbacks over HTTP. */
export type CallbackSender = {
  /** Resolves with the status of the answer; null where nobody answers, after one more attempt. */
  send(callback: SandboxCallback): Promise<number | null>;
  /** Cuts what is under way. */
  close(): void;
};

/** Milliseconds that a receiver has in all (contract twilio.md 9.1). */
const timeout = 15_000;

/** Opens a sender with connections of its own. */
export function openCallbackSender(): CallbackSender {
  const agent = new Agent({ keepAlive: true });
  const underWay = new Set<ClientRequest>();
  let closed = false;

  function attempt({ url, headers, body }: SandboxCallback): Promise<number | 'late' | 'unreached'> {
    return new Promise((resolve) => {
      const sent = request(url, { method: 'POST', agent, headers }, (response) => {
        resolve(response.statusCode ?? 0);
        response.resume();
      });
      const timer = setTimeout(() => {
        resolve('late');
        sent.destroy();
      }, timeout).unref();
      underWay.add(sent);
      sent.once('error', () => resolve('unreached'));
      sent.once('close', () => {
        clearTimeout(timer);
        underWay.delete(sent);
        resolve('unreached');
      });
      sent.end(body);
    });
  }

  return {
    async send(callback) {
      for (let tries = 2; tries > 0 && !closed; tries -= 1) {
        const answer = await attempt(callback);
        if (typeof answer === 'number') return answer;
        if (answer === 'late') return null;
      }
      return null;
    },
    close() {
      closed = true;
      for (const sent of underWay) sent.destroy();
      agent.destroy();
    },
  };
}

/** Whether a callback to this URL stays on this machine: what strangers set must not reach into the network. */
export function isLoopback(url: string): boolean {
  const { protocol, hostname } = URL.parse(url) ?? {};
  return protocol === 'http:' && /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname ?? '');
}
