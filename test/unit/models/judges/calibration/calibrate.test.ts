import { describe, expect, test } from 'vitest'

import { evaluation } from '../../../../../src/evaluation/evaluation.ts'
import { type ScoreResult, scorer } from '../../../../../src/evaluation/scorer.ts'
import { system } from '../../../../../src/evaluation/system.ts'
import { calibrateWith } from '../../../../../src/models/judges/calibration/calibrate.ts'
import type {
  CalibrationOptions,
  LabelledOutput,
} from '../../../../../src/models/judges/calibration/judge-calibration.ts'
import { judge } from '../../../../../src/models/judges/judge.ts'
import { jury } from '../../../../../src/models/judges/jury.ts'
import { serverForEachTest } from '../../support/ask.ts'

const api = serverForEachTest()

/** 40 outputs: good, bad, and such as a judge might take for good. */
const labelled: LabelledOutput[] = [
  ...Array.from({ length: 20 }, (_, i) => ({ input: `q${i}`, output: `good ${i}`, label: true })),
  ...Array.from({ length: 15 }, (_, i) => ({ input: `q${i}`, output: `bad ${i}`, label: false })),
  ...Array.from({ length: 5 }, (_, i) => ({ input: `q${i}`, output: `flattering ${i}`, label: false })),
]

function fromPrompt(verdict: (output: string) => string): void {
  api.server.use({
    reply: ({ prompt }) => {
      const output = /BEGIN output \w+\]\n([^]*)\n\[END/.exec(prompt)?.[1] ?? ''
      return { json: { reason: `said of ${output}`, score: verdict(output) } }
    },
  })
}

const kind = (output: string): string => (output.startsWith('bad') ? 'fail' : 'pass')
const options = (): { model: string; baseUrl: string } => ({ model: 'openai/m', baseUrl: api.baseUrl })

describe('a judge that passes what flatters', () => {
  test('is told by every figure', async () => {
    fromPrompt(kind)
    const found = await judge('It is good.', options()).calibrate(labelled)
    expect(found).toMatchObject({ n: 40, unscorable: [] })
    expect(found.bias).toMatchObject({ estimate: 0.125, n: 40 })
    expect(found.bias.interval.lower).toBeGreaterThan(0)
    expect(found.agreement.estimate).toBe(35 / 40)
    expect(found.kappa?.estimate).toBeCloseTo(0.75, 12)
    expect(found.sensitivity).toMatchObject({ estimate: 1, n: 20 })
    expect(found.specificity).toMatchObject({ estimate: 0.75, n: 20 })
    expect(found.noise).toBeNull()
    expect(found.disagreements).toEqual(
      [35, 36, 37, 38, 39].map((index) => ({ index, label: 0, score: 1, reason: `said of flattering ${index - 35}` })),
    )
    expect(found.scores.slice(18, 22)).toEqual([1, 1, 0, 0])
    expect(found.labels.slice(18, 22)).toEqual([1, 1, 0, 0])
    expect(found.run).toMatchObject({ evaluation: 'calibration of judge', system: { name: 'labelled outputs' } })
  })

  test('is corrected, by scores or by a run', async () => {
    fromPrompt(kind)
    const polite = judge('It is good.', options())
    const found = await polite.calibrate(labelled)
    const outputs = Array.from({ length: 100 }, (_, i) => (i < 70 ? `good ${i + 100}` : `bad ${i + 100}`))
    const run = await evaluation('e', { cases: outputs.map((input) => ({ input })), score: polite }).run(
      system('echo', (input: string) => input),
    )
    const corrected = found.correct(run)
    expect(corrected).toEqual(found.correct(outputs.map((_, i) => i < 70)))
    expect(corrected).toMatchObject({ apparent: 0.7, labelled: 40, judged: 100 })
    expect(corrected.estimate).toBeGreaterThan(0.5)
    expect(corrected.estimate).toBeLessThan(0.65)
    expect(corrected.interval.lower).toBeLessThan(corrected.estimate)
    expect(corrected.interval.upper).toBeGreaterThan(corrected.estimate)
    expect(corrected.roganGladen?.corrected).toBeCloseTo((0.7 + 0.75 - 1) / 0.75, 12)
    const other = await evaluation('e', { cases: [{ input: 'good' }], score: judge('Other.', options()) }).run(
      (input: unknown) => input,
    )
    expect(() => found.correct(other)).toThrow('is another judge than the one that was calibrated')
    expect(() => found.correct([null])).toThrow('there is no score to correct')
    expect(() => found.correct([0, 2])).toThrow('correct: a score must lie from 0 to 1, got 2')
  })

  test('as one of a jury', async () => {
    fromPrompt(kind)
    const lone = judge('It is good.', options())
    const strict = scorer('strict', () => false, { binary: true })
    const found = await jury([lone, strict, strict]).calibrate(labelled)
    expect(found).toMatchObject({
      sensitivity: { estimate: 0 },
      specificity: { estimate: 1 },
      bias: { estimate: -0.5 },
    })
  })
})

describe('other scales and troubles', () => {
  test('stars: weighted kappa, labels between levels, noise of several trials', async () => {
    let asked = 0
    const stars = scorer('stars', () => ((asked += 1) % 2 === 0 ? 4 : 5), { range: [1, 5], repeats: 2 })
    const found = await calibrateWith(
      stars,
      [1, 2, 3, 4, 5],
    )([
      { output: 'a', label: 4.5 },
      { output: 'b', label: 4 },
      { output: 'c', label: 1 },
    ])
    expect(found.scores).toEqual([4.5, 4.5, 4.5])
    expect(found.bias.estimate).toBeCloseTo(4 / 3, 12)
    expect(found.noise).toMatchObject({ estimate: 1, n: 3 })
    expect(found.agreement.estimate).toBeCloseTo(2 / 3, 12)
    expect(found).toMatchObject({ sensitivity: null, specificity: null })
    expect(found.kappa?.method).toContain('quadratic')
  })

  test('outputs that it cannot score are left out, and told', async () => {
    const picky = scorer('picky', ({ output }): ScoreResult =>
      output === 'b' ? { score: null, metadata: { reason: 'too short' } } : true,
    )
    const found = await calibrateWith(
      picky,
      [0, 1],
    )([
      { output: 'a', label: true },
      { output: 'b', label: false },
    ])
    expect(found).toMatchObject({
      n: 1,
      unscorable: [{ index: 1, reason: 'too short' }],
      scores: [1, null],
      kappa: null,
    })
    await expect(calibrateWith(picky, [0, 1])([{ output: 'b', label: true }])).rejects.toThrow(
      'calibrate: the judge could score none of 1 outputs: too short',
    )
  })

  test('groups are no independent outputs', async () => {
    const right = scorer('right', ({ output }) => output === 'good', { binary: true })
    const outputs = Array.from({ length: 60 }, (_, i) => ({
      output: i % 3 === 0 ? 'good' : 'bad',
      label: i % 3 === 0 || i < 12,
    }))
    const alone = await calibrateWith(right, [0, 1])(outputs)
    const grouped = await calibrateWith(
      right,
      [0, 1],
    )(outputs.map((one, i) => ({ ...one, group: `g${Math.floor(i / 6)}` })))
    const width = ({ interval }: { interval: { lower: number; upper: number } }): number =>
      interval.upper - interval.lower
    expect(width(grouped.bias)).toBeGreaterThan(width(alone.bias))
    expect(width(grouped.agreement)).toBeGreaterThan(width(alone.agreement))
    const judged = Array.from({ length: 200 }, (_, i) => i % 3 === 0)
    expect(width(grouped.correct(judged))).toBeGreaterThan(width(alone.correct(judged)))
  })

  test('perfect agreement has intervals with a width', async () => {
    const right = scorer('right', ({ output }) => output === 'good', { binary: true })
    const outputs = Array.from({ length: 30 }, (_, i) => ({ output: i % 2 === 0 ? 'good' : 'bad', label: i % 2 === 0 }))
    const found = await calibrateWith(right, [0, 1])(outputs)
    expect(found.kappa).toMatchObject({ estimate: 1, interval: { upper: 1 } })
    expect(found.kappa?.interval.lower).toBeLessThan(0.85)
    expect(found.bias.interval.upper).toBeGreaterThan(0.05)
    const corrected = found.correct(Array.from({ length: 1_000 }, (_, i) => i % 2 === 0))
    expect(corrected.interval.upper - corrected.interval.lower).toBeGreaterThan(0.15)
  })

  test.each([
    [[{ output: 'a', label: 2 }], {}, 'the label of output 0 must be a score from 0 to 1, or true or false, got 2'],
    [[{ output: 'a', label: 'good' }], {}, 'got good'],
    [[{ output: 'a', label: 1, gruop: 'x' }], {}, 'output 0: there is no option "gruop". Did you mean "group"?'],
    [[null], {}, 'output 0: options must be an object with output, label'],
    [[], {}, 'there is no labelled output'],
    [[{ output: 'a', label: 1 }], { confidence: 1 }, 'confidence'],
    [[{ output: 'a', label: 1 }], { confidense: 1 }, 'Did you mean "confidence"?'],
  ])('%j %j: says %s', async (outputs, options, message) => {
    const right = scorer('right', () => true, { binary: true })
    await expect(
      calibrateWith(right, [0, 1])(outputs as LabelledOutput[], options as CalibrationOptions),
    ).rejects.toThrow(message)
  })
})
