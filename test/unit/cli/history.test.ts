import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { runCli } from '../../../src/cli/run-cli.ts'
import type { Run } from '../../../src/evaluation/run.ts'
import { decodeRun } from '../../../src/evidence/rows/decode-run.ts'
import { encodeRun } from '../../../src/evidence/rows/encode-run.ts'
import { addRun } from '../../../src/history/runs/add-run.ts'
import { writeHistory } from '../../../src/history/runs/open-history.ts'
import { formatMarkdown } from '../../../src/reporter/formats/markdown.ts'
import { formatTerminal } from '../../../src/reporter/formats/terminal.ts'
import { type EntryExtras, toEntry } from '../../../src/reporter/history/to-entry.ts'
import type { Report } from '../../../src/reporter/report.ts'
import { syntheticRun } from '../../support/synthetic-run.ts'
import { comparisonEvidence, refusedEvidence } from '../evidence/__helpers__/examples.ts'
import { day } from '../history/runs/__helpers__/entries.ts'
import { reportedTest, sampleReport } from '../reporter/__helpers__/sample-report.ts'

let root: string
let empty: string
const ids: string[] = []
const reports: Report[] = []

function prompt(right: number, extra: Partial<Run> = {}): Run {
  const cases = Array.from({ length: 100 }, (_, index) => ({ scores: [index < right ? 1 : 0] }))
  return { ...syntheticRun('prompt', cases), ...extra }
}

async function keep(
  startedAt: string,
  runs: readonly Run[],
  { parts = [], ...extra }: Partial<Report> & Partial<Pick<EntryExtras, 'parts'>> = {},
): Promise<void> {
  const artifacts = await Promise.all(runs.map(encodeRun))
  const sample = sampleReport([reportedTest([comparisonEvidence, refusedEvidence])])
  const report: Report = {
    ...sample,
    info: { ...sample.info, startedAt },
    rows: await Promise.all(
      artifacts.map(async (artifact) => ({ digest: artifact.digest, run: await decodeRun(artifact) })),
    ),
    ...extra,
  }
  const entry = toEntry(report, { rows: artifacts.map((artifact) => ({ test: 'a', artifact })), parts })
  writeHistory(
    root,
    (message) => expect.fail(message),
    (database) => addRun(database, entry),
  )
  ids.push(entry.id)
  reports.push(report)
}

async function touchstone(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const texts = { out: '', err: '' }
  const code = await runCli(args, {
    print: (text) => (texts.out += text),
    printError: (text) => (texts.err += text),
  })
  // Ids are digests of the reports.
  return { code, ...texts }
}

beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'touchstone-history-'))
  empty = await mkdtemp(path.join(tmpdir(), 'touchstone-history-'))
  const { info } = sampleReport([])
  await keep(day(1), [prompt(70, { digests: { data: 'older', scorers: 'same' } })])
  await keep(day(2), [prompt(80, { system: { name: 'prompt', version: 'v2' } })], { parts: ['tests'] })
  const git = { commit: 'f00d'.repeat(10), branch: 'topic', dirty: true }
  await keep(day(3), [prompt(90), syntheticRun('other', [{ scores: [1] }], { evaluation: 'routing' })], {
    info: { ...info, startedAt: day(3), git },
    decision: null,
    tests: [],
  })
})

afterAll(async () => {
  await rm(root, { recursive: true, force: true })
  await rm(empty, { recursive: true, force: true })
})

/** With names in place of ids. */
function named(text: string): string {
  return ids.reduce((result, id, index) => result.replaceAll(id.slice(0, 10), `(run ${index + 1}) `), text)
}

describe('touchstone history', () => {
  test('lists the runs, the latest first', async () => {
    const { code, out } = await touchstone('history', '--root', root)
    expect(code).toBe(0)
    expect(named(out)).toMatchInlineSnapshot(`
      " run         when (UTC)        commit             gate            requirements            cost  evaluations
       (run 3)   2026-01-03 00:00  f00df00df0 topic,  –                                          –  routing,
                                     changed                                                          triage
       (run 2)   2026-01-02 00:00  1f0c2ab9d4 main    NEED MORE DATA  1 PASS, 1 INCONCLUSIVE     –  triage         tests by
                                                                                                                     name
       (run 1)   2026-01-01 00:00  1f0c2ab9d4 main    NEED MORE DATA  1 PASS, 1 INCONCLUSIVE     –  triage
      "
    `)
  })

  test('by evaluation and branch, no more than asked for, as JSON', async () => {
    const list = async (...args: string[]): Promise<unknown[]> =>
      JSON.parse((await touchstone('history', '--json', '--root', root, ...args)).out).runs
    expect(await list()).toHaveLength(3)
    expect(await list('--limit', '1')).toMatchObject([{ id: ids[2], evaluations: ['routing', 'triage'] }])
    expect(await list('--branch', 'main')).toMatchObject([{ id: ids[1], parts: ['tests'] }, { id: ids[0] }])
    expect(await list('--evaluation', 'routing')).toMatchObject([{ git: { branch: 'topic', dirty: true } }])
    expect(await list('--evaluation', 'nothing')).toEqual([])
    expect(await touchstone('history', '--root', root, '--branch', 'none')).toEqual({
      code: 0,
      out: '',
      err: 'The history has no run on the branch "none".\n',
    })
  })

  test('tells of a case what it came to', async () => {
    const { out } = await touchstone('history', 'case', '85', '--root', root, '--evaluation', 'triage')
    expect(named(out)).toMatchInlineSnapshot(`
      " when (UTC)         run          commit                      evaluation   system        metric   score   content
       2026-01-03 00:00   (run 3)    f00df00df0 topic, changed   triage       prompt        right    1
       2026-01-02 00:00   (run 2)    1f0c2ab9d4 main             triage       prompt (v2)   right    0
       2026-01-01 00:00   (run 1)    1f0c2ab9d4 main             triage       prompt        right    0
      "
    `)
    const unknown = await touchstone('history', 'case', 'x', '--root', root)
    expect(unknown).toEqual({ code: 2, out: '', err: 'touchstone: the history has no result of a case "x"\n' })
  })

  test('profiles a run', async () => {
    const { code, out } = await touchstone('profile', 'latest', '--monitors', 'time', '--format', 'csv', '--root', root)
    expect(code).toBe(0)
    expect(out).toContain('"time","run","wallMs",1234\r\n')
  })

  test.each([
    [['history', '--limit', '0'], '--limit must be a whole number ≥ 1, got "0"'],
    [['history', 'prune'], 'say what stays: --keep <number> of runs, --days <number>, or both'],
    [['history', 'prune', '--keep', 'all'], '--keep must be a whole number ≥ 1, got "all"'],
    [['trend', '--limit', '1.5'], '--limit must be a whole number ≥ 1, got "1.5"'],
    [['show', '--format', 'pdf'], '--format must be one of terminal, json,'],
    [['show', 'zzz'], 'there is no run "zzz" in the history: touchstone history lists those there are'],
    [['trend', 'nothing'], 'the history has no run of the evaluation "nothing"; it has: routing, triage'],
    [['trend', '--system', 'nobody'], 'the history has no run of such a system, or on such a branch'],
  ])('%j is refused', async (args, message) => {
    const { code, out, err } = await touchstone(...args, '--root', root)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(message)
  })

  test.each([['history'], ['history', 'prune', '--keep', '1'], ['show'], ['trend'], ['history', 'case', '1']])(
    '%s where there is no history says so',
    async (...args) => {
      const { code, err } = await touchstone(...args, '--root', empty)
      expect(code).toBe(2)
      expect(err).toContain(`touchstone: there is no history: ${path.join(empty, '.touchstone', 'history.sqlite')}.`)
    },
  )
})

test('a damaged history says what becomes of it', async () => {
  const damaged = await mkdtemp(path.join(tmpdir(), 'touchstone-history-'))
  await mkdir(path.join(damaged, '.touchstone'))
  await writeFile(path.join(damaged, '.touchstone', 'history.sqlite'), 'no database at all'.repeat(500))
  const { code, err } = await touchstone('history', '--root', damaged)
  expect(code).toBe(2)
  expect(err).toContain('cannot be read: file is not a database. The next run of evals moves it aside')
  await rm(damaged, { recursive: true })
})

test('touchstone view on a port that is taken says what to do', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  expect(await touchstone('view', '--port', String(port), '--root', root)).toEqual({
    code: 2,
    out: '',
    err: `touchstone: port ${port} is taken: name another with --port, or leave it out for one that is free\n`,
  })
  server.close()
})

describe('touchstone show', () => {
  test('prints the report again, as it was, in any format', async () => {
    const [first] = reports
    expect(await touchstone('show', ids[0] ?? '', '--root', root)).toMatchObject({
      code: 0,
      out: `${formatTerminal(first ?? expect.fail(), { columns: 120, color: false })}\n`,
    })
    expect((await touchstone('show', 'latest~2', '--format', 'markdown', '--root', root)).out.trimEnd()).toBe(
      formatMarkdown(first ?? expect.fail()).trimEnd(),
    )
    const json = JSON.parse((await touchstone('show', '--format', 'json', '--root', root)).out)
    expect(json).toMatchObject({ info: { startedAt: day(3) }, rows: [{}, {}] })
  })
})

describe('touchstone trend', () => {
  test('says what systems came to, and what cannot be compared', async () => {
    const { code, out } = await touchstone('trend', 'triage', '--root', root)
    expect(code).toBe(0)
    expect(named(out)).toMatchInlineSnapshot(`
      " triage · right · prompt  ·▄▇

       when (UTC)         run          commit                      version    value   95 % CI        cases
       2026-01-01 00:00   (run 1)    1f0c2ab9d4 main                       70.0 %   [60.0, 78.8]     100   other cases
       2026-01-02 00:00   (run 2)    1f0c2ab9d4 main             v2        80.0 %   [70.8, 87.3]     100   tests by name
       2026-01-03 00:00   (run 3)    f00df00df0 topic, changed             90.0 %   [82.4, 95.1]     100

       1 run cannot be compared with the latest (other cases, scorers or trials): a dot in the line of bars.

       Each interval is of one run alone: the best of many runs is better by chance, and two that were picked afterwards are
       no test. \`touchstone diff\` compares two runs case by case.
      "
    `)
  })

  test('of all evaluations, as JSON', async () => {
    const trends = JSON.parse((await touchstone('trend', '--json', '--root', root)).out)
    expect(trends).toMatchObject([
      { schema: 'touchstone-trend/1', evaluation: 'routing', series: [{ system: 'other' }] },
      {
        evaluation: 'triage',
        series: [
          {
            system: 'prompt',
            points: [
              { estimate: 0.7, differs: ['cases'], version: null },
              { estimate: 0.8, differs: [], version: 'v2', interval: { confidence: 0.95 } },
              { estimate: 0.9, differs: [], run: { id: ids[2] } },
            ],
          },
        ],
      },
    ])
  })

  test('by another metric', async () => {
    const { out } = await touchstone('trend', 'triage', '--metric', 'latency', '--branch', 'topic', '--root', root)
    expect(out).toContain('triage · latency.mean · prompt')
    const none = await touchstone('trend', 'triage', '--metric', 'beauty', '--root', root)
    expect(none).toMatchObject({ code: 2, out: '' })
    expect(none.err).toContain('Metrics are right, latency, cost')
  })
})
