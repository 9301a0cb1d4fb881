import { useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { useEffect } from 'react';

/** Has the editors follow the system from light to dark while they are open; by themselves they look once. */
export function SystemTheme() {
  const theme = useGraphiQL((state) => state.theme);
  const { setTheme } = useGraphiQLActions();
  useEffect(() => {
    if (theme) return;
    const darkness = matchMedia('(prefers-color-scheme: dark)');
    const look = (): void => setTheme(null);
    darkness.addEventListener('change', look);
    return () => darkness.removeEventListener('change', look);
  }, [theme, setTheme]);
  return null;
}
