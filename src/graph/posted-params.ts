import type { IncomingMessage } from 'node:http';
import type { GraphQLError } from 'graphql';
import type { GraphQLParams } from 'graphql-yoga';
import { refusedRequest } from '../access/refused-request.ts';
import { readJson } from '../domain/json.ts';

const tooLarge = (largest: number): GraphQLError =>
  refusedRequest('LIMIT_EXCEEDED', `The request is too large: its body has more than ${largest} bytes.`, 413);

const cutOff = (): GraphQLError => refusedRequest('BAD_USER_INPUT', 'The body was cut off.', 400);

const notObject = (): GraphQLError => refusedRequest('BAD_USER_INPUT', 'The body is not an object.', 400);

const notJson = (): GraphQLError => refusedRequest('BAD_USER_INPUT', 'The body is not JSON.', 400);

/** The largest body of a request, in bytes. */
export const bodyLimit = 1024 * 1024;

/** Reads what a request asks for out of its body. Throws the GraphQLError to answer. */
export async function readPostedParams(request: IncomingMessage): Promise<GraphQLParams> {
  const params = readJson(await readText(request, bodyLimit));
  if (params === undefined) throw notJson();
  if (typeof params !== 'object' || params === null) throw notObject();
  return params;
}

/** Reads a body. One that is too large is not kept but taken to its end: who is cut off while sending reads no answer. */
function readText(request: IncomingMessage, largest: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    let isRead = false;
    const take = (chunk: Buffer): void => {
      bytes += chunk.length;
      if (bytes <= largest) chunks.push(chunk);
      else refuse();
    };
    const refuse = (): void => {
      request.off('data', take).resume();
      chunks.length = 0;
      reject(tooLarge(largest));
    };
    // Whoever went while it was found out who it is has been heard for the last time.
    if (request.destroyed) return reject(cutOff());
    if (Number(request.headers['content-length']) > largest) return refuse();
    request
      .on('data', take)
      .once('end', () => {
        isRead = true;
        resolve(Buffer.concat(chunks).toString());
      })
      // After the end too, and an error is dear to make.
      .once('close', () => isRead || reject(cutOff()))
      .once('error', () => reject(cutOff()));
  });
}
