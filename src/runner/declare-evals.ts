import path from 'node:path'
import type { TestProjectConfiguration } from 'vitest/config'
import type { Vite } from 'vitest/node'

import { evalDefinition, isEvalDefinition, loadsMatchers, rootProjectName, unusedName } from './eval-definition.ts'

/** Files that Vitest accepts as a project. */
const projectFile = /^vite(?:st)?(?:\.[\w-]+)?\.config\./

/**
 * What has to be added to a configuration, before Vitest reads it, so that eval files become a project of it.
 *
 * Declared like this, rather than injected later, the project can be chosen by `--project`, is there even where no
 * other project uses the plugin, and shares the root's Vite server on Vitest 5.
 *
 * @param adopt - plugin for that project where it can not inherit this one from a configuration file
 * @returns `undefined` where evals cannot be declared (the configuration of a single project, a browser at the root)
 * @internal
 */
export function declareEvals(
  config: Vite.InlineConfig,
  include: readonly string[],
  adopt: Vite.Plugin,
): Vite.UserConfig | undefined {
  if (loadsMatchers(config.test) || isSingleProject(config)) {
    return undefined
  }
  const others = config.test?.projects ?? itself(config)
  if (
    others === undefined ||
    others.some((other) => isEvalDefinition(other) && sameFiles(other.test.include, include))
  ) {
    return undefined
  }
  const { test } = evalDefinition(unusedName(rootProjectName, others.map(nameOf)), include)
  const definition = typeof config.configFile === 'string' ? { extends: true, test } : { plugins: [adopt], test }
  return { test: { projects: config.test?.projects === undefined ? [...others, definition] : [definition] } }
}

/** A project that extends the root sees the root's `projects`, which are not its own. */
function isSingleProject({ plugins }: Vite.InlineConfig): boolean {
  return pluginNames(plugins).includes('vitest:project')
}

/** The root configuration as its own and only project, which is what it is without `projects`. */
function itself({ configFile, test }: Vite.InlineConfig): TestProjectConfiguration[] | undefined {
  const canBeProject = typeof configFile === 'string' && projectFile.test(path.basename(configFile))
  return canBeProject && test?.browser === undefined ? [configFile] : undefined
}

function pluginNames(plugin: Vite.PluginOption): string[] {
  if (Array.isArray(plugin)) {
    return plugin.flatMap(pluginNames)
  }
  return plugin !== null && typeof plugin === 'object' && 'name' in plugin ? [plugin.name] : []
}

function nameOf(definition: TestProjectConfiguration): string {
  const name = typeof definition === 'object' && 'test' in definition ? definition.test?.name : undefined
  return typeof name === 'object' ? name.label : (name ?? '')
}

function sameFiles(one: readonly string[], other: readonly string[]): boolean {
  return [...one].sort().join('\n') === [...other].sort().join('\n')
}
