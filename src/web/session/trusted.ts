import { documentIds } from '../graphql/document-ids.ts';
import { send } from './send.ts';

/** What is asked, as clients put it. */
type Operation = { operationName?: string | undefined; query?: string | undefined };

/** What a server answers that knows the operations of another version of the pages: it is then sent the text. */
export const unknownDocument = 'PersistedQueryNotFound';

/** An answer that may say so is short. */
const longest = 1_000;

/** The same operation of the pages by its id, which is a tenth as long as its text and trusted everywhere. */
export function toTrusted<Asked extends Operation>(operation: Asked): Asked & { documentId?: string; query: string } {
  const documentId = documentIds[operation.operationName ?? ''];
  const { query = '' } = operation;
  return documentId === undefined ? { ...operation, query } : { ...operation, query: '', documentId };
}

/** Asks as `send` does for an operation of the pages, whose name and text are in the body. */
export async function sendTrusted(url: RequestInfo | URL, init: RequestInit = {}): Promise<Response> {
  if (typeof init.body !== 'string') return send(url, init);
  const operation = JSON.parse(init.body) as Operation;
  const response = await send(url, { ...init, body: JSON.stringify(toTrusted(operation)) });
  return (await isUnknown(response)) ? send(url, init) : response;
}

async function isUnknown(response: Response): Promise<boolean> {
  if (Number(response.headers.get('content-length')) > longest) return false;
  return (await response.clone().text()).includes(`"${unknownDocument}"`);
}
