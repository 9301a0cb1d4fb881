import { type ColumnDefinitionBuilder, type Kysely, sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import type { Tables } from './tables.ts';

/** Which of the two databases it is. */
export type Dialect = 'sqlite' | 'postgres';

/** The database was written by a newer program than this. */
export class NewerDatabase extends Error {
  override readonly name = 'NewerDatabase';

  constructor(unknown: readonly string[]) {
    super(
      `The database is newer than this program: it holds ${unknown.join(', ')}, which this program does not know. ` +
        'Start the newer program, or give this one another DATA_DIR or DATABASE_URL.',
    );
  }
}

const intents: Migration = {
  async up({ schema }: Kysely<unknown>) {
    await schema
      .createTable('intent')
      .addColumn('key', 'text', (column) => column.primaryKey())
      .addColumn('account', 'text', (column) => column.notNull())
      .addColumn('digest', 'text', (column) => column.notNull())
      .addColumn('sought', 'text', (column) => column.notNull())
      .addColumn('result', 'text')
      .addColumn('sent_at', 'bigint')
      .addColumn('certain_at', 'bigint', (column) => column.notNull())
      .addColumn('held_until', 'bigint', (column) => column.notNull())
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .execute();
    await schema.createIndex('intent_result').unique().on('intent').columns(['account', 'result']).execute();
    await schema
      .createTable('intent_lane')
      .addColumn('lane', 'text', (column) => column.primaryKey())
      .addColumn('key', 'text', (column) => column.notNull())
      .execute();
  },
};

/** A column that counts up by itself. */
type Counted = { type: 'integer' | 'bigint'; toColumn(column: ColumnDefinitionBuilder): ColumnDefinitionBuilder };

const toAccess = (counted: Counted): Migration => ({
  async up(db: Kysely<unknown>) {
    const { schema } = db;
    await schema
      .createTable('api_key')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('hash', 'text', (column) => column.notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('scopes', 'text', (column) => column.notNull())
      .addColumn('accounts', 'text')
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addColumn('expires_at', 'bigint')
      .addColumn('revoked_at', 'bigint')
      .execute();
    await schema
      .createTable('audit_entry')
      .addColumn('seq', counted.type, counted.toColumn)
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('principal', 'text', (column) => column.notNull())
      .addColumn('client', 'text')
      .addColumn('operation', 'text', (column) => column.notNull())
      .addColumn('account', 'text')
      .addColumn('subject', 'text')
      .addColumn('outcome', 'text', (column) => column.notNull())
      .addColumn('code', 'text')
      .addColumn('request_id', 'text', (column) => column.notNull())
      .execute();
    await schema.createIndex('audit_entry_by_age').on('audit_entry').column('at').execute();
    await schema
      .createTable('request_count')
      .addColumn('key', 'varchar(255)', (column) => column.primaryKey())
      .addColumn('points', 'integer', (column) => column.notNull().defaultTo(0))
      .addColumn('expire', 'bigint')
      .execute();
    // A key is its account's: whoever may not see the account must not learn that it was used.
    await sql`update intent_lane set key = (select account || ' ' || key from intent where intent.key = intent_lane.key)
      where exists (select 1 from intent where intent.key = intent_lane.key)`.execute(db);
    await sql`update intent set key = account || ' ' || key`.execute(db);
  },
});

/** Every step in order; one that has landed never changes. */
function toMigrations(dialect: Dialect): Record<string, Migration> {
  const counted: Counted =
    dialect === 'sqlite'
      ? { type: 'integer', toColumn: (column) => column.primaryKey().autoIncrement() }
      : { type: 'bigint', toColumn: (column) => column.primaryKey().generatedAlwaysAsIdentity() };
  return {
    '001-status-log': {
      async up(db: Kysely<unknown>) {
        const { schema } = db;
        await schema
          .createTable('log')
          .addColumn('id', 'text', (column) => column.primaryKey())
          .addColumn('pruned_to', 'bigint', (column) => column.notNull())
          .addColumn('pruned_before', 'bigint', (column) => column.notNull())
          .execute();
        await schema
          .createTable('event')
          .addColumn('seq', counted.type, counted.toColumn)
          .addColumn('kind', 'text', (column) => column.notNull())
          .addColumn('account', 'text', (column) => column.notNull())
          .addColumn('subject', 'text', (column) => column.notNull())
          .addColumn('body', 'text', (column) => column.notNull())
          .addColumn('source', 'text', (column) => column.notNull())
          .addColumn('superseded', 'integer', (column) => column.notNull())
          .addColumn('occurred_at', 'bigint', (column) => column.notNull())
          .addColumn('observed_at', 'bigint', (column) => column.notNull())
          .execute();
        await schema
          .createIndex('event_of_subject')
          .on('event')
          .columns(['kind', 'account', 'subject', 'occurred_at'])
          .execute();
        await schema.createIndex('event_by_age').on('event').column('observed_at').execute();
        await schema
          .createTable('subject')
          .addColumn('kind', 'text', (column) => column.notNull())
          .addColumn('account', 'text', (column) => column.notNull())
          .addColumn('subject', 'text', (column) => column.notNull())
          .addColumn('state', 'text', (column) => column.notNull())
          .addColumn('changed_at', 'bigint', (column) => column.notNull())
          .addColumn('told_at', 'bigint', (column) => column.notNull())
          .addColumn('observed_at', 'bigint', (column) => column.notNull())
          .addColumn('version', 'bigint', (column) => column.notNull())
          .addPrimaryKeyConstraint('subject_key', ['kind', 'account', 'subject'])
          .execute();
        await schema
          .createTable('watch')
          .addColumn('account', 'text', (column) => column.notNull())
          .addColumn('kind', 'text', (column) => column.notNull())
          .addColumn('seeded_at', 'bigint', (column) => column.notNull())
          .addPrimaryKeyConstraint('watch_key', ['account', 'kind'])
          .execute();
        await schema
          .createTable('lease')
          .addColumn('account', 'text', (column) => column.primaryKey())
          .addColumn('holder', 'text', (column) => column.notNull())
          .addColumn('expires_at', 'bigint', (column) => column.notNull())
          .addColumn('wanted_until', 'bigint', (column) => column.notNull())
          .execute();
      },
    },
    '002-intents': intents,
    '003-access': toAccess(counted),
  };
}

/** Brings the database up to this program. Throws NewerDatabase when it is ahead of it. */
export async function migrate(db: Kysely<Tables>, dialect: Dialect): Promise<void> {
  const migrations = toMigrations(dialect);
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (tables.some(({ name }) => name === 'kysely_migration')) {
    const done = await db
      .withTables<{ kysely_migration: { name: string } }>()
      .selectFrom('kysely_migration')
      .select('name')
      .execute();
    const unknown = done.map(({ name }) => name).filter((name) => !Object.hasOwn(migrations, name));
    if (unknown.length > 0) throw new NewerDatabase(unknown);
  }
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
}
