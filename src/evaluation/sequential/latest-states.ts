import type { Run } from '../run.ts'

/**
 * Runs without those of which another is a continuation: of the same system in the same collection, with more cases.
 *
 * @internal
 */
export function latestStates<R extends Pick<Run, 'evaluation' | 'session' | 'system' | 'cases'>>(
  runs: readonly R[],
): R[] {
  const largest = new Map<string, number>()
  const keyOf = ({ evaluation, session, system }: R): string =>
    JSON.stringify([evaluation, session, system.name, system.version])
  runs.forEach((run) => largest.set(keyOf(run), Math.max(run.cases.length, largest.get(keyOf(run)) ?? 0)))
  return runs.filter((run) => run.cases.length === largest.get(keyOf(run)))
}
