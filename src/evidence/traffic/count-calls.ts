import { sumFigures } from '../../calls/merge-traffic.ts'
import type { Traffic } from '../../calls/traffic.ts'

/** How many calls there were in all. @internal */
export function countCalls({ groups }: Traffic): number {
  return sumFigures(groups).calls
}
