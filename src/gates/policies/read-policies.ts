import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import type * as Toml from 'smol-toml'

import { messageOf } from '../../errors.ts'
import { closestName } from '../../evaluation/closest-name.ts'
import { isFields } from './_internal/fields.ts'
import { locateToml } from './_internal/locate-toml.ts'
import { locateYaml } from './_internal/locate-yaml.ts'
import type { PolicySource } from './_internal/policy-source.ts'
import type { Policy } from './policy.ts'
import { PolicyError } from './policy-error.ts'
import { presets } from './presets.ts'
import { type ResolvedPolicy, resolvePolicy } from './resolve-policy.ts'

interface Parsed extends Pick<PolicySource, 'lineOf'> {
  readonly value: unknown
}

const parsers: Readonly<Record<string, (text: string, file: string) => Parsed>> = {
  '.toml': readToml,
  '.json': readJson,
  '.yaml': readYaml,
  '.yml': readYaml,
}

/**
 * The policies of a file: TOML, JSON or YAML by its ending, with one table `gate.<name>` for each.
 *
 * @param file - path; messages name it as given
 * @param directory - what a relative path is resolved from
 * @throws PolicyError naming line and path of everything that is wrong
 * @internal
 */
export function readPolicies(file: string, directory: string): ResolvedPolicy[] {
  const read = parsers[path.extname(file).toLowerCase()]
  if (read === undefined) {
    throw failure(file, `must end in ${Object.keys(parsers).join(', ')}${presetHint(file)}`)
  }
  const { value, lineOf } = read(readText(file, directory), file)
  const gates = gatesOf(value, file)
  return Object.entries(gates).map(([name, policy]) =>
    resolvePolicy(name, policy, { name: file, base: ['gate', name], ...(lineOf === undefined ? {} : { lineOf }) }),
  )
}

/** For those who name a preset where a file or a policy is asked for. */
function presetHint(file: string): string {
  return Object.hasOwn(presets, file) ? `; the preset of that name is { preset: '${file}' }` : ''
}

/** The policies of an object, by name. @internal */
export function resolvePolicies(gates: Readonly<Record<string, Policy>>, owner: string): ResolvedPolicy[] {
  return Object.entries(gates).map(([name, policy]) => resolvePolicy(name, policy, { name: owner, base: [name] }))
}

function readText(file: string, directory: string): string {
  try {
    return readFileSync(path.resolve(directory, file), 'utf8')
  } catch (error) {
    throw failure(file, `cannot be read: ${messageOf(error)}`, { cause: error })
  }
}

/** Loaded where there is a policy to read. */
function readToml(text: string, file: string): Parsed {
  const { parse, TomlError } = createRequire(import.meta.url)('smol-toml') as typeof Toml
  try {
    return { value: parse(text), lineOf: locateToml(text) }
  } catch (error) {
    const line = error instanceof TomlError ? error.line : undefined
    const message = messageOf(error).split('\n')[0] ?? ''
    throw failure(file, message, { cause: error, line })
  }
}

function readJson(text: string, file: string): Parsed {
  const { lineOf, document } = locateYaml(text)
  try {
    const value: unknown = JSON.parse(text)
    const [repeated] = document.errors
    if (repeated === undefined) {
      return { value, lineOf }
    }
    throw failure(file, repeated.message.split('\n')[0] ?? '', { line: repeated.linePos?.[0].line })
  } catch (error) {
    throw PolicyError.isInstance(error)
      ? error
      : failure(file, messageOf(error), { cause: error, line: document.errors[0]?.linePos?.[0].line })
  }
}

function readYaml(text: string, file: string): Parsed {
  const { document, lineOf } = locateYaml(text)
  const [error] = document.errors
  if (error !== undefined) {
    throw failure(file, error.message.split('\n')[0] ?? '', { cause: error, line: error.linePos?.[0].line })
  }
  return { value: document.toJS(), lineOf }
}

function gatesOf(value: unknown, file: string): Record<string, unknown> {
  const fields = isFields(value) ? Object.entries(value) : []
  const [unknown] = fields.filter(([key]) => key !== 'gate')
  if (unknown !== undefined) {
    const advice = closestName(unknown[0], ['gate']) === undefined ? '.' : '; did you mean "gate"?'
    throw failure(file, `unknown key "${unknown[0]}"${advice} Policies stand in tables called gate.<name>`)
  }
  const gates: unknown = fields[0]?.[1]
  if (!isFields(gates) || Object.keys(gates).length === 0) {
    throw failure(file, 'has no gate: policies stand in tables called gate.<name>')
  }
  return { ...gates }
}

function failure(
  file: string,
  message: string,
  { line, ...options }: ErrorOptions & { readonly line?: number | undefined } = {},
): PolicyError {
  return new PolicyError(file, [{ path: '', message, ...(line === undefined ? {} : { line }) }], options)
}
