import { type ComponentProps, useCallback, useEffect, useId, useState } from 'react';
import { carrierScenarios } from './carrier-scenarios.ts';
import { portOrderScenarios } from './port-order-scenarios.ts';
import { readSubjects, type Subject, toSubjectName } from './subjects.ts';

/** What scenarios say: what came of the last one. */
type Outcome = { text: string; isFault: boolean };

/** Lets things happen at the carriers that the sandbox plays. */
export const scenariosPlugin = { title: 'Scenarios', icon: ScenariosIcon, content: Scenarios };

function ScenariosIcon(props: ComponentProps<'svg'>) {
  return (
    <svg viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true" {...props}>
      <path d="M3 7h14v10H3zM3 7l13-4 .8 2.700L3.600 7M7 11.500h6" strokeLinejoin="round" />
    </svg>
  );
}

function Scenarios() {
  const [subjects, setSubjects] = useState<readonly Subject[]>([]);
  const [id, setId] = useState('');
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const refresh = useCallback(async () => setSubjects(await readSubjects()), []);
  useEffect(() => void refresh().catch(() => {}), [refresh]);

  const play = async (scenario: () => Promise<string>): Promise<void> => {
    setIsBusy(true);
    try {
      setOutcome({ text: await scenario(), isFault: false });
      await refresh();
    } catch (error) {
      setOutcome({ text: error instanceof Error ? error.message : String(error), isFault: true });
    }
    setIsBusy(false);
  };
  const order = subjects.find((subject) => subject.id === id) ?? subjects[0];
  return (
    <section className="scenarios" aria-label="Scenarios">
      <h2 className="graphiql-doc-explorer-title">Scenarios</h2>
      <p>The sandbox plays the carriers. Let something happen there, and see what the graph makes of it.</p>
      <p className="outcome" role="status" data-fault={outcome?.isFault ? '' : undefined}>
        {outcome && `${outcome.isFault ? '■ ' : '● '}${outcome.text}`}
      </p>
      <h3>A port order</h3>
      <SubjectChoice subjects={subjects} chosen={order?.id ?? ''} onChoose={setId} onOpen={() => void refresh()} />
      <ul>
        {portOrderScenarios.map(({ name, hindrance, play: playWith }) => {
          const hindered = order ? hindrance(order) : 'There is no port order.';
          return (
            <li key={name}>
              <Scenario
                name={name}
                hindrance={hindered}
                isBusy={isBusy}
                onPlay={() => order && play(() => playWith(order))}
              />
            </li>
          );
        })}
      </ul>
      <h3>Carriers</h3>
      <ul>
        {carrierScenarios.map(({ name, play: playIt }) => (
          <li key={name}>
            <Scenario name={name} hindrance={null} isBusy={isBusy} onPlay={() => play(playIt)} />
          </li>
        ))}
      </ul>
    </section>
  );
}

type ChoiceProps = { subjects: readonly Subject[]; chosen: string; onChoose(id: string): void; onOpen(): void };

function SubjectChoice({ subjects, chosen, onChoose, onOpen }: ChoiceProps) {
  const id = useId();
  return (
    <>
      <label htmlFor={id}>Port order</label>
      <select id={id} value={chosen} onFocus={onOpen} onChange={({ target }) => onChoose(target.value)}>
        {subjects.map((subject) => (
          <option key={subject.id} value={subject.id}>
            {toSubjectName(subject)}
          </option>
        ))}
      </select>
    </>
  );
}

type ScenarioProps = { name: string; hindrance: string | null; isBusy: boolean; onPlay(): void };

function Scenario({ name, hindrance, isBusy, onPlay }: ScenarioProps) {
  const noteId = useId();
  const isOff = hindrance !== null || isBusy;
  return (
    <>
      <button
        type="button"
        className="graphiql-button"
        aria-disabled={isOff}
        aria-describedby={hindrance ? noteId : undefined}
        onClick={() => !isOff && onPlay()}
      >
        {name}
      </button>
      {hindrance && <small id={noteId}>{hindrance}</small>}
    </>
  );
}
