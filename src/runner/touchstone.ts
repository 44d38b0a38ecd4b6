import type { TestProject, Vite, VitestPluginContext } from 'vitest/node'

import { loadSqlite } from '../storage/load-sqlite.ts'
import { declareEvals } from './declare-evals.ts'
import { isEvalDefinition, loadsMatchers, pluginName } from './eval-definition.ts'
import { EvalSession } from './eval-session.ts'
import { GatewayHost } from './gateway-host.ts'
import { inheritsEvals, injectEvals } from './inject-evals.ts'
import { registerReporter } from './register-reporter.ts'
import { resolveTouchstoneOptions, type TouchstoneOptions } from './touchstone-options.ts'

/**
 * The Vite plugin that makes Vitest run evals: one line in `vitest.config.ts` is all the set-up.
 *
 * Eval files get a project of their own, which has the configuration of the one the plugin stands in (aliases, `env`,
 * `define`, `globals`, set-up files, plugins) and besides it the matchers, worker threads, no time-out of tests and
 * hooks, and a group of its own, so that evals and other tests never run at the same time. Its name is `touchstone`
 * where the plugin stands in the root configuration, with or without `projects`, and `<project> evals` where it stands
 * in a single project's. All other tests run exactly as before.
 *
 * @param options - which files are evals, and what reports to make
 * @throws OptionsError naming every option that is unknown or malformed
 * @throws OldNodeError before Node 22.13
 * @example
 * ```ts
 * export default defineConfig({ plugins: [touchstone()] })
 * ```
 * @public
 */
export function touchstone(options: TouchstoneOptions = {}): Vite.Plugin {
  // Here rather than in the middle of a run.
  loadSqlite()
  const { include, reports, gates, history, inconclusiveExitCode, performance, ...host } =
    resolveTouchstoneOptions(options)
  const reporting = { reports, history, inconclusiveExitCode, performance, ...(gates === undefined ? {} : { gates }) }
  // Vitest awaits what this returns; its type of the hook does not say so.
  const configureVitest = (context: VitestPluginContext): unknown => {
    registerReporter(context.vitest, reporting)
    GatewayHost.of(context.vitest).configure(host)
    return divideFiles(context, include, { isNamed: options.include !== undefined })
  }
  return {
    name: pluginName,
    enforce: 'pre',
    config: {
      // Before Vitest's own plugins, which note what the configuration says.
      order: 'pre',
      handler: (config) => declareEvals(config, include, { name: pluginName, configureVitest }),
    },
    configureVitest,
  }
}

async function divideFiles(
  context: VitestPluginContext,
  include: readonly string[],
  { isNamed }: { readonly isNamed: boolean },
): Promise<void> {
  const { project, vitest } = context
  const session = EvalSession.of(vitest)
  if (isNamed) {
    session.name({ root: inheritsEvals(project) ? vitest.config.root : project.config.root, include })
  }
  if (loadsMatchers(project.config)) {
    session.adopt(project, { root: project.config.root, include: declaredFiles(project) ?? include })
  } else if (inheritsEvals(project)) {
    session.declare({ root: vitest.config.root, include })
  } else if (session.declare({ root: project.config.root, include })) {
    const evals = await injectEvals(context, include)
    if (evals !== undefined) {
      session.adopt(evals, { root: project.config.root, include })
    }
  }
  session.settle()
}

/** Vitest has joined the declared files with those that the project inherits. */
function declaredFiles({ name, vitest }: TestProject): readonly string[] | undefined {
  return vitest.config.projects?.filter(isEvalDefinition).find(({ test }) => test.name === name)?.test.include
}
