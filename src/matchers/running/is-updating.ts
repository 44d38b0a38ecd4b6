import type { RunnerTestCase } from 'vitest'

/** Whether what is kept beside tests is to be replaced: `vitest -u`, or the key `u` in watch mode. @internal */
export function isUpdating({ context }: Readonly<RunnerTestCase>): boolean {
  const { snapshotState } = context.expect.getState()
  return snapshotState.snapshotUpdateState === 'all'
}
