/** Puts values into a row; undefined keeps what is there. */
export function putGiven<Row extends object>(row: Row, values: { [Key in keyof Row]?: Row[Key] | undefined }): void {
  for (const key in values) {
    const value = values[key];
    if (value !== undefined) row[key] = value;
  }
}
