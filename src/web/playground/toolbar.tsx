import { ToolbarButton, ToolbarMenu, useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { useState } from 'react';
import { copy } from './copy.ts';
import { type Example, toExamples } from './examples.ts';
import { toLink } from './share.ts';

/** What the editor's own toolbar lacks: a link to share, and the examples whenever they are wanted again. */
export function Toolbar({ isSandbox }: { isSandbox: boolean }) {
  return (
    <>
      <ShareButton />
      <ExamplesMenu isSandbox={isSandbox} />
    </>
  );
}

function ShareButton() {
  const queryEditor = useGraphiQL(({ queryEditor: editor }) => editor);
  const variableEditor = useGraphiQL(({ variableEditor: editor }) => editor);
  const [said, say] = useState('');
  const share = async (): Promise<void> => {
    const link = toLink({ query: queryEditor?.getValue() ?? '', variables: variableEditor?.getValue() ?? '' });
    // Where nothing may be copied by itself, the reader can take it from the address.
    history.replaceState(null, '', link);
    say((await copy(link)) ? 'Link copied' : 'The link is in the address bar');
    setTimeout(() => say(''), 4_000);
  };
  return (
    <>
      <ToolbarButton label="Share query and variables as a link" onClick={() => void share()}>
        <svg className="graphiql-toolbar-icon" viewBox="0 0 16 16" aria-hidden="true">
          <path
            d="M6.5 9.5l3-3M7 4.5l1.2-1.2a3 3 0 0 1 4.3 4.3L11.3 8.8M9 11.5l-1.2 1.2a3 3 0 0 1-4.3-4.3l1.2-1.2"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.5"
            strokeLinecap="round"
          />
        </svg>
      </ToolbarButton>
      <span className="said" role="status">
        {said}
      </span>
    </>
  );
}

function ExamplesMenu({ isSandbox }: { isSandbox: boolean }) {
  const { addTab } = useGraphiQLActions();
  const queryEditor = useGraphiQL(({ queryEditor: editor }) => editor);
  const variableEditor = useGraphiQL(({ variableEditor: editor }) => editor);
  const [examples, setExamples] = useState<readonly Example[]>([]);
  const open = ({ query, variables }: Example): void => {
    addTab();
    queryEditor?.setValue(query);
    variableEditor?.setValue(variables);
  };
  return (
    <ToolbarMenu
      // The ids in them are looked up anew: the one that was canceled will not do twice.
      onOpenChange={(isOpen) => void (isOpen && toExamples(isSandbox).then(setExamples))}
      button={
        <ToolbarButton label="Open an example in a new tab">
          <svg className="graphiql-toolbar-icon" viewBox="0 0 16 16" aria-hidden="true">
            <path
              d="M3 2.5h6.5L13 6v7.5H3zM9 2.5V6.500h4M5.500 9h5M5.500 11.500h3"
              fill="none"
              stroke="currentColor"
              strokeWidth="1.3"
            />
          </svg>
        </ToolbarButton>
      }
    >
      {examples.map((example) => (
        <ToolbarMenu.Item key={example.name} onSelect={() => open(example)}>
          {example.name}
        </ToolbarMenu.Item>
      ))}
    </ToolbarMenu>
  );
}
