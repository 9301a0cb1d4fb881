import { explorerPlugin } from '@graphiql/plugin-explorer';
import { GraphiQL, HISTORY_PLUGIN } from 'graphiql';
import { SignOutButton } from '../session/sign-in.tsx';
import { fetcher } from './fetcher.ts';
import { Footer } from './footer.tsx';
import { scenariosPlugin } from './scenarios/panel.tsx';
import { SystemTheme } from './system-theme.tsx';
import type { Beginning } from './tabs.ts';
import { Toolbar } from './toolbar.tsx';
import 'graphiql/style.css';
import '@graphiql/plugin-explorer/style.css';
import './playground.css';
import './log/log.css';
import './scenarios/scenarios.css';

const usualPlugins = [HISTORY_PLUGIN, explorerPlugin()];
const sandboxPlugins = [...usualPlugins, scenariosPlugin];

/** The editor with its docs, history and explorer; in sandbox mode with scenarios, too. */
export function Playground({ isSandbox, beginning }: { isSandbox: boolean; beginning: Beginning }) {
  return (
    <main>
      <h1 className="unseen">Numbergraph playground</h1>
      <GraphiQL
        {...beginning}
        fetcher={fetcher}
        plugins={isSandbox ? sandboxPlugins : usualPlugins}
        defaultEditorToolsVisibility="variables"
        showPersistHeadersSettings={false}
      >
        <GraphiQL.Logo>
          <a className="to-dashboard" href="/">
            Numbergraph
          </a>
          <SignOutButton className="graphiql-button sign-out" />
        </GraphiQL.Logo>
        <GraphiQL.Toolbar>
          {({ prettify, copy, merge }) => (
            <>
              {prettify}
              {merge}
              {copy}
              <Toolbar isSandbox={isSandbox} />
            </>
          )}
        </GraphiQL.Toolbar>
        <GraphiQL.Footer>
          <Footer />
          <SystemTheme />
        </GraphiQL.Footer>
      </GraphiQL>
    </main>
  );
}
