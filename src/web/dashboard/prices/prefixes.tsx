/** Prefixes that are shown before somebody asks for more. */
const most = 12;

/** The digits that numbers begin with; many of them stand behind a disclosure. */
export function Prefixes({ prefixes }: { prefixes: readonly string[] }) {
  if (prefixes.length <= most) return <>{prefixes.join(', ')}</>;
  return (
    <details>
      <summary>
        {prefixes.slice(0, most).join(', ')} and {(prefixes.length - most).toLocaleString('en')} more
      </summary>
      {prefixes.slice(most).join(', ')}
    </details>
  );
}

/** Callers that a price holds for, in words. */
export function toCallers(prefixes: readonly string[]): string {
  if (prefixes.length === 0 || prefixes.includes('ALL')) return 'everybody';
  if (prefixes.includes('ROW')) return 'everybody else';
  return prefixes.map((prefix) => `+${prefix}`).join(', ');
}
