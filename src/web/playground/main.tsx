import 'graphiql/setup-workers/vite';
import { createRoot } from 'react-dom/client';
import { SignIn } from '../session/sign-in.tsx';
import { Playground } from './playground.tsx';
import { readIsSandbox } from './sandbox.ts';
import { readBeginning } from './tabs.ts';

const element = document.getElementById('root');
if (!element) throw new Error('the page has no root');
// What the editor begins with is read from the graph, for which somebody may have to sign in.
const cover = document.body.appendChild(document.createElement('div'));
createRoot(cover).render(<SignIn />);
const isSandbox = await readIsSandbox();
const beginning = await readBeginning(isSandbox);
createRoot(element).render(<Playground isSandbox={isSandbox} beginning={beginning} />);
