import { checkCount } from '../samples/check-arguments.ts'
import { checkPairedCounts, type PairedCounts } from './paired-counts.ts'

/** All four cells of paired passes and fails; in the remaining n − better − worse − both pairs neither arm succeeded. @public */
export interface PairedTable extends PairedCounts {
  /** Pairs in which both arms succeeded. */
  readonly both: number
}

/** @throws RangeError naming the count @internal */
export function checkPairedTable(table: PairedTable): void {
  checkPairedCounts(table)
  const { better, worse, both, n } = table
  checkCount('counts.both', both)
  if (better + worse + both > n) {
    throw new RangeError(
      `counts.better + counts.worse + counts.both must be at most counts.n = ${n}; got ${better} + ${worse} + ${both}`,
    )
  }
}
