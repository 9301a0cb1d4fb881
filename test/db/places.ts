import { openEmbeddedPlace, openPostgresPlace, postgresAnswers, type TestPlace } from '../live/place.ts';

/** The databases that a suite is run on: what holds for one must hold for the other. */
export async function toPlaces(what: string): Promise<{ name: string; open: () => Promise<TestPlace> }[]> {
  const embedded = { name: 'the embedded database', open: openEmbeddedPlace };
  const hasPostgres = await postgresAnswers(`${what} on Postgres`);
  return hasPostgres ? [embedded, { name: 'Postgres', open: openPostgresPlace }] : [embedded];
}
