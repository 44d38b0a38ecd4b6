import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { runCli } from '../../../src/cli/run-cli.ts'
import type { Run } from '../../../src/evaluation/run.ts'
import { writeBaseline } from '../../../src/history/baselines/write-baseline.ts'
import type { RunFileDiff } from '../../../src/history/diff/run-file-diff.ts'
import { formatJson } from '../../../src/reporter/formats/json.ts'
import type { RunInfo } from '../../../src/reporter/report.ts'
import { syntheticRun } from '../../support/synthetic-run.ts'
import { sampleReport } from '../reporter/__helpers__/sample-report.ts'

let folder: string

/** Right on all of these cases but the wrong ones; a case whose id ends in `'` has another content. */
function runOf(ids: readonly string[], wrong: readonly string[], extra: Partial<Run> = {}): Run {
  const cases = ids.map((id) => ({ scores: [wrong.includes(id) ? 0 : 1] }))
  const run = syntheticRun('prompt', cases, { session: `session of ${wrong.length}` })
  return {
    ...run,
    digests: { data: ids.join(), scorers: 'same' },
    cases: ids.map((id) => ({ id: id.replace("'", ''), input: `'ticket ${id}'`, digest: `digest of ${id}` })),
    observations: run.observations.map((each, index) => ({
      ...each,
      caseId: ids[index] ?? '',
      output: each.scores[0] === 1 ? "'billing'" : "'other'",
    })),
    ...extra,
  }
}

const ids = (from: number, to: number): string[] => Array.from({ length: to - from }, (_, index) => `c${from + index}`)

async function report(name: string, runs: readonly Run[], info: Partial<RunInfo> = {}): Promise<string> {
  const sample = sampleReport([], { rows: runs.map((run, index) => ({ digest: String(index), run })) })
  const file = path.join(folder, name)
  await writeFile(file, formatJson({ ...sample, info: { ...sample.info, ...info } }))
  return file
}

async function touchstone(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const texts = { out: '', err: '' }
  const code = await runCli(args, {
    print: (text) => (texts.out += text),
    printError: (text) => (texts.err += text),
  })
  return { code, ...texts }
}

async function json(before: string, after: string): Promise<RunFileDiff> {
  return JSON.parse((await touchstone('diff', '--json', before, after)).out)
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'touchstone-diff-'))
})

afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
})

describe('touchstone diff', () => {
  test('compares each system on each evaluation that both have, case by case', async () => {
    const other = runOf(ids(0, 20), [], { evaluation: 'tone' })
    const before = await report('a.json', [runOf(ids(0, 100), ids(0, 40)), other])
    const after = await report('b.json', [runOf([...ids(5, 90), "c90'", ...ids(100, 110)], ['c60'])])
    const diff = await json(before, after)

    expect(diff).toMatchObject({ schema: 'touchstone-diff/1', onlyBefore: ['tone, prompt'], onlyAfter: [] })
    const [run] = diff.runs
    expect(run?.cases).toEqual({
      both: 85,
      onlyBefore: [...ids(0, 5), ...ids(90, 100)],
      onlyAfter: ['c90', ...ids(100, 110)],
    })
    expect(run?.metrics.map(({ metric, verdict }) => [metric.name, verdict.state, verdict.reason])).toEqual([
      ['right', 'pass', 'better'],
      ['errors.mean', 'inconclusive', 'the interval contains 0'],
      ['latency.mean', 'inconclusive', 'latency drifts, and the arms did not run side by side'],
      ['cost.mean', 'inconclusive', 'the values do not vary: their spread cannot be estimated'],
      ['tokens.total.mean', 'inconclusive', 'the values do not vary: their spread cannot be estimated'],
    ])
    expect(run?.metrics[0]).toMatchObject({ n: 85, pairs: { better: 35, worse: 1, tied: 49 } })
    expect(run?.changed).toHaveLength(36)
    expect(run?.changed[0]).toEqual({
      caseId: 'c60',
      metric: 'right',
      before: 1,
      after: 0,
      difference: -1,
      input: "'ticket c60'",
      outputBefore: "'billing'",
      outputAfter: "'other'",
    })
  })

  test('prints a table, the losses first, and what the runs were made with', async () => {
    const git = { commit: 'c0ffee'.repeat(6), branch: 'try', dirty: true }
    const before = await report('a.json', [runOf(ids(0, 40), ids(0, 12))])
    const after = await report('b.json', [runOf(ids(0, 40), ['c30'], { seed: 2 })], { node: '26.0.0', git })
    const { code, out } = await touchstone('diff', before, after, '--cases', '2')
    expect(code).toBe(0)
    expect(out.replaceAll(`${folder}/`, '')).toMatchInlineSnapshot(`
      "From a.json to b.json

       b.json · prompt against a.json · prompt
       Comparison                   n     baseline    candidate  difference          p  verdict
                                                                 [95 % CI]

       triage · right              40       70.0 %       97.5 %  +27.5 pp        0.001  PASS
                                                                 [+9.9, +43.7]          better

       triage · errors.mean        40        0.0 %        0.0 %  0.0 pp          0.500  INCONCLUSIVE
                                                                 [−8.8, +8.8]           the interval contains 0

       triage · latency.mean       40       100 ms       100 ms  0 ms           >0.999  INCONCLUSIVE
                                                                 [−∞, +∞]               latency drifts, and the arms did not
                                                                                        run side by side

       triage · cost.mean          40      $0.0010      $0.0010  $0.00          >0.999  INCONCLUSIVE
                                                                 [−$∞, +$∞]             the values do not vary: their spread
                                                                                        cannot be estimated

       triage · tokens.total.mean  40  15.0 tokens  15.0 tokens  0.0 tokens     >0.999  INCONCLUSIVE
                                                                 [−∞, +∞]               the values do not vary: their spread
                                                                                        cannot be estimated

      triage, prompt: 40 cases in both, 13 changed scores
        worse  c30  right 1 → 0  'ticket c30'
               'billing' → 'other'
        better  c0  right 0 → 1  'ticket c0'
               'other' → 'billing'
        and 11 more

      Made with
        Node: 24.0.0 → 26.0.0
        commit: 1f0c2ab9d41f → c0ffeec0ffee
        branch: main → try
        uncommitted changes: no → yes
        triage, prompt: seed: 1 → 2

      Each verdict stands alone: the more metrics are looked at, the more of them differ by chance.
      "
    `)
  })

  test('takes blessed baselines, and leaves out what a run was compared with', async () => {
    const provenance = { touchstone: '1.2.3', vitest: '5.1.1', node: '24.0.0', platform: null, git: null }
    const blessed = path.join(folder, 'triage.json')
    const run = runOf(ids(0, 40), ids(0, 20))
    await writeFile(blessed, writeBaseline({ run, blessedAt: '2026-11-01T00:00:00.000Z', provenance }))
    const compared = runOf(ids(0, 40), ids(0, 20), { system: { name: 'blessed triage' }, session: 'blessed 2026' })
    const { runs, onlyAfter } = await json(blessed, await report('b.json', [runOf(ids(0, 40), []), compared]))
    expect(onlyAfter).toEqual([])
    expect(runs).toMatchObject([{ metrics: [{ verdict: { state: 'pass' } }, {}, {}, {}, {}] }])
    expect(runs[0]?.changed[0]).toMatchObject({ outputBefore: '0', outputAfter: "'billing'" })
  })

  test('takes results of vitest-evals, and says of other reports of Vitest that they have none', async () => {
    const fixture = (name: string): string =>
      path.join(import.meta.dirname, `../evaluation/vitest-evals/fixtures/${name}.json`)
    const { runs, provenance } = await json(fixture('v1'), fixture('v2'))
    expect(runs.map(({ evaluation, cases }) => [evaluation, cases.both])).toEqual([
      ['capitals', 3],
      ['shop', 25],
    ])
    // Of the tests that got another score from a judge, one lost: the message that was right by chance.
    expect(runs[1]?.changed[0]).toMatchObject({ caseId: "4 'message 4'" })
    expect(provenance).toEqual([])
    const plain = path.join(folder, 'plain.json')
    await writeFile(plain, '{ "startTime": 0, "testResults": [] }')
    const { code, err } = await touchstone('diff', plain, fixture('v1'))
    expect([code, err]).toEqual([2, expect.stringContaining('plain.json: no test of it has scores of vitest-evals')])
  })

  test('says which scorer makes runs incomparable', async () => {
    const before = await report('a.json', [runOf(ids(0, 9), [])])
    const changed = runOf(ids(0, 9), [], { digests: { data: 'x', scorers: 'other' } })
    const metrics = changed.metrics.map((metric) => ({ ...metric, digest: 'new' }))
    const { out } = await touchstone('diff', before, await report('b.json', [{ ...changed, metrics }]))
    expect(out).toContain('triage, prompt: not comparable, the scorer "right" has changed.')
    const foreign = await report('c.json', [runOf(ids(100, 109), [])])
    expect((await json(before, foreign)).runs[0]?.notComparable).toContain('no case has the same id')
  })

  test.each([
    ['nowhere.json', undefined, /nowhere\.json: there is no such file\. A run writes it with reports/],
    ['text.json', 'hello', /text\.json: it is not JSON: SyntaxError/],
    [
      'list.json',
      '[]',
      /list\.json: it is neither a JSON report nor a blessed baseline: this version reads touchstone-report/,
    ],
    ['next.json', '{"schema":"touchstone-report/2"}', /next\.json: it is touchstone-report\/2, and this version reads/],
    ['broken.json', '{"schema":"touchstone-report/1"}', /broken\.json: the report is damaged:\n.*info/s],
    ['spoilt.json', '{"schema":"touchstone-baseline/1"}', /spoilt\.json: it is not a baseline that this version/],
  ])('exits with 2 and says what is wrong with %s', async (name, text, message) => {
    const good = await report('a.json', [runOf(ids(0, 9), [])])
    const file = path.join(folder, name)
    if (text !== undefined) {
      await writeFile(file, text)
    }
    const { code, err, out } = await touchstone('diff', good, file)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(message)
  })

  test('exits with 2 where nothing is in common, and for options that make no sense', async () => {
    const good = await report('a.json', [runOf(ids(0, 9), [])])
    const other = await report('b.json', [runOf(ids(0, 9), [], { evaluation: 'tone' })])
    const { code, err } = await touchstone('diff', good, other)
    expect(code).toBe(2)
    expect(err).toContain('it has nothing in common with')
    expect(err).toContain('"prompt" on "triage" | "prompt" on "tone"')
    expect((await touchstone('diff', good, good, '--cases', '-1')).err).toContain('--cases must be a whole number ≥ 0')
  })
})
