import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from 'vitest'

import { reportSchema } from '../../src/reporter/formats/json-report.ts'
import { createFixture, type Fixture } from '../e2e/support/fixture.ts'
import { type Major, onNewestMajor, repositoryRoot } from '../e2e/support/majors.ts'

const example = path.join(repositoryRoot, 'examples', 'deployment-gate')

// Our own code, whatever the major.
onNewestMajor((major) => {
  describe('the example deployment-gate', () => {
    test('D2: the numbers of its report agree, of one that deploys, one that is rejected, one that needs more data', async () => {
      const fixture = await copyExample(major)
      const run = await fixture.run({ env: { RELEASE: undefined } })
      expect(run.errors).toEqual([])
      expect(run.tests.map(({ name, state }) => [name, state])).toEqual([
        ['prompt v2 may ship', 'passed'],
        ['prompt v3 may not: what English gains, German loses', 'passed'],
        ['of prompt v4, nobody knows yet', 'skipped'],
      ])
      const { tests, problems } = reportSchema.parse(JSON.parse(await read(fixture, '.touchstone/report.json')))
      const gates = tests.flatMap(({ evidence }) => evidence.filter((record) => record.kind === 'gate'))
      expect(problems).toEqual([])
      expect(gates.map(({ candidate, decision }) => [candidate, decision])).toEqual([
        ['prompt v2', 'DEPLOY'],
        ['prompt v3', 'REJECT'],
        ['prompt v4', 'NEED MORE DATA'],
      ])
      // One requirement for accuracy, latency, cost and errors each, and one for each language.
      expect(gates.map(({ members }) => members)).toEqual([7, 7, 7])
      const decisions = await read(fixture, '.touchstone/decision.md')
      expect(decisions.match(/^# .*/gmu)).toEqual([
        '# DEPLOY: prompt v2',
        '# REJECT: prompt v3',
        '# NEED MORE DATA: prompt v4',
      ])
      checkNumbers(decisions)
      // The trap: better on the whole, and not to be shipped.
      expect(decisions).toMatch(/# REJECT[^#]*## Goals\n\n- ✅ departments · exact match:/u)
      expect(decisions).toMatch(/prompt v3 is shown not to meet the policy: .*language=de \(more than 10 pp worse\)/u)
    })
  })
})

// Gates of a run on both majors: test/e2e/gates.test.ts.
test.each([
  ['prompt v2', 0],
  ['prompt v3', 1],
  ['prompt v4', 1],
])(
  'the example deployment-gate, as the policy of a release, lets %s end with exit code %i',
  async (candidate, exitCode) => {
    const fixture = await copyExample(5)
    const run = await fixture.run({ env: { RELEASE: candidate } })
    expect(run.exitCode).toBe(exitCode)
  },
)

/** As a reader would check them: difference, interval, p and verdict of each line, and how many lines there are. */
function checkNumbers(decisions: string): void {
  const lines = [...decisions.matchAll(line)].map(({ groups = {} }) => groups)
  expect(lines).toHaveLength(3 * 4)
  for (const { candidate, baseline, difference, lower, upper, p, margin, verdict } of lines) {
    const [from, to, by] = [lower, upper, difference].map(toNumber)
    expect(Number(candidate) - Number(baseline)).toBeCloseTo(by ?? NaN, 0)
    expect(by).toBeGreaterThanOrEqual(from ?? NaN)
    expect(by).toBeLessThanOrEqual(to ?? NaN)
    const asked = margin === undefined ? 0 : -Number(margin)
    expect(verdict).toBe((from ?? NaN) > asked ? 'PASS' : (to ?? NaN) < asked ? 'FAIL' : 'INCONCLUSIVE')
    expect(verdict === 'PASS').toBe(toNumber(p) < 0.025)
  }
  for (const section of decisions.split(/^# /mu).slice(1)) {
    const counts = /(\d+) are shown to hold, (\d+) to fail, (\d+) are undecided/u.exec(section)?.slice(1).map(Number)
    expect(counts).toEqual(['✅', '❌', '⚪'].map((icon) => section.split(`- ${icon} `).length - 1))
  }
}

/** Comparisons of scores, all of which are rates here. */
const line =
  /exact match[^:\n]*: (?<candidate>[\d.]+) % against (?<baseline>[\d.]+) %, (?<difference>[+−][\d.]+) pp \(95 % interval &#91;(?<lower>[+−]?[\d.]+), (?<upper>[+−]?[\d.]+)&#93;\), p (?<p>\S+), \d+ cases\. Required: (?:better|less than (?<margin>[\d.]+) pp worse)\. (?<verdict>[A-Z]+):/gu

function toNumber(text: string | undefined): number {
  return Number(text?.replace('−', '-').replace(/&#6[02];/u, ''))
}

function read({ directory }: Fixture, file: string): Promise<string> {
  return readFile(path.join(directory, file), 'utf8')
}

async function copyExample(major: Major): Promise<Fixture> {
  // Only files: a run in place leaves a folder of Vitest's.
  const entries = await readdir(example, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isFile()).map(({ name }) => name)
  const texts = await Promise.all(names.map((name) => readFile(path.join(example, name), 'utf8')))
  const files = Object.fromEntries(names.map((name, index) => [name, texts[index] ?? '']))
  // Its own extends the repository's, which is not there.
  return createFixture({ ...files, 'tsconfig.json': '{}' }, major)
}
