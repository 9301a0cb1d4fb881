import { parseArgs } from 'node:util';
import { type ApiKey, isOver, type KeyGrant, openKeyStore } from './access/keys.ts';
import { readScope, scopes } from './access/scope.ts';
import { readLogPlace } from './config.ts';
import { openBeside } from './db/beside.ts';
import { readCommandLine, runProgram, UsageError } from './program.ts';

const usage = `npm run keys -- create --scopes SCOPES [--accounts LABELS] [--expires WHEN] [--name NAME] [--json]
npm run keys -- list [--json]
npm run keys -- revoke ID
Makes, lists and ends the API keys of the servers that keep their log in DATA_DIR or DATABASE_URL, beside them.
  --scopes SCOPES    what it may do, with commas between: ${scopes.slice(0, 4).join(' ')}
                     ${scopes.slice(4).join(' ')}
  --accounts LABELS  the accounts that it may see, with commas between; all of them unless given
  --expires WHEN     after so many days, hours, minutes or seconds (90d, 12h, 15m, 30s), or at a time
                     (2027-01-31T00:00:00Z); never unless given
  --name NAME        what you call it, e.g. dashboard
  --json             one JSON object a line
A key is shown once, when it is made. One that is revoked ends within 5 seconds, its subscriptions with it.
`;

const options = {
  scopes: { type: 'string' },
  accounts: { type: 'string' },
  expires: { type: 'string' },
  name: { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

function readCommand(args: string[]) {
  const { values, positionals } = readCommandLine(() => parseArgs({ args, options, allowPositionals: true }));
  return { ...values, command: positionals[0], ids: positionals.slice(1) };
}

type Command = ReturnType<typeof readCommand>;

const toWords = (text: string): string[] => text.split(/[\s,]+/).filter(Boolean);

function readGrant({ scopes: scopeText = '', accounts, expires, name }: Command, now: number): KeyGrant {
  const granted = toWords(scopeText).map((word) => {
    const scope = readScope(word);
    if (!scope) throw new UsageError(`--scopes: ${JSON.stringify(word)} is none of ${scopes.join(', ')}`);
    return scope;
  });
  if (granted.length === 0) throw new UsageError('--scopes: say what the key may do');
  const labels = accounts === undefined || accounts.trim() === '*' ? null : toWords(accounts);
  if (labels?.length === 0) throw new UsageError('--accounts: name an account, or leave it out for all');
  return { name: name ?? '', scopes: granted, accounts: labels, expiresAt: readExpiry(expires, now) };
}

const units: ReadonlyMap<string, number> = new Map([
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1_000],
]);

function readExpiry(text: string | undefined, now: number): number | null {
  if (text === undefined) return null;
  const [, count, unit = ''] = /^(\d{1,6})([dhms])$/.exec(text) ?? [];
  const milliseconds = units.get(unit);
  const time = milliseconds === undefined ? Date.parse(text) : now + Number(count) * milliseconds;
  if (time > now) return time;
  throw new UsageError(`--expires: ${JSON.stringify(text)} is no time to come; write 90d, 12h, 15m, 30s or a date`);
}

/** What may be shown of a key. */
function toShown({ id, name, scopes: granted, accounts, createdAt, expiresAt, revokedAt }: ApiKey) {
  const toTime = (time: number | null): string | null => (time === null ? null : new Date(time).toISOString());
  return {
    id,
    name,
    scopes: granted,
    accounts,
    createdAt: toTime(createdAt),
    expiresAt: toTime(expiresAt),
    revokedAt: toTime(revokedAt),
  };
}

function toLine(key: ApiKey): string {
  const { id, name, scopes: granted, accounts, expiresAt, revokedAt } = toShown(key);
  const end = revokedAt ? `revoked ${revokedAt}` : expiresAt ? `expires ${expiresAt}` : 'never expires';
  const state = isOver(key, Date.now()) ? 'over' : 'valid';
  return [id, state, name || '-', granted.join(' '), accounts?.join(' ') ?? 'all accounts', end].join('  ');
}

const print = (text: string): void => void process.stdout.write(`${text}\n`);

/** Runs one command. Resolves with the exit code. */
async function main(): Promise<number> {
  const command = readCommand(process.argv.slice(2));
  if (command.help) {
    process.stdout.write(usage);
    return 0;
  }
  const grant = command.command === 'create' ? readGrant(command, Date.now()) : null;
  if (!grant && !['list', 'revoke'].includes(command.command ?? '')) throw new UsageError('Say what to do.');
  await using database = await openBeside(readLogPlace(process.env));
  const store = openKeyStore(database);
  if (grant) {
    const { key, token } = await store.create(grant);
    print(command.json ? JSON.stringify({ ...toShown(key), key: token }) : `${token}\n${toLine(key)}`);
    return 0;
  }
  if (command.command === 'list') {
    for (const key of await store.list()) print(command.json ? JSON.stringify(toShown(key)) : toLine(key));
    return 0;
  }
  const [id] = command.ids;
  if (!id || command.ids.length > 1) throw new UsageError('revoke: name one key by its id');
  if (await store.revoke(id)) return 0;
  process.stderr.write(`There is no key ${JSON.stringify(id)} that is not over already.\n`);
  return 1;
}

await runProgram(main, usage);
