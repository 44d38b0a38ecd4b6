import type { TestProjectInlineConfiguration } from 'vitest/config'
import type { TestProject, Vite, VitestPluginContext } from 'vitest/node'

import {
  evalDefinition,
  type EvalDefinition,
  isEvalDefinition,
  pluginName,
  rootProjectName,
  unusedName,
} from './eval-definition.ts'
import { shareGlobalSetup } from './share-global-setup.ts'

type ProjectOptions = NonNullable<TestProjectInlineConfiguration['test']>

/**
 * Whether a project has the plugin from the root configuration, which declares a project for all evals.
 *
 * @internal
 */
export function inheritsEvals({ vite, vitest }: TestProject): boolean {
  const root = vitest.vite.config
  const declared = root.test?.projects?.some(isEvalDefinition) ?? false
  return (
    declared && (vite === vitest.vite || (root.configFile !== undefined && vite.config.configFile === root.configFile))
  )
}

/**
 * Adds a project of evals beside a project whose own configuration has the plugin.
 *
 * It is configured like that project: from the same file, with the same inline options. Plugins that are written
 * inline serve both, those of a file are created anew. Set-up files are inherited, `globalSetup` is shared.
 *
 * @returns `undefined` where the project was filtered out by `--project`
 * @internal
 */
export async function injectEvals(
  { project, vitest, injectTestProjects }: VitestPluginContext,
  include: readonly string[],
): Promise<TestProject | undefined> {
  const isRoot = project.vite === vitest.vite
  const taken = vitest.projects.map(({ name }) => name)
  const { test } = evalDefinition(unusedName(isRoot ? rootProjectName : `${project.name} evals`, taken), include)
  const [evals] = await injectTestProjects({ ...inherited(project), test: withSetup(project, test) })
  if (evals !== undefined) {
    shareGlobalSetup(project, evals)
  }
  return evals
}

/** The inline part of a project's configuration; the file's part is loaded again. */
function inherited({ vite, config }: TestProject): TestProjectInlineConfiguration {
  const { configFile, plugins, ...inline } = vite.config.inlineConfig
  return {
    ...inline,
    root: config.root,
    extends: typeof configFile === 'string' ? configFile : false,
    plugins: foreignPlugins(plugins),
  }
}

function withSetup({ vite }: TestProject, test: EvalDefinition['test']): ProjectOptions {
  const inline = vite.config.inlineConfig.test
  const setupFiles = [inline?.setupFiles ?? [], test.setupFiles].flat()
  return { ...inline, browser: { enabled: false }, ...test, setupFiles }
}

/** Without Vitest's, which gives each project its own, and without ours, which has done its work. */
function foreignPlugins(plugin: Vite.PluginOption): Vite.PluginOption[] {
  if (Array.isArray(plugin)) {
    return plugin.flatMap(foreignPlugins)
  }
  const name = plugin !== null && typeof plugin === 'object' && 'name' in plugin ? plugin.name : ''
  return name === 'vitest' || name.startsWith('vitest:') || name === pluginName ? [] : [plugin]
}
