import type { RunningPlay, SandboxPlay, SandboxRequest } from '../../../sandbox/play.ts';
import { account, makeRows } from './data.ts';
import { toFailure } from './failure.ts';
import { listNumbers, type NumberList } from './numbers.ts';

const usualSize = 45;
const accountShape = /^acc[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const credentials = Buffer.from(`${account.sid}:${account.token}`).toString('base64');

/** Plays Apifonica's rented numbers, contract apifonica.md. */
export const apifonicaSandbox: SandboxPlay = {
  provider: 'apifonica',
  settings: { accountSid: account.sid, authToken: account.token },
  baseUrls: (origin) => ({ api: `${origin}/apifonica/v2` }),
  start: () => startPlay(),
};

function startPlay(): RunningPlay {
  let list = makeList(1, usualSize);
  const quirks = { relativeNext: false, dropFiltersInPaging: true, wrongHostInPaging: false };
  return {
    surfaces: [
      {
        prefix: '/apifonica',
        routes: [
          {
            method: 'GET',
            path: '/v2/accounts/:accountSID/numbers',
            handle: (request) => refuseAccount(request) ?? listNumbers(request, list, quirks),
          },
        ],
        unknown: (_request, knownPath) => toFailure(knownPath ? 405 : 404),
      },
    ],
    authenticate(request) {
      const [scheme = '', given] = (request.headers.authorization ?? '').split(' ');
      if (scheme.toLowerCase() === 'basic' && given === credentials) return null;
      const refusal = toFailure(401);
      return { ...refusal, headers: { 'www-authenticate': 'Basic realm="apifonica"' } };
    },
    failure: toFailure,
    concurrency: null,
    controls: [],
    reset({ seed, size }) {
      list = makeList(seed, size ?? usualSize);
    },
    move: () => false,
    quirks,
  };
}

function makeList(seed: number, size: number): NumberList {
  const rows = makeRows(seed, size);
  return { rows, positions: new Map(rows.map(({ cursor }, position) => [cursor, position])) };
}

/** Another's account is forbidden, what has not even the shape of an account is not found. Contract apifonica.md 5. */
function refuseAccount({ params }: SandboxRequest) {
  if (params.accountSID === account.sid) return null;
  return toFailure(accountShape.test(params.accountSID ?? '') ? 403 : 404);
}
