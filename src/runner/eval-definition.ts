import type { TestProjectConfiguration, TestProjectInlineConfiguration } from 'vitest/config'

import { builtFiles } from './built-files.ts'
import { setupFile } from './setup-file.ts'

/** @internal */
export const pluginName = 'vitest-touchstone'

/** Name of the eval files' project where the plugin stands in the root configuration. @internal */
export const rootProjectName = 'touchstone'

/** A project of evals, as Vitest is told of it. @internal */
export interface EvalDefinition extends TestProjectInlineConfiguration {
  readonly test: {
    readonly name: string
    readonly include: string[]
    readonly setupFiles: string[]
    readonly benchmark: { readonly enabled: false }
    readonly typecheck: { readonly enabled: false }
    readonly server: { readonly deps: { readonly external: RegExp[] } }
  }
}

/** @internal */
export function evalDefinition(name: string, include: readonly string[]): EvalDefinition {
  return {
    test: {
      name,
      include: [...include],
      setupFiles: [setupFile],
      benchmark: { enabled: false },
      typecheck: { enabled: false },
      server: { deps: { external: [builtFiles] } },
    },
  }
}

/** @internal */
export function isEvalDefinition(definition: TestProjectConfiguration): definition is EvalDefinition {
  return typeof definition === 'object' && 'test' in definition && loadsMatchers(definition.test)
}

/** Whether these are the test options of a project of evals: one that the plugin has declared. @internal */
export function loadsMatchers(test: { setupFiles?: string | string[] | undefined } | undefined): boolean {
  return [test?.setupFiles ?? []].flat().includes(setupFile)
}

/** `touchstone`, or `touchstone 2` where that is taken. @internal */
export function unusedName(name: string, taken: readonly string[]): string {
  let count = 1
  let unused = name
  while (taken.includes(unused)) {
    count += 1
    unused = `${name} ${count}`
  }
  return unused
}
