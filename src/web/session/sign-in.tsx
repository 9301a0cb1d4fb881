import { type FormEvent, useId, useLayoutEffect, useRef, useState } from 'react';
import { useStore } from '../dashboard/store.ts';
import { tryKey } from './key-trial.ts';
import { session, signIn, signOut } from './session.ts';
import './sign-in.css';

/** Covers the page while somebody has to sign in; the page stays as it is behind it. */
export function SignIn() {
  const { key, isRefused } = useStore(session);
  return isRefused ? <SignInDialog isAgain={key !== null} /> : null;
}

/** Ends the session, where there is one. */
export function SignOutButton({ className }: { className?: string }) {
  const { key } = useStore(session);
  if (key === null) return null;
  return (
    <button type="button" className={className} onClick={signOut}>
      Sign out
    </button>
  );
}

/** A dialog that nothing but a key closes. */
function useCover() {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    // Only a dialog that still stands in the page gives the focus back.
    return () => element?.close();
  }, []);
  return dialog;
}

function SignInDialog({ isAgain }: { isAgain: boolean }) {
  const dialog = useCover();
  const titleId = useId();
  return (
    <dialog
      ref={dialog}
      className="sign-in"
      aria-labelledby={titleId}
      onCancel={(event) => event.preventDefault()}
      // A browser closes it all the same when Escape is pressed twice.
      onClose={({ currentTarget }) => currentTarget.isConnected && !currentTarget.open && currentTarget.showModal()}
    >
      <h1 id={titleId}>Sign in</h1>
      <p>
        {isAgain
          ? 'Your key is accepted no longer: it has expired or was revoked. With another one you go on where you are.'
          : 'This Numbergraph asks everybody for a key.'}
      </p>
      <KeyForm />
    </dialog>
  );
}

function KeyForm() {
  const [key, setKey] = useState('');
  const [failure, setFailure] = useState<string | null>(null);
  const [isAsking, setAsking] = useState(false);
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (isAsking) return;
    const given = key.trim().replace(/^bearer\s+/i, '');
    setAsking(true);
    setFailure(null);
    const trial = given ? await tryKey(given) : { isTaken: false as const, failure: 'Give a key or a token.' };
    if (trial.isTaken) return signIn(given, trial.accounts);
    setAsking(false);
    setFailure(trial.failure);
    input.current?.focus();
  }
  return (
    <form onSubmit={submit} noValidate>
      <label htmlFor={id}>API key or token</label>
      <input
        ref={input}
        id={id}
        type="password"
        autoComplete="off"
        spellCheck={false}
        value={key}
        aria-invalid={failure ? true : undefined}
        aria-describedby={failure ? `${id}-failure ${id}-hint` : `${id}-hint`}
        onChange={({ target }) => setKey(target.value)}
      />
      <p id={`${id}-failure`} className="failure" role="alert">
        {failure && <span aria-hidden="true">■ </span>}
        {failure}
      </p>
      <p id={`${id}-hint`} className="hint">
        On the server, <code>npm run keys -- create …</code> makes a key. It is kept in this tab alone, until the tab is
        closed or you sign out.
      </p>
      <button type="submit" aria-disabled={isAsking}>
        {isAsking ? 'Signing in…' : 'Sign in'}
      </button>
    </form>
  );
}
