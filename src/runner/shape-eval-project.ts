import type { TestProject } from 'vitest/node'

import { GatewayHost } from './gateway-host.ts'
import { evalPool } from './pool/eval-pool.ts'
import { evalWorkers } from './pool/eval-workers.ts'

/**
 * Settles what a project of evals must not inherit from the user's configuration. Vitest joins lists (`include`)
 * instead of replacing them, and lets the command line override a project's pool, time-out and order: hence this late.
 *
 * @internal
 */
export function shapeEvalProject({ config, vitest }: TestProject, include: readonly string[]): void {
  config.include = [...include]
  config.includeSource = []
  config.dir = config.root
  const host = GatewayHost.of(vitest)
  const pool = evalPool(host)
  config.pool = pool.name
  config.poolRunner = pool
  config.maxWorkers = host.maxWorkers ?? evalWorkers(config, vitest.config)
  // Cases have a time-out each; how many there are, Vitest cannot know, be it in a test or in a hook that runs systems.
  config.testTimeout = 0
  config.hookTimeout = 0
  config.typecheck = { ...config.typecheck, enabled: false }
  config.browser = { ...config.browser, enabled: false }
  // The root's own run in any case; a second server on the same port would break them.
  config.globalSetup = [config.globalSetup].flat().filter((file) => !vitest.config.globalSetup.includes(file))
}
