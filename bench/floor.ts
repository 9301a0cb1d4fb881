import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inventory } from './floor-inventory.ts';
import { oneNumber, portBoard, telnyxSettings, trunkNumbers } from './floor-pages.ts';

// What a program written for these very queries costs: node:http in, undici out, no GraphQL between.

type Answering = (variables: never) => Promise<unknown>;
const operations: Record<string, Answering> = {
  TelnyxSettings: telnyxSettings,
  TrunkNumbers: trunkNumbers,
  PortBoard: portBoard,
  Inventory: inventory,
  OneNumber: oneNumber,
  SameNumber: oneNumber,
};

async function answer(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const { operationName, variables } = JSON.parse(Buffer.concat(chunks).toString());
  const data = await operations[operationName]?.(variables as never);
  return JSON.stringify({ data });
}

const server = createServer((request, response) => {
  answer(request).then(
    (body) => response.writeHead(200, { 'content-type': 'application/json' }).end(body),
    (error: unknown) => response.writeHead(500).end(String(error)),
  );
});
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  process.stdout.write(`GraphQL http://127.0.0.1:${port}/graphql\n`);
});
process.once('SIGTERM', () => process.exit());
