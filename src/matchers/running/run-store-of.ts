import type { RunnerTestCase } from 'vitest'

import { RunStore } from '../../evaluation/run-store.ts'

const stores = new WeakMap<object, RunStore>()

/**
 * The runs of an eval file. Vitest makes a new file object whenever it runs a file, so runs are shared by the tests
 * of one file and by nothing else, with or without `isolate` and in watch mode.
 *
 * @internal
 */
export function runStoreOf({ file }: Readonly<RunnerTestCase>): RunStore {
  const store = stores.get(file) ?? new RunStore()
  stores.set(file, store)
  return store
}
