import type { RunnerTestCase } from 'vitest'

import type { KeptViolation } from '../../generators/kept/kept-violation.ts'
import { keepViolations, keptFileOf, readKeptViolations } from '../../generators/kept/keep-violations.ts'
import type { RelationResult } from '../../generators/relation-result.ts'

/** Whose violations they are. @internal */
export interface KeptSubject {
  /** Name of the group or evaluation. */
  readonly name: string | null
  readonly system: string
  readonly relation: string
}

/**
 * The violations of this relation by this system that earlier runs of the eval file have kept.
 *
 * @throws RelationError if the file that holds them cannot be understood
 * @internal
 */
export async function readKept({ file }: Readonly<RunnerTestCase>, subject: KeptSubject): Promise<KeptViolation[]> {
  const all = await readKeptViolations(keptFileOf(file.filepath))
  const title = titleOf(subject)
  return all.flatMap((kept) => (kept.relation === title ? [{ ...kept, relation: subject.relation }] : []))
}

/** Ends of what is being written, by file: tests of one file may end at the same time. */
const writing = new Map<string, Promise<unknown>>()

/** Keeps what a check has found beside the eval file; not in CI, where nobody could commit it. @internal */
export async function keep(
  { file }: Readonly<RunnerTestCase>,
  subject: KeptSubject,
  result: RelationResult,
): Promise<void> {
  const path = keptFileOf(file.filepath)
  const titled = { ...result, relation: { ...result.relation, name: titleOf(subject) } }
  const written = (writing.get(path) ?? Promise.resolve()).then(() => keepViolations(path, [titled]))
  writing.set(
    path,
    written.catch(() => undefined),
  )
  await written
}

/** One file holds what all relations, groups and systems of an eval file have left. */
function titleOf({ name, system, relation }: KeptSubject): string {
  return [...(name === null ? [] : [name]), system, relation].join(' · ')
}
