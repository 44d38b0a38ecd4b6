import { basename, join } from 'node:path'

import { writeWhole } from '../write-whole.ts'
import type { Baseline } from './baseline.ts'
import { BaselineError } from './baseline-error.ts'
import { type Draft, readDrafts } from './drafts.ts'
import { writeBaseline } from './write-baseline.ts'

/** What was blessed. @internal */
export interface BlessedFile extends Draft {
  /** What is kept of the run. */
  readonly baseline: Baseline
}

/**
 * Makes the last complete runs the baselines.
 *
 * @param root - of Vitest
 * @param names - of baselines, with as much of their folder as tells them apart (`triage`, `evals/triage`); all, if empty
 * @returns what was written, in the order of the files' names
 * @throws BaselineError if a name has no complete run, or more than one
 * @internal
 */
export function bless(root: string, names: readonly string[], { now }: { readonly now: Date }): BlessedFile[] {
  const drafts = readDrafts(root)
  if (drafts.length === 0) {
    throw new BaselineError(root, `there is no complete run to bless. ${howTo}`)
  }
  const chosen = names.length === 0 ? drafts : [...new Set(names.map((name) => choose(root, drafts, name)))]
  return chosen.map(({ target, baseline }) => {
    const blessed = { ...baseline, blessedAt: now.toISOString() }
    writeWhole(join(root, target), writeBaseline(blessed))
    return { target, baseline: blessed }
  })
}

const howTo =
  'Run the eval file that compares with blessed(…) first: whole, without -t, .only or --shard, and with few errors.'

function choose(root: string, drafts: readonly Draft[], name: string): Draft {
  const fitting = drafts.filter(({ target }) => isNamed(target, name))
  const [only, ...others] = fitting
  if (only === undefined) {
    const known = drafts.map(({ target }) => nameOf(target)).join(', ')
    throw new BaselineError(root, `there is no complete run for "${name}", but for ${known}. ${howTo}`)
  }
  if (others.length > 0) {
    const places = fitting.map(({ target }) => longName(target)).join(', ')
    throw new BaselineError(root, `"${name}" may be ${places}: name one of them`)
  }
  return only
}

function isNamed(target: string, name: string): boolean {
  return longName(target) === name || longName(target).endsWith(`/${name}`)
}

/** `evals/triage` of `evals/__baselines__/triage.json`. */
function longName(target: string): string {
  return [...target.split('/').slice(0, -2), nameOf(target)].join('/')
}

function nameOf(target: string): string {
  return basename(target, '.json')
}
