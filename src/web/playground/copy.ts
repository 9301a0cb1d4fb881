/** Copies a text; false where the browser will not have it, as on a plain HTTP address of another machine. */
export async function copy(text: string): Promise<boolean> {
  if (!navigator.clipboard) return false;
  return navigator.clipboard.writeText(text).then(
    () => true,
    () => false,
  );
}
