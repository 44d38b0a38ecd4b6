/** Cells side by side, each column as wide as its widest; what stands last in its row needs no room. @internal */
export function alignColumns(rows: ReadonlyArray<readonly string[]>): string {
  const widthOf = (column: number): number =>
    Math.max(0, ...rows.map((row) => (column < row.length - 1 ? (row[column]?.length ?? 0) : 0)))
  const lineOf = (row: readonly string[]): string =>
    row.map((cell, column) => (column < row.length - 1 ? cell.padEnd(widthOf(column)) : cell)).join('  ')
  return rows.map((row) => `  ${lineOf(row)}`).join('\n')
}
