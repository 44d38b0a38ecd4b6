import { sumFigures } from '../../calls/merge-traffic.ts'
import type { Traffic } from '../../calls/traffic.ts'
import { NOT_RECORDED } from '../../calls/traffic-recorder.ts'

/** How many calls there were in all. @internal */
export function countCalls({ groups }: Traffic): number {
  return sumFigures(groups).calls
}

/** How many there were that only a recording could have answered, and none did. @internal */
export function countNotRecorded({ groups }: Traffic): number {
  return sumFigures(groups).errors[NOT_RECORDED] ?? 0
}
