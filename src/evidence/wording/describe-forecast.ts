import type { FileCost } from '../traffic/cost-of-file.ts'
import { count } from './count.ts'
import { formatUsd } from './format-usd.ts'

/**
 * What a run may cost, by what its files cost last: `$0.42 if all is as in the last run of these 2 files, less what the
 * cache answers · budget $5.00`.
 *
 * @param known - of the files that have run before
 * @param files - how many are to be run
 * @returns without a line break
 * @internal
 */
export function describeForecast(
  known: readonly FileCost[],
  { files, limitUsd }: { readonly files: number; readonly limitUsd: number },
): string {
  const budget = `budget ${formatUsd(limitUsd)}`
  if (known.length === 0) {
    return `nobody knows yet what ${these(files)} cost${files === 1 ? 's' : ''}; touchstone estimate counts without calling · ${budget}`
  }
  const costUsd = known.reduce((sum, { costUsd: cost }) => sum + cost, 0)
  const isLeast = known.length < files || known.some((cost) => cost.isLeast)
  const source =
    known.length === files
      ? `if all is as in the last run of ${these(files)}`
      : `if all is as in the last run of ${known.length} of ${count(files, 'file')}, and the others besides`
  const excess = costUsd > limitUsd ? ': more than the budget, unless the cache answers enough' : ''
  return `${isLeast ? 'at least ' : ''}${formatUsd(costUsd)} ${source}, less what the cache answers · ${budget}${excess}`
}

function these(files: number): string {
  return files === 1 ? 'this file' : `these ${files.toLocaleString('en-US')} files`
}
