import { send } from '../session/send.ts';

const controls = '/_sandbox';

/** Whether the server plays the carriers itself; with real accounts it has no controls. */
export async function readIsSandbox(): Promise<boolean> {
  const response = await send(controls).catch(() => null);
  return response?.ok ?? false;
}

/** Has the sandbox do something. Throws an error with its reason. */
export async function control(method: 'POST' | 'DELETE', path: string, change: object = {}): Promise<void> {
  const response = await send(`${controls}/${path}`, {
    method,
    ...(method === 'POST' && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(change) }),
  });
  if (response.ok) return;
  const { error } = (await response.json().catch(() => ({}))) as { error?: string };
  throw new Error(error ?? `The sandbox answered ${response.status}.`);
}
