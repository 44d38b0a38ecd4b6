import type { ResourceLimits } from 'node:worker_threads'

/**
 * The young generation of a worker, in MB: three semi-spaces. Half of what Node takes: a run of 10,000 cases needs a
 * fifth less memory with it, and no more time. The old generation stays as Node has it, so that no suite is killed that
 * would live in Vitest's own threads.
 */
const YOUNG_MB = 24

/**
 * Takes the flags that limit a heap out of a worker's `execArgv`, where Node refuses them, and makes them the limits of
 * the worker: then they mean what they mean in Vitest's pools of processes.
 *
 * @param flags - `--max-old-space-size=<MB>` and `--max-semi-space-size=<MB>` are heeded; of several the last
 * @internal
 */
export function limitWorker(flags: readonly string[]): {
  readonly execArgv: string[]
  readonly resourceLimits: ResourceLimits
} {
  const execArgv = flags.filter((flag) => !/^--max[-_](?:old|semi)[-_]space[-_]size=/.test(flag))
  return { execArgv, resourceLimits: limitsOf(flags) }
}

function limitsOf(execArgv: readonly string[]): ResourceLimits {
  const oldMb = megabytes(execArgv, 'max-old-space-size')
  const semiMb = megabytes(execArgv, 'max-semi-space-size')
  return {
    ...(oldMb === undefined ? {} : { maxOldGenerationSizeMb: oldMb }),
    maxYoungGenerationSizeMb: semiMb === undefined ? YOUNG_MB : 3 * semiMb,
  }
}

function megabytes(execArgv: readonly string[], flag: string): number | undefined {
  const values = execArgv.flatMap((argument) => {
    const [name, value] = argument.replaceAll('_', '-').split('=')
    return name === `--${flag}` ? [Number(value)] : []
  })
  return values.findLast((value) => Number.isFinite(value) && value > 0)
}
