/** Prints one line for each row that was run, as `4. Server never answers … passed`. */
export function printMatrix<Row extends { number: number; title: string }>(
  name: string,
  rows: Row[],
  hasPassed: (row: Row) => boolean | undefined,
): void {
  const lines = rows.flatMap((row) => {
    const result = hasPassed(row);
    if (result === undefined) return [];
    return `  ${result ? 'passed' : 'FAILED'}  ${String(row.number).padStart(2)}. ${row.title}`;
  });
  if (lines.length > 0) console.log([`${name}: what was withstood`, ...lines].join('\n'));
}
