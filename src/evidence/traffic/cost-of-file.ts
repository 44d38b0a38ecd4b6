import { sumFigures } from '../../calls/merge-traffic.ts'
import type { FileRecord } from './file-record.ts'

/** What the calls of an eval file cost, or would have cost without a cache. US dollars. @public */
export interface FileCost {
  readonly costUsd: number
  /** Whether it may be more: some replies did not tell, or some calls were not made. */
  readonly isLeast: boolean
}

/**
 * What the replies that a file used cost when they were fetched.
 *
 * @internal
 */
export function costOfFile({ traffic }: Pick<FileRecord, 'traffic'>): FileCost {
  const { costUsd, unknownCost, errors, aborted } = sumFigures(traffic.groups)
  return { costUsd, isLeast: unknownCost > 0 || aborted > 0 || Object.keys(errors).length > 0 }
}
