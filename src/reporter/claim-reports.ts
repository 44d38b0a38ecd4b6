import type { Vitest } from 'vitest/node'

/** Shared by all copies of this module that one process has loaded: Vitest loads reporters through its own loader. */
const registry = Symbol.for('vitest-touchstone.reporters')

/**
 * Makes a reporter the one that reports in a Vitest, unless another is: the plugin registers one, and the user may
 * list one, under whatever path.
 *
 * @returns whether it is the one
 * @internal
 */
export function claimReports({ config }: Vitest, reporter: object): boolean {
  const owners = sharedOwners()
  const owner = owners.get(config) ?? reporter
  owners.set(config, owner)
  return owner === reporter
}

/** By configuration, which is a new one after a restart, as are the reporters. */
function sharedOwners(): WeakMap<object, object> {
  const shared = globalThis as { [registry]?: WeakMap<object, object> }
  shared[registry] ??= new WeakMap()
  return shared[registry]
}
