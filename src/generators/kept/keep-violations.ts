import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

import * as z from 'zod'

import { canonicalJson } from '../../evaluation/canonical-json.ts'
import { RelationError } from '../errors/relation-error.ts'
import type { RelationResult } from '../relation-result.ts'
import type { KeptViolation } from './kept-violation.ts'

/** Kept for each relation: a list that people review is short. */
const MOST = 10

const keptFile = z.object({
  version: z.literal(1),
  violations: z.array(
    z.object({
      relation: z.string(),
      input: z.unknown(),
      transformed: z.unknown(),
      before: z.unknown(),
      after: z.unknown(),
      seed: z.number(),
      path: z.string(),
    }),
  ),
})

/** Where the violations of an eval file are kept: `__relations__/<eval file>.json` beside it. @internal */
export function keptFileOf(evalFile: string): string {
  return join(dirname(evalFile), '__relations__', `${basename(evalFile)}.json`)
}

/**
 * The violations kept in a file; none if there is no such file.
 *
 * @throws RelationError if the file cannot be understood
 * @internal
 */
export async function readKeptViolations(file: string): Promise<readonly KeptViolation[]> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') {
      return null
    }
    throw error
  })
  return text === null ? [] : parse(text, file)
}

/**
 * Keeps the counterexamples that are certain, beside those kept before, at most 10 for each relation: where there are more, those that are gone
 * make room first. The file is written only if that changes it, and never where nobody could commit it.
 *
 * @param options - `isContinuousIntegration`: whether to leave the file alone. @defaultValue whether the variable `CI` is set to other than
 *   `false` or `0`
 * @returns whether the file was written
 * @throws RelationError if the file cannot be understood
 * @internal
 */
export async function keepViolations(
  file: string,
  results: readonly RelationResult[],
  { isContinuousIntegration = isSet(process.env['CI']) }: { readonly isContinuousIntegration?: boolean } = {},
): Promise<boolean> {
  if (isContinuousIntegration) {
    return false
  }
  const kept = await readKeptViolations(file)
  const merged = mergeKeptViolations(kept, results)
  if (write(merged) === write(kept)) {
    return false
  }
  await mkdir(dirname(file), { recursive: true })
  // Written whole or not at all, whenever the process ends.
  const unfinished = `${file}.${process.pid}.tmp`
  await writeFile(unfinished, write(merged))
  await rename(unfinished, file)
  return true
}

/** What is kept after some checks, in an order that depends on nothing but what it is. @internal */
export function mergeKeptViolations(
  kept: readonly KeptViolation[],
  results: readonly RelationResult[],
): readonly KeptViolation[] {
  const gone = new Set(
    results.flatMap(({ relation, regressions }) =>
      regressions.filter(({ state }) => state === 'gone').map((pair) => keyOf({ ...pair, relation: relation.name })),
    ),
  )
  const known = new Set(kept.map(keyOf))
  const found = results.flatMap(toKept).filter((violation) => !known.has(keyOf(violation)))
  const [present, past] = [false, true].map((isGone) => kept.filter((old) => gone.has(keyOf(old)) === isGone))
  const ranked = [...found, ...(present ?? []), ...(past ?? [])]
  const relations = new Set(ranked.map(({ relation }) => relation))
  return [...relations]
    .flatMap((name) => ranked.filter(({ relation }) => relation === name).slice(0, MOST))
    .map((violation) => ({ violation, key: keyOf(violation) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ violation }) => violation)
}

function toKept({ relation, counterexample }: RelationResult): readonly KeptViolation[] {
  if (counterexample === null || !counterexample.certain || !counterexample.lossless) {
    return []
  }
  const { input, transformed, before, after, seed, path } = counterexample
  return [{ relation: relation.name, input, transformed, before, after, seed, path }]
}

function keyOf({ relation, input, transformed }: Pick<KeptViolation, 'relation' | 'input' | 'transformed'>): string {
  return canonicalJson([relation, input, transformed])
}

function write(violations: readonly KeptViolation[]): string {
  return violations.length === 0 ? '' : `${JSON.stringify({ version: 1, violations }, null, 2)}\n`
}

function parse(text: string, file: string): readonly KeptViolation[] {
  try {
    return keptFile.parse(JSON.parse(text)).violations
  } catch (error) {
    const reason = error instanceof z.ZodError ? z.prettifyError(error) : String(error)
    throw new RelationError(
      `${file} holds no violations that this version understands: ${reason}. Mend it, or delete it to begin anew.`,
      { cause: error },
    )
  }
}

function isSet(variable: string | undefined): boolean {
  return variable !== undefined && !['', 'false', '0'].includes(variable)
}
