import type { ColumnDefinitionBuilder, Kysely } from 'kysely';
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

/** Every step in order; one that has landed never changes. */
function toMigrations(dialect: Dialect): Record<string, Migration> {
  const counted = (column: ColumnDefinitionBuilder): ColumnDefinitionBuilder =>
    dialect === 'sqlite' ? column.primaryKey().autoIncrement() : column.primaryKey().generatedAlwaysAsIdentity();
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
          .addColumn('seq', dialect === 'sqlite' ? 'integer' : 'bigint', counted)
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
