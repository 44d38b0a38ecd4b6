import { checkCount } from '../../samples/check-arguments.ts'
import { checkNumbers } from '../../samples/check-numbers.ts'

/** Values of several groups. @internal */
export type Groups = ReadonlyArray<ArrayLike<number>>

/** @throws RangeError if there are fewer than two groups, one is empty, or a value is NaN or infinite @internal */
export function checkGroups(groups: Groups): void {
  checkCount('groups.length', groups.length, 2)
  groups.forEach((group, i) => {
    checkCount(`groups[${i}].length`, group.length, 1)
    checkNumbers(`groups[${i}]`, group)
  })
}

/** Rows of one item each, columns of one variant each. @internal */
export type Rows = ReadonlyArray<ArrayLike<number>>

/** @throws RangeError if there is no row, there are fewer than two columns, rows differ in length, or a value is NaN or infinite @internal */
export function checkRows(rows: Rows): void {
  checkCount('rows.length', rows.length, 1)
  const columns = rows[0]?.length ?? 0
  checkCount('rows[0].length', columns, 2)
  rows.forEach((row, i) => {
    if (row.length !== columns) {
      throw new RangeError(
        `rows[${i}] must be as long as rows[0], one value per variant; got ${row.length} and ${columns}`,
      )
    }
    checkNumbers(`rows[${i}]`, row)
  })
}
