/** Rows of letters, as they lie below each other: QWERTY, and the Russian layout. */
const layouts = [
  ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'],
  ['йцукенгшщзхъ', 'фывапролджэ', 'ячсмитьбю'],
]

const neighbours = new Map(
  layouts.flatMap((rows) =>
    rows.flatMap((row, line) => Array.from(row, (key, column) => [key, around(rows, line, column)] as const)),
  ),
)

/** The letters beside, above and below a letter's key; none for what is not a letter of a known layout. @internal */
export function keyNeighbours(letter: string): readonly string[] {
  const lower = letter.toLowerCase()
  const found = neighbours.get(lower) ?? []
  return lower === letter ? found : found.map((key) => key.toUpperCase())
}

// Each row is shifted right by about half a key: below a key are the one of the same column and the one before it.
function around(rows: readonly string[], line: number, column: number): readonly string[] {
  const row = rows[line] ?? ''
  const keys = [row[column - 1], row[column + 1]]
  const above = [rows[line - 1]?.[column], rows[line - 1]?.[column + 1]]
  const below = [rows[line + 1]?.[column - 1], rows[line + 1]?.[column]]
  return [...keys, ...above, ...below].filter((key) => key !== undefined)
}
