import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, test } from 'vitest'

import { addRun } from '../../../../src/history/runs/add-run.ts'
import { caseResults } from '../../../../src/history/runs/case-results.ts'
import type { HistoryEntry } from '../../../../src/history/runs/history-entry.ts'
import { HistoryError } from '../../../../src/history/runs/history-error.ts'
import { listEvaluations, listRuns } from '../../../../src/history/runs/list-runs.ts'
import { findRun, loadRun } from '../../../../src/history/runs/load-run.ts'
import { changeHistory, HISTORY_FILE, withHistory, writeHistory } from '../../../../src/history/runs/open-history.ts'
import { pruneRuns } from '../../../../src/history/runs/prune-runs.ts'
import { syntheticRun } from '../../../support/synthetic-run.ts'
import { temporaryFolder } from '../../gateway/support/temporary-folder.ts'
import { day, entryOf } from './__helpers__/entries.ts'

const triage = syntheticRun('prompt', [{ scores: [1] }, { scores: [0] }, { scores: [null], isError: true }])
const routing = syntheticRun('router', [{ scores: [1] }], { evaluation: 'routing' })

function keep(root: string, ...entries: readonly HistoryEntry[]): string[] {
  const warnings: string[] = []
  writeHistory(
    root,
    (message) => warnings.push(message),
    (database) => entries.forEach((entry) => addRun(database, entry)),
  )
  return warnings
}

/** Without what SQLite keeps beside a file. */
function namesIn(folder: string): string[] {
  return readdirSync(folder).filter((name) => !/-(?:wal|shm)$/.test(name))
}

function countRows(root: string): Record<string, number> {
  return withHistory(root, (database) =>
    Object.fromEntries(
      ['runs', 'comparisons', 'decisions', 'arms', 'estimates', 'cases', 'results'].map((table) => [
        table,
        Number(database.prepare(`SELECT count(*) AS rows FROM ${table}`).get()?.rows),
      ]),
    ),
  )
}

describe('runs are listed', () => {
  test('the latest first, by evaluation and by branch', async () => {
    const root = temporaryFolder()
    const git = { commit: 'f00d'.repeat(10), branch: 'topic', dirty: true }
    keep(
      root,
      await entryOf('a', [triage], { startedAt: day(1) }),
      await entryOf('c', [triage, routing], { startedAt: day(3), git }),
      await entryOf('b', [routing], { startedAt: day(2), git: null, parts: ['tests'] }),
    )
    const ids = (filter: Parameters<typeof listRuns>[1]): string[] =>
      withHistory(root, (database) => listRuns(database, filter)).map(({ id }) => id.slice(0, 1))

    expect(ids({})).toEqual(['c', 'b', 'a'])
    expect(ids({ limit: 2 })).toEqual(['c', 'b'])
    expect(ids({ evaluation: 'triage' })).toEqual(['c', 'a'])
    expect(ids({ branch: 'topic' })).toEqual(['c'])
    expect(ids({ branch: 'main', evaluation: 'routing' })).toEqual([])
    expect(withHistory(root, listEvaluations)).toEqual(['routing', 'triage'])
    expect(withHistory(root, (database) => listRuns(database, { limit: 1 }))[0]).toMatchObject({
      evaluations: ['routing', 'triage'],
      git,
    })
  })

  test('also by an evaluation that only a refused question names', async () => {
    const root = temporaryFolder()
    const asked = { test: 't', gate: null, kind: 'refused', metric: 'm', candidate: 'c', baseline: null } as const
    const figures = { state: 'inconclusive', estimate: null, interval: null, n: 3, pValue: null } as const
    keep(root, await entryOf('a', [], { comparisons: [{ ...asked, ...figures, evaluation: 'asked' }] }))
    expect(withHistory(root, (database) => listRuns(database, { evaluation: 'asked' }))).toHaveLength(1)
  })
})

describe('a run is found', () => {
  test('by the first digits of its id, and counted from the latest', async () => {
    const root = temporaryFolder()
    keep(
      root,
      await entryOf('abc1', [], { startedAt: day(1) }),
      await entryOf('abc2', [], { startedAt: day(2) }),
      await entryOf('f', [], { startedAt: day(3) }),
    )
    const find = (name: string): string => withHistory(root, (database) => findRun(database, name)).id
    expect([find('f'), find('F00'), find('abc2'), find('latest'), find('latest~2')]).toEqual(
      ['f', 'f', 'abc2', 'f', 'abc1'].map((id) => id.padEnd(16, '0')),
    )
    expect(() => find('abc')).toThrow(
      '"abc" may be several runs: abc2000000000000, abc1000000000000. Give more digits.',
    )
    for (const name of ['latest~3', 'd', '%', '', '_bc1']) {
      expect(() => find(name), name).toThrow(HistoryError)
    }
  })
})

test('what cases came to is told for each run, the latest first; other content is another case', async () => {
  const root = temporaryFolder()
  const trials = syntheticRun('prompt', [{ scores: [1], latenciesMs: [1, 2] }], { evaluation: 'triage' })
  const changed = {
    ...trials,
    cases: trials.cases.map((each) => ({ ...each, digest: 'other' })),
    session: 'two',
  }
  keep(
    root,
    await entryOf('a', [triage], { startedAt: day(1) }),
    await entryOf('b', [changed], { startedAt: day(2) }),
    await entryOf('c', [{ ...triage, session: 'blessed triage' }], { startedAt: day(3) }),
  )
  const results = withHistory(root, (database) => caseResults(database, { caseId: '0', limit: 10 }))
  expect(results.map(({ run, content, trials: all }) => [run.id.slice(0, 1), content, all])).toEqual([
    [
      'b',
      'other',
      [
        { outcome: 'scored', score: 1 },
        { outcome: 'scored', score: 1 },
      ],
    ],
    ['a', '', [{ outcome: 'scored', score: 1 }]],
  ])
  const failed = withHistory(root, (database) => caseResults(database, { caseId: '2', evaluation: 'triage', limit: 1 }))
  expect(failed.map(({ trials: all }) => all)).toEqual([[{ outcome: 'error', score: null }]])
})

describe('runs that are dropped', () => {
  test('are those that are too many and those that are too old, with all that belongs to them', async () => {
    const root = temporaryFolder()
    for (let number = 1; number <= 9; number += 1) {
      keep(root, await entryOf(`${number}`, [{ ...triage, seed: number }], { startedAt: day(number) }))
    }
    expect(countRows(root)).toMatchObject({ runs: 9, arms: 9, results: 27, cases: 3 })
    const prune = (limits: Parameters<typeof pruneRuns>[1]): number =>
      changeHistory(root, (database) => pruneRuns(database, limits, new Date(day(10))))
    expect(prune({})).toBe(0)
    expect(prune({ runs: 7 })).toBe(2)
    expect(prune({ days: 5 })).toBe(2)
    expect(prune({ runs: 2, days: 3 })).toBe(3)
    expect(withHistory(root, (database) => listRuns(database)).map(({ id }) => id.slice(0, 1))).toEqual(['9', '8'])
    expect(countRows(root)).toEqual({
      runs: 2,
      comparisons: 0,
      decisions: 0,
      arms: 2,
      estimates: 4,
      cases: 3,
      results: 6,
    })
    expect(prune({ days: 0.5 })).toBe(2)
    expect(Object.values(countRows(root))).toEqual([0, 0, 0, 0, 0, 0, 0])
  })
})

describe('the file', () => {
  test('is for its owner only', async () => {
    const root = temporaryFolder()
    keep(root, await entryOf('a', [triage]))
    expect((statSync(path.join(root, HISTORY_FILE)).mode & 0o777).toString(8)).toBe('600')
    expect((statSync(path.join(root, '.touchstone')).mode & 0o777).toString(8)).toBe('700')
  })

  test('that is not there is no history; looking for it creates none', () => {
    const root = temporaryFolder()
    expect(() => withHistory(root, listRuns)).toThrow(`there is no history: ${path.join(root, HISTORY_FILE)}`)
    expect(readdirSync(root)).toEqual([])
  })

  test('of a later version is left as it is, and says so', async () => {
    const root = temporaryFolder()
    keep(root, await entryOf('a', [triage]))
    changeHistory(root, (database) => database.exec('PRAGMA user_version = 99'))
    const another = await entryOf('b', [])
    const message = 'is version 99, written by a later vitest-touchstone: update this one, or move the file away'
    expect(() => keep(root, another)).toThrow(message)
    expect(() => withHistory(root, listRuns)).toThrow(message)
    expect(namesIn(path.join(root, '.touchstone'))).toEqual(['history.sqlite'])
  })

  const spoils = {
    'no database': (file: string) => writeFileSync(file, 'x'.repeat(10_000)),
    'a database of something else': (file: string) => {
      writeFileSync(file, '')
      const other = new DatabaseSync(file)
      other.exec('CREATE TABLE runs (a)')
      other.close()
    },
    'cut short': (file: string) => truncateSync(file, 9000),
    'damaged in the middle': (file: string) => {
      const bytes = readFileSync(file)
      writeFileSync(file, bytes.fill(0xab, 4096))
    },
  }
  test.each(Object.entries(spoils))('%s is moved aside by a run, and begun anew', async (_, spoil) => {
    const root = temporaryFolder()
    const file = path.join(root, HISTORY_FILE)
    keep(root, await entryOf('a', [triage]))
    spoil(file)
    // But for the header, in which SQLite counts who has opened it.
    const content = (name: string): Buffer => readFileSync(path.join(path.dirname(file), name)).subarray(100)
    const spoilt = content('history.sqlite')
    expect(() => withHistory(root, listRuns)).toThrow(HistoryError)
    expect(content('history.sqlite').equals(spoilt)).toBe(true)
    const warnings = keep(root, await entryOf('b', [triage]))

    expect(warnings).toEqual([expect.stringMatching(/^the history .*: moved to history\.sqlite\.\S+, begun anew$/)])
    expect(withHistory(root, (database) => listRuns(database)).map(({ id }) => id)).toEqual(['b'.padEnd(16, '0')])
    const aside = namesIn(path.dirname(file)).filter((name) => name !== 'history.sqlite')
    expect(aside.map((name) => content(name).equals(spoilt))).toEqual([true])
  })

  test('is read while another process is writing', async () => {
    const root = temporaryFolder()
    keep(root, await entryOf('a', [triage]))
    const writer = new DatabaseSync(path.join(root, HISTORY_FILE))
    try {
      writer.exec('BEGIN IMMEDIATE')
      writer.exec('UPDATE runs SET calls = 7')
      expect(withHistory(root, (database) => listRuns(database)).map(({ calls }) => calls)).toEqual([0])
      writer.exec('COMMIT')
      expect(withHistory(root, (database) => listRuns(database)).map(({ calls }) => calls)).toEqual([7])
    } finally {
      writer.close()
    }
  })

  test('that is empty yet, because its process was killed, has no run', () => {
    const root = temporaryFolder()
    mkdirSync(path.join(root, '.touchstone'))
    writeFileSync(path.join(root, HISTORY_FILE), '')
    expect(withHistory(root, (database) => listRuns(database))).toEqual([])
  })

  test('a run whose report is damaged says so', async () => {
    const root = temporaryFolder()
    const entry = await entryOf('a', [])
    keep(root, entry)
    changeHistory(root, (database) => database.exec("UPDATE runs SET report = 'x'"))
    expect(() => withHistory(root, (database) => loadRun(database, entry.id))).toThrow(HistoryError)
  })

  test.skipIf(process.getuid?.() === 0)('that cannot be written is read all the same', async () => {
    const root = temporaryFolder()
    keep(root, await entryOf('a', [triage]))
    chmodSync(path.join(root, HISTORY_FILE), 0o400)
    expect(withHistory(root, (database) => listRuns(database))).toHaveLength(1)
  })
})
