import path from 'node:path'

import { limitRows } from '../limit-rows.ts'
import type { Report } from '../report.ts'
import type { Screen } from './format.ts'
import { FormatError } from './format-error.ts'

/**
 * A format of one's own: the default export of a module that `reports` names.
 *
 * @param report - what the run came to, a copy: changes have no effect on other reports. Of runs with more than 100,000 cases it has the first ones
 * @returns the text of the report; nothing is printed for an empty one
 * @public
 */
export type UserFormat = (report: Report, screen: Screen) => string | Promise<string>

/** Loads a module by an absolute path or the name of a package. @internal */
export type LoadModule = (id: string) => Promise<unknown>

/** Names of formats are single words; modules have a path, a scope or an ending. @internal */
export function isModuleName(name: string): boolean {
  return /[./\\:@]/.test(name)
}

/**
 * Loads a format of the user.
 *
 * @param module - a path relative to the root (`./formats/slack.ts`), or a package (`@acme/eval-format`)
 * @throws FormatError saying what is wrong: no such module, it fails, or has no function as its default export
 * @internal
 */
export async function loadUserFormat(
  module: string,
  { root, load }: { readonly root: string; readonly load: LoadModule },
): Promise<(report: Report, screen: Screen) => Promise<string>> {
  const isPath = /^\.{0,2}[/\\]/.test(module) || path.isAbsolute(module)
  const format = defaultExport(await loadModule(module, isPath ? path.resolve(root, module) : module, load))
  if (typeof format !== 'function') {
    const problem = `has no function as its default export: "export default (report) => '…'"`
    throw new FormatError(module, `the module ${problem}`)
  }
  return async (report, screen) => await render(module, format as UserFormat, [copyOf(report), screen])
}

/** Lists that are read when they are asked for cannot be cloned. */
function copyOf(report: Report): Report {
  const rows = limitRows(report.rows).map(({ run, ...rest }) => ({
    ...rest,
    run: { ...run, cases: [...run.cases], observations: [...run.observations] },
  }))
  return structuredClone({ ...report, rows })
}

async function loadModule(module: string, id: string, load: LoadModule): Promise<unknown> {
  try {
    return await load(id)
  } catch (error) {
    throw new FormatError(module, `the module cannot be loaded: ${nameAndMessage(error)}`, { cause: error })
  }
}

async function render(module: string, format: UserFormat, [report, screen]: Parameters<UserFormat>): Promise<string> {
  let text: unknown
  try {
    text = await format(report, screen)
  } catch (error) {
    throw new FormatError(module, `the format threw ${nameAndMessage(error)}`, { cause: error })
  }
  if (typeof text !== 'string') {
    throw new FormatError(module, `the format returned ${text === null ? 'null' : typeof text} instead of a string`)
  }
  return text
}

/** Modules of CommonJS have theirs one level deeper, where a compiler made them of ESM. */
function defaultExport(module: unknown): unknown {
  const outer = memberOf(module)
  return typeof outer === 'function' ? outer : memberOf(outer)
}

function memberOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'default' in value ? value.default : undefined
}

function nameAndMessage(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error)
}
