import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { addPlugin, hasPlugin, pluginImport } from './add-plugin.ts'
import { firstDataset, firstEval } from './first-eval.ts'
import { type PackageManager, type Project, readProject } from './read-project.ts'

/** What became of a file. */
interface FileOutcome {
  /** Relative to the root. */
  readonly file: string
  /** `by hand`: somebody has to add what `advice` says. */
  readonly outcome: 'created' | 'changed' | 'kept' | 'by hand'
}

/** @internal */
export interface Scaffold {
  readonly project: Project
  readonly files: readonly FileOutcome[]
  /** What is left to be done, one command or sentence each. */
  readonly next: readonly string[]
}

/**
 * Adds evals to a project: the plugin, a first eval, and cases for it. What is there already stays as it is, except for a configuration to which the plugin can be
 * added safely.
 *
 * @throws InitError if there is no project in the folder
 * @internal
 */
export function scaffold(root: string): Scaffold {
  const project = readProject(path.resolve(root))
  const extension = project.isTypeScript ? 'ts' : 'js'
  const config = configure(project)
  const files = [
    config,
    create(project, `evals/first.eval.${extension}`, firstEval(project)),
    create(project, 'evals/tickets.jsonl', firstDataset()),
  ]
  return { project, files, next: [...adviceFor(config), ...commandsFor(project)] }
}

function configure(project: Project): FileOutcome {
  const { root, config: file, isTypeScript, isModule } = project
  if (file === undefined) {
    const extension = isTypeScript ? 'ts' : 'js'
    return create(project, `vitest.config.${isModule ? extension : `m${extension}`}`, wholeConfig)
  }
  const text = readFileSync(path.join(root, file), 'utf8')
  if (hasPlugin(text)) {
    return { file, outcome: 'kept' }
  }
  const changed = addPlugin(text)
  if (changed === undefined) {
    return { file, outcome: 'by hand' }
  }
  writeFileSync(path.join(root, file), changed)
  return { file, outcome: 'changed' }
}

const wholeConfig = `${pluginImport}
import { defineConfig } from 'vitest/config'

export default defineConfig({ plugins: [touchstone()] })
`

function create({ root }: Project, file: string, text: string): FileOutcome {
  const target = path.join(root, file)
  mkdirSync(path.dirname(target), { recursive: true })
  try {
    writeFileSync(target, text, { flag: 'wx' })
    return { file, outcome: 'created' }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') {
      return { file, outcome: 'kept' }
    }
    throw error
  }
}

function adviceFor({ file, outcome }: FileOutcome): string[] {
  return outcome === 'by hand' ? [`add to ${file}:  ${pluginImport}  and  touchstone()  to its plugins`] : []
}

const installs: Readonly<Record<PackageManager, string>> = {
  npm: 'npm install --save-dev',
  pnpm: 'pnpm add --save-dev',
  yarn: 'yarn add --dev',
  bun: 'bun add --dev',
}

const runs: Readonly<Record<PackageManager, string>> = { npm: 'npx', pnpm: 'pnpm exec', yarn: 'yarn', bun: 'bunx' }

function commandsFor({ manager, missing }: Project): string[] {
  const install = missing.length === 0 ? [] : [`${installs[manager]} ${missing.join(' ')}`]
  return [...install, `${runs[manager]} vitest run --project touchstone`]
}
