import 'graphiql/setup-workers/vite';
import { createRoot } from 'react-dom/client';
import { Playground } from './playground.tsx';
import { readIsSandbox } from './sandbox.ts';
import { readBeginning } from './tabs.ts';

const root = document.getElementById('root');
if (!root) throw new Error('the page has no root');
const isSandbox = await readIsSandbox();
const beginning = await readBeginning(isSandbox);
createRoot(root).render(<Playground isSandbox={isSandbox} beginning={beginning} />);
