import { type ReactNode, useEffect, useRef } from 'react';
import { SignOutButton } from '../session/sign-in.tsx';
import { AccountsStrip } from './accounts/accounts-strip.tsx';
import { Inventory } from './inventory/inventory.tsx';
import { JobList } from './jobs/job-list.tsx';
import { JobPage } from './jobs/job-page.tsx';
import { lamp } from './live.ts';
import { ConnectionLamp, PauseButton } from './parts/lamp.tsx';
import { NewOrder } from './porting/new-order.tsx';
import { OrderPage } from './porting/order-page.tsx';
import { Porting } from './porting/porting.tsx';
import { Prices } from './prices/prices.tsx';
import { type Route, toHash, useRoute } from './route.ts';
import { useStore } from './store.ts';

const views = [
  { name: 'porting', title: 'Porting' },
  { name: 'jobs', title: 'Jobs' },
  { name: 'inventory', title: 'Inventory' },
  { name: 'prices', title: 'Prices' },
] as const;

/** The page: where to go, how fresh it is, how the accounts do, and the view that the address names. */
export function App() {
  const route = useRoute();
  const { state } = useStore(lamp);
  const [view] = route.segments;
  const place = route.segments.join('/');
  const main = useRef<HTMLElement>(null);
  const first = useRef(true);
  useEffect(() => {
    const title = views.find(({ name }) => name === view)?.title ?? 'Not found';
    document.title = `${title} · Numbergraph`;
    // Whoever goes on by keyboard or hears the page is taken along; the first view is where the browser begins anyway.
    if (place && !first.current) main.current?.focus();
    first.current = false;
  }, [view, place]);
  return (
    <>
      <button type="button" className="skip" onClick={() => main.current?.focus()}>
        Skip to content
      </button>
      <header className="top">
        <a className="brand" href={toHash(['porting'])}>
          Numbergraph
        </a>
        <nav aria-label="Views">
          <ul>
            {views.map(({ name, title }) => (
              <li key={name}>
                <a href={toHash([name])} aria-current={view === name ? 'page' : undefined}>
                  {title}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <div className="freshness">
          <ConnectionLamp />
          <PauseButton />
          <SignOutButton />
        </div>
      </header>
      <AccountsStrip />
      <main ref={main} id="main" tabIndex={-1} data-stale={state === 'live' ? undefined : ''}>
        {toView(route)}
      </main>
    </>
  );
}

function toView({ segments: [view, id], parameters }: Route): ReactNode {
  if (view === 'porting' && id === 'new') return <NewOrder />;
  if (view === 'porting') return id ? <OrderPage key={id} id={id} /> : <Porting parameters={parameters} />;
  if (view === 'jobs') return id ? <JobPage key={id} id={id} /> : <JobList />;
  if (view === 'inventory') return <Inventory parameters={parameters} />;
  if (view === 'prices') return <Prices parameters={parameters} />;
  return (
    <p>
      There is nothing here. <a href={toHash(['porting'])}>Go to the port orders.</a>
    </p>
  );
}
