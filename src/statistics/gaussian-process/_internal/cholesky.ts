/**
 * Lower triangle L of a positive definite matrix L Lᵀ, row by row; entries above the diagonal are 0.
 *
 * @param size - rows
 * @param entry - the matrix, asked for on and below the diagonal
 * @returns `null` if the matrix is not positive definite in doubles
 * @internal
 */
export function cholesky(size: number, entry: (i: number, j: number) => number): Float64Array[] | null {
  const rows: Float64Array[] = []
  for (let i = 0; i < size; i++) {
    const row = new Float64Array(size)
    rows.push(row)
    for (let j = 0; j <= i; j++) {
      const other = rows[j] ?? row
      let rest = entry(i, j)
      for (let k = 0; k < j; k++) rest -= (row[k] ?? 0) * (other[k] ?? 0)
      if (i > j) row[j] = rest / (other[j] ?? 0)
      else if (rest > 0) row[i] = Math.sqrt(rest)
      else return null
    }
  }
  return rows
}

/** Solves L x = b. @internal */
export function solveLower(rows: readonly Float64Array[], right: ArrayLike<number>): Float64Array {
  const solution = new Float64Array(rows.length)
  rows.forEach((row, i) => {
    let rest = right[i] ?? 0
    for (let k = 0; k < i; k++) rest -= (row[k] ?? 0) * (solution[k] ?? 0)
    solution[i] = rest / (row[i] ?? 0)
  })
  return solution
}

/** Solves Lᵀ x = b. @internal */
export function solveUpper(rows: readonly Float64Array[], right: ArrayLike<number>): Float64Array {
  const solution = new Float64Array(rows.length)
  for (let i = rows.length - 1; i >= 0; i--) {
    let rest = right[i] ?? 0
    for (let k = i + 1; k < rows.length; k++) rest -= (rows[k]?.[i] ?? 0) * (solution[k] ?? 0)
    solution[i] = rest / (rows[i]?.[i] ?? 0)
  }
  return solution
}
