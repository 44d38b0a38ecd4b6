import { availableParallelism } from 'node:os'

/** More than cores: eval files mostly wait for models. */
const usual = 8

/**
 * How many eval files run at the same time unless the plugin is told. What the user has chosen in Vitest's own
 * configuration stays; what Vitest chose by the number of cores is raised.
 *
 * @internal
 */
export function evalWorkers({
  maxWorkers,
  fileParallelism,
}: {
  readonly maxWorkers: number
  readonly fileParallelism?: boolean | undefined
}): number {
  if (fileParallelism === false) {
    return 1
  }
  const cores = availableParallelism()
  const byCores = [cores - 1, Math.floor(cores / 2), cores].map((workers) => Math.max(1, workers))
  return byCores.includes(maxWorkers) ? Math.max(usual, maxWorkers) : maxWorkers
}
