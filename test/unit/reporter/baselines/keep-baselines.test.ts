import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import type { Run } from '../../../../src/evaluation/run.ts'
import { bless } from '../../../../src/history/baselines/bless.ts'
import { readBaseline } from '../../../../src/history/baselines/read-baseline.ts'
import type { Blessing } from '../../../../src/reporter/baselines/find-blessings.ts'
import { keepBaselines } from '../../../../src/reporter/baselines/keep-baselines.ts'
import { syntheticRun, type SyntheticCase } from '../../../support/synthetic-run.ts'
import { sampleReport } from '../__helpers__/sample-report.ts'

const good: readonly SyntheticCase[] = Array.from({ length: 20 }, (_, index) => ({ scores: [index % 4 === 0 ? 0 : 1] }))

function identified(system: string, cases: readonly SyntheticCase[]): Run {
  const run = syntheticRun(system, cases)
  return { ...run, cases: run.cases.map((item) => ({ ...item, digest: `d${item.id}` })) }
}

const rows = [
  { digest: 'good', run: identified('prompt v2', good) },
  { digest: 'other', run: identified('prompt v3', good) },
  {
    digest: 'failing',
    run: identified(
      'prompt v4',
      good.map((item, index) => ({ ...item, isError: index < 2 })),
    ),
  },
]

const complete = {
  isFiltered: false,
  isInterrupted: false,
  shard: null,
  merge: null,
  brokenFiles: [],
} as const

let root: string
let printed: string[]

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'touchstone-baselines-'))
  printed = []
})

afterEach(async () => {
  await rm(root, { recursive: true, force: true })
})

function blessing(extra: Partial<Blessing> = {}): Blessing {
  const evalFile = path.join(root, 'evals', 'triage.eval.ts')
  return { name: 'triage', run: 'good', update: true, isOnly: false, evalFile, ...extra }
}

function keep(blessings: readonly Blessing[], facts: Partial<Parameters<typeof keepBaselines>[0]> = {}): boolean {
  const recorded = { ...complete, ...facts, blessings }
  return keepBaselines(recorded, sampleReport([], { rows }), { root, print: (text) => printed.push(text) })
}

async function kept(name = 'triage', folder = 'evals'): Promise<string | undefined> {
  return await readFile(path.join(root, folder, '__baselines__', `${name}.json`), 'utf8').catch(() => undefined)
}

describe('an update', () => {
  test('writes the run of the candidate, with what it was made with', async () => {
    expect(keep([blessing(), blessing()])).toBe(true)
    expect(printed).toEqual([' Blessed  evals/__baselines__/triage.json: 20 cases of prompt v2'])
    const { run, provenance } = readBaseline((await kept()) ?? '', 'triage.json')
    expect(run).toMatchObject({ system: { name: 'prompt v2' }, evaluation: 'triage' })
    expect(provenance).toMatchObject({ touchstone: '1.2.3', git: { branch: 'main', dirty: false } })
  })

  test.each([
    ['tests chosen by name', { isFiltered: true }, {}, 'tests were chosen by name'],
    ['.only', {}, { isOnly: true }, 'tests were left out by .only'],
    ['an interruption', { isInterrupted: true }, {}, 'the run was interrupted'],
    ['a shard', { shard: { index: 2, count: 8 } }, {}, 'this is shard 2 of 8'],
    ['a merge without all shards', { merge: { shards: [], missing: ['shard 3 of 8 is missing'] } }, {}, 'shard 3 of 8'],
    ['a file that broke', { brokenFiles: ['evals/triage.eval.ts'] }, {}, 'its eval file failed as a whole'],
    ['errors', {}, { run: 'failing' }, '2 of 20 trials failed, more than 5 %'],
    ['rows that are not there', {}, { run: 'lost' }, 'the rows of the run are not there'],
  ])('refuses %s, and says so', async (_name, facts, extra, reason) => {
    expect(keep([blessing(extra)], facts)).toBe(false)
    expect(printed[0]).toContain(` PROBLEM  evals/__baselines__/triage.json was not written, because ${reason}`)
    expect(await kept()).toBeUndefined()
  })

  test('refuses to choose between two runs', () => {
    expect(keep([blessing(), blessing({ run: 'other' })])).toBe(false)
    expect(printed[0]).toContain('2 runs are compared with it (prompt v2, prompt v3): which is meant?')
  })
})

describe('touchstone bless', () => {
  const now = new Date('2026-12-01T00:00:00.000Z')

  test('makes the last complete run the baseline: a partial one after it does not count', async () => {
    expect(keep([blessing({ update: false })])).toBe(true)
    expect(keep([blessing({ update: false, run: 'other' })], { isFiltered: true })).toBe(true)
    expect(printed).toEqual([])
    expect(await kept()).toBeUndefined()
    expect(bless(root, ['triage'], { now })).toMatchObject([{ target: 'evals/__baselines__/triage.json' }])
    expect(readBaseline((await kept()) ?? '', '')).toMatchObject({
      blessedAt: now.toISOString(),
      run: { system: { name: 'prompt v2' } },
    })
  })

  test('blesses all, or those that are named; asks where a name is that of two', () => {
    const elsewhere = path.join(root, 'more', 'triage.eval.ts')
    keep([blessing(), blessing({ evalFile: elsewhere, run: 'other' }), blessing({ name: 'tone' })])
    const targets = (names: readonly string[]): string[] => bless(root, names, { now }).map(({ target }) => target)
    expect(targets([])).toEqual([
      'evals/__baselines__/tone.json',
      'evals/__baselines__/triage.json',
      'more/__baselines__/triage.json',
    ])
    expect(targets(['more/triage', 'tone'])).toEqual([
      'more/__baselines__/triage.json',
      'evals/__baselines__/tone.json',
    ])
    expect(() => targets(['triage'])).toThrow('"triage" may be evals/triage, more/triage: name one of them')
    expect(() => targets(['none'])).toThrow('there is no complete run for "none", but for tone, triage, triage')
  })

  test('says what to do where nothing was run', () => {
    expect(() => bless(root, [], { now })).toThrow(/there is no complete run to bless\. Run the eval file/)
  })
})
