import type { TestProject } from 'vitest/node'

/** What Vitest calls before a project's files run; once it has run, it does nothing. Vitest's types do not tell of it. */
interface SettingUp extends Partial<TestProject> {
  _initializeGlobalSetup?: () => Promise<void>
}

/**
 * Has the `globalSetup` of a project serve its evals, too: once for both, whichever is run, with what it provides, and torn down once. A
 * server that it starts has one port.
 *
 * @throws TypeError, once the evals are to run, where Vitest has no such way any more: evals that lack what they need would fail for reasons
 *   that say nothing
 * @internal
 */
export function shareGlobalSetup(project: TestProject, evals: TestProject): void {
  const files = [project.config.globalSetup].flat()
  evals.config.globalSetup = []
  if (files.length === 0) {
    return
  }
  const owner: SettingUp = project
  const sharer: SettingUp = evals
  sharer._initializeGlobalSetup = async () => {
    if (owner._initializeGlobalSetup === undefined) {
      throw new TypeError(
        `vitest-touchstone cannot run the globalSetup of "${project.name}" for its evals on Vitest ${evals.vitest.version}: set it at the root`,
      )
    }
    await owner._initializeGlobalSetup()
    for (const [name, value] of Object.entries(project.getProvidedContext())) {
      evals.provide(name as never, value as never)
    }
  }
}
