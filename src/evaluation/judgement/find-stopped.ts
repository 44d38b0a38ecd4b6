import type { Run } from '../run.ts'
import type { Obstacle } from './obstacle.ts'

/**
 * Cases that a sequential judgement left out, because they could not change its verdict: how many there are then depends on what they
 * said, and an interval for a fixed number of cases misleads.
 *
 * @internal
 */
export function findStopped(runs: ReadonlyArray<Pick<Run, 'partOf' | 'cases'>>): Obstacle | undefined {
  const stopped = runs.find(({ partOf }) => partOf !== undefined)
  if (stopped?.partOf === undefined) {
    return undefined
  }
  const { cases } = stopped.partOf
  const all = cases === null ? '' : ` of ${cases}`
  return {
    cause: 'stopped',
    reason: `a sequential test of something else stopped after ${stopped.cases.length}${all} cases`,
  }
}
