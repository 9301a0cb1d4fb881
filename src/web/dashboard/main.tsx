import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Provider } from 'urql';
import { SignIn } from '../session/sign-in.tsx';
import { App } from './app.tsx';
import { client } from './client.ts';
import './style.css';

const root = document.getElementById('root');
if (!root) throw new Error('the page has no root');
createRoot(root).render(
  <StrictMode>
    <Provider value={client}>
      <App />
      <SignIn />
    </Provider>
  </StrictMode>,
);
