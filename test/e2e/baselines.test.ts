import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, test } from 'vitest'

import type { ComparisonEvidence, Evidence } from '../../src/evidence/evidence.ts'
import { type JsonReport, reportSchema } from '../../src/reporter/formats/json-report.ts'
import { copyFixture, type Fixture } from './support/fixture.ts'
import { forEachMajor, isNewest, repositoryRoot } from './support/majors.ts'

// A baseline's life: missing, blessed, compared with, not comparable, refused to a partial run, replaced.

const plan = { wrongEach: 20, version: '1', dropped: 0 }

async function reportOf({ directory }: Fixture): Promise<JsonReport> {
  return reportSchema.parse(JSON.parse(await readFile(path.join(directory, '.touchstone/report.json'), 'utf8')))
}

async function evidenceOf(fixture: Fixture): Promise<Evidence[]> {
  return (await reportOf(fixture)).tests.flatMap(({ evidence }) => evidence)
}

async function comparisonOf(fixture: Fixture): Promise<ComparisonEvidence> {
  const found = (await evidenceOf(fixture)).find((each) => each.kind === 'comparison')
  return found?.kind === 'comparison' ? found : expect.fail('no comparison')
}

function fileOf({ directory }: Fixture): string {
  return path.join(directory, '__baselines__', 'triage.json')
}

async function touchstone(args: readonly string[], cwd: string): Promise<string> {
  const main = path.join(repositoryRoot, 'dist', 'cli', 'main.js')
  return (await promisify(execFile)(process.execPath, [main, ...args], { cwd })).stdout
}

forEachMajor((major) => {
  describe('a blessed baseline', () => {
    let fixture: Fixture

    beforeAll(async () => {
      fixture = await copyFixture('baselines', major)
    })

    test('that is missing leaves the question open; the run that asked can be blessed', async () => {
      const run = await fixture.run()
      expect(run.exitCode).toBe(1)
      expect(run.stdout).toContain('npx touchstone bless triage')
      expect(run.tests.map(({ state }) => state)).toEqual(['failed', 'failed', 'skipped'])
      const evidence = await evidenceOf(fixture)
      expect(evidence.map((each) => [each.kind, 'verdict' in each ? each.verdict.state : null])).toEqual([
        ['refused', 'inconclusive'],
        ['refused', 'inconclusive'],
        ['gate', 'inconclusive'],
        ['refused', 'inconclusive'],
      ])
      expect(evidence[0]).toMatchObject({ problem: 'missing', n: 200, baseline: 'blessed triage' })
      expect(evidence[1]).toMatchObject({ where: { language: 'de' }, n: 100 })

      const printed = await touchstone(['bless', 'triage'], fixture.directory)
      expect(printed).toMatch(/^__baselines__\/triage\.json: 200 cases of prompt v2, run 20/)
      const text = await readFile(fileOf(fixture), 'utf8')
      expect(text.match(/^ {4}\{"id":"case \d+",.*\},?$/gm)).toHaveLength(200)
      // Neither what was asked nor what was answered.
      expect(text).not.toMatch(/ticket|billing/)
    })

    if (isNewest(major)) {
      // Our own code, whatever the major.
      test('is compared with, case by case; it says of which day and commit it is', async () => {
        const text = await readFile(fileOf(fixture), 'utf8')
        const commit = 'c0ffee'.repeat(6)
        const aged = { ...JSON.parse(text), blessedAt: '2026-01-02T03:04:05.000Z' }
        aged.provenance.git = { commit, branch: 'main', dirty: true }
        await writeFile(fileOf(fixture), JSON.stringify(aged))
        await fixture.write('plan.json', JSON.stringify({ ...plan, wrongEach: 5, dropped: 10 }))
        const run = await fixture.run()

        expect(run.exitCode).toBe(1)
        const evidence = await comparisonOf(fixture)
        expect(evidence).toMatchObject({
          verdict: { state: 'fail' },
          n: 190,
          unmatched: { candidate: 10, baseline: 10 },
          interleaved: false,
          blessed: { name: 'triage', system: 'prompt v2', blessedAt: '2026-01-02T03:04:05.000Z', commit, dirty: true },
        })
        expect((await reportOf(fixture)).looks).toMatchObject([
          { evaluation: 'triage', candidate: 'prompt v2', looks: 1 },
        ])
        // Outputs are not kept: the score stands for the baseline's.
        expect(evidence.flips.worse[0]).toMatchObject({ candidate: "'other'", baseline: '1', expected: "'billing'" })
        expect(run.stdout).toMatch(
          /Baseline triage: prompt v2, blessed 2026-01-02 \([\d,]+ days ago\) at commit c0ffeec0ff with changes; older than 30\s+days\./,
        )
        expect(run.stdout).toContain('latency drifts')
        expect(run.tests[2]).toMatchObject({
          state: 'skipped',
          note: expect.stringContaining('A blessed run is of another day'),
        })
        const printed = await touchstone(
          ['diff', '__baselines__/triage.json', '.touchstone/report.json', '--cases', '1'],
          fixture.directory,
        )
        expect(printed).toMatch(/triage · right {2,}190 .* FAIL\n.* worse\n/)
        expect(printed).toContain('triage, prompt v2: 190 cases in both, 10 only before (case 0, case 1, case 2, …)')
        expect(printed).toContain("1 → 'other'")
        await writeFile(fileOf(fixture), text)
      })

      test('is not replaced by a partial run, and is by a complete one, which fails nobody', async () => {
        const before = await readFile(fileOf(fixture), 'utf8')
        const partial = await fixture.run({ args: ['-u', '-t', 'is no worse'] })
        expect(partial.stdout).toContain(
          '__baselines__/triage.json was not written, because tests were chosen by name.',
        )
        expect(partial.exitCode).toBe(1)
        expect(await readFile(fileOf(fixture), 'utf8')).toBe(before)

        await fixture.write('plan.json', JSON.stringify(plan))
        const whole = await fixture.run({ args: ['-u'] })
        expect(whole.stdout).toContain(' Blessed  __baselines__/triage.json: 200 cases of prompt v2')
        expect(whole.exitCode).toBe(0)
        expect(whole.tests.map(({ state }) => state)).toEqual(['skipped', 'skipped', 'skipped'])
        const after = await readFile(fileOf(fixture), 'utf8')
        const stable = (text: string): string[] =>
          text.split('\n').map((line) => line.replace(/"latencyMs":[\d.]+|"(?:commit|branch|dirty)":.*/, ''))
        const changed = stable(after).filter((line, index) => line !== stable(before)[index])
        expect(changed.map((line) => line.trim().split(':')[0])).toEqual(['"blessedAt"', '"startedAt"', '"durationMs"'])
      })
    }

    test('of another scorer is not comparable, and it says what differs; the key u of watch mode replaces it', async () => {
      const before = await readFile(fileOf(fixture), 'utf8')
      await fixture.write('plan.json', JSON.stringify({ ...plan, version: '2' }))
      await fixture.write('watch.mjs', watch)
      const { stdout } = await promisify(execFile)(process.execPath, ['watch.mjs'], { cwd: fixture.directory })

      expect(stdout).toContain('not comparable with the baseline "triage": the scorer "right" has changed')
      expect(stdout).toContain(' Blessed  __baselines__/triage.json')
      const after = await readFile(fileOf(fixture), 'utf8')
      expect(digestOf(after)).not.toBe(digestOf(before))
    })
  })
})

function digestOf(text: string): string {
  return JSON.parse(text).digests.scorers
}

/** What the key `u` does: runs what failed again, to be replaced. */
const watch = `
  import { startVitest } from 'vitest/node'
  const vitest = await startVitest('test', [], { watch: true })
  await vitest.updateSnapshot()
  await vitest.close()
  process.exit(0)
`
