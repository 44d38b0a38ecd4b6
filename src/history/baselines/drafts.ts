import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { z } from 'zod'

import { shortDigest } from '../../evaluation/short-digest.ts'
import { writeWhole } from '../write-whole.ts'
import type { Baseline } from './baseline.ts'
import { readBaseline } from './read-baseline.ts'
import { writeBaseline } from './write-baseline.ts'

/** A run that `touchstone bless` can make the baseline: the last complete one. @internal */
export interface Draft {
  /** File of the baseline, relative to Vitest's root, with `/`. */
  readonly target: string
  readonly baseline: Baseline
}

const DRAFT_SCHEMA = 'touchstone-draft/1'

const schema = z.object({ schema: z.literal(DRAFT_SCHEMA), target: z.string().min(1), text: z.string() })

/** Relative to Vitest's root. */
const FOLDER = join('.touchstone', 'baselines')

/**
 * Keeps a run as the one that could be blessed, in place of the one before.
 *
 * @param root - of Vitest
 * @internal
 */
export function keepDraft(root: string, { target, baseline }: Draft): void {
  const text = JSON.stringify({ schema: DRAFT_SCHEMA, target, text: writeBaseline(baseline) })
  writeWhole(join(root, FOLDER, `${shortDigest(target)}.json`), `${text}\n`, { mode: 0o700 })
}

/**
 * The runs that could be blessed, by the names of their files; none where none was kept.
 *
 * @throws BaselineError if one was kept by a version that this one does not know
 * @internal
 */
export function readDrafts(root: string): Draft[] {
  const folder = join(root, FOLDER)
  return filesIn(folder)
    .map((name) => readDraft(join(folder, name)))
    .sort((a, b) => (a.target < b.target ? -1 : 1))
}

function readDraft(file: string): Draft {
  const { target, text } = schema.parse(JSON.parse(readFileSync(file, 'utf8')))
  return { target, baseline: readBaseline(text, file) }
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith('.json'))
  } catch {
    return []
  }
}
