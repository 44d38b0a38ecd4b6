import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { system } from '../../../src/evaluation/system.ts'
import { checkRelation } from '../../../src/generators/check-relation.ts'
import { difference } from '../../../src/generators/expectations/changes.ts'
import { property } from '../../../src/generators/property.ts'
import { relation, type Relation } from '../../../src/generators/relation.ts'
import { SourceOutputs } from '../../../src/generators/running/source-outputs.ts'

const tickets = Array.from({ length: 100 }, (_, index) => `refund ${index}`)
const shouting: Relation<string, string> = relation('shouting', { transform: (text) => text.toUpperCase() })
const careful = system('careful', (text: string) => (text.toLowerCase().includes('refund') ? 'billing' : 'other'))
const careless = system('careless', (text: string) => (text.includes('refund') ? 'billing' : 'other'))

function raise(message: string): never {
  throw new Error(message)
}

describe('verdicts', () => {
  test('a system that upholds the relation passes, one that does not fails', async () => {
    const passed = await checkRelation(careful, shouting, { inputs: tickets, tolerate: 0.05 })
    expect(passed.verdict).toEqual({ state: 'pass', reason: 'fewer than 5 % violate it' })
    expect(passed.statistics).toMatchObject({ estimate: 0, n: 100, measure: 'violation rate' })
    expect(passed.counterexample).toBeNull()

    const failed = await checkRelation(careless, shouting, { inputs: tickets, tolerate: 0.05 })
    expect(failed.verdict).toEqual({ state: 'fail', reason: 'more than 5 % violate it' })
    expect(failed.counterexample).toMatchObject({ certain: true, before: 'billing', after: 'other' })
  })

  test('with tolerate: 0 a confirmed violation fails, and ends the check', async () => {
    const result = await checkRelation(careless, shouting, { inputs: tickets, concurrency: 1 })
    expect(result.verdict).toEqual({ state: 'fail', reason: 'a violation was confirmed' })
    expect(result.inputs).toMatchObject({ planned: 100, judged: 1, violating: 1 })
    expect(result.followUps).toEqual({ tried: 1, confirmed: 1 })
  })

  test('with tolerate: 0 no violation passes, and the upper limit is told', async () => {
    const result = await checkRelation(careful, shouting, { inputs: tickets })
    expect(result.verdict).toEqual({
      state: 'pass',
      reason: 'no violation in 100 inputs: at most 3.62 % of inputs violate it',
    })
  })

  test('so few inputs that none could pass are refused before anything is asked', async () => {
    let calls = 0
    const counting = (text: string): string => {
      calls += 1
      return text
    }
    const result = await checkRelation(counting, shouting, { inputs: tickets.slice(0, 50), tolerate: 0.05 })
    expect(result).toMatchObject({
      ended: 'refused',
      verdict: { state: 'inconclusive', cause: 'cases', reason: 'only 50 inputs, and it takes 72 to pass' },
      statistics: { inputsNeeded: 72 },
    })
    expect(calls).toBe(0)
  })

  test('an excess compares with how far the system disagrees with itself', async () => {
    let asked = 0
    const fickle = (): string => ((asked += 1) % 2 === 0 ? 'billing' : 'other')
    const result = await checkRelation(fickle, shouting, { inputs: tickets, tolerate: { excess: 0.2 }, concurrency: 1 })
    expect(result.statistics.measure).toBe('excess violation rate')
    expect(result.inputs.disagreeing + result.inputs.violating).toBeGreaterThan(0)
    expect(result.asked.repeats).toBe(100)
    const failed = await checkRelation(careless, shouting, { inputs: tickets, tolerate: { excess: 0.2 } })
    expect(failed.verdict.state).toBe('fail')
    expect(failed.statistics.estimate).toBe(1)
  })

  test('a mean difference must lie within the margin', async () => {
    const longer = relation<string, number>('longer', { transform: (text) => `${text}!`, expect: difference })
    const counted = await checkRelation((text: string) => text.length, longer, {
      inputs: tickets,
      tolerate: { within: 0.5, range: [-5, 5] },
    })
    expect(counted.verdict).toEqual({ state: 'fail', reason: 'different by more than 0.5' })
    expect(counted.statistics).toMatchObject({ measure: 'mean difference', estimate: 1 })
    const blind = await checkRelation(() => 3, longer, {
      inputs: tickets,
      tolerate: { within: 0.5, range: [-5, 5] },
    })
    expect(blind.verdict).toEqual({ state: 'pass', reason: 'the same within 0.5' })
  })

  test('differences that do not vary say nothing, unless they have bounds', async () => {
    const longer = relation<string, number>('longer', { transform: (text) => `${text}!`, expect: difference })
    const blind = await checkRelation(() => 3, longer, { inputs: tickets, tolerate: { within: 0.5 } })
    expect(blind.verdict).toMatchObject({ state: 'inconclusive', cause: 'undecidable' })
    expect(blind.verdict.reason).toContain('tolerate: { within, range }')
  })

  test('what each output must be by itself needs no second output', async () => {
    const known = property('answers with a known label', { check: (label) => label !== 'other' })
    const result = await checkRelation(careless, known, { inputs: tickets })
    expect(result).toMatchObject({ verdict: { state: 'pass' }, asked: { sources: 0, mutants: 100 } })
    const failed = await checkRelation(() => 'other', known, { inputs: tickets, concurrency: 1 })
    expect(failed.verdict).toEqual({ state: 'fail', reason: 'a violation was seen' })
    expect(failed.counterexample).toMatchObject({ before: null, after: 'other', certain: true })
  })
})

describe('what is counted apart', () => {
  const digitless: Relation<string, string> = relation('no digits', {
    transform: (text) => (/5/u.test(text) ? undefined : text.replaceAll(/\d/gu, '')),
  })

  test('inputs to which the relation does not apply', async () => {
    const result = await checkRelation(careful, digitless, { inputs: tickets })
    expect(result.inputs).toMatchObject({ judged: 81, notApplicable: 19 })
    expect(result.statistics.n).toBe(81)
  })

  test('a relation that applies to none is no pass', async () => {
    const result = await checkRelation(careful, digitless, { inputs: ['5', '55'] })
    expect(result.verdict).toEqual({
      state: 'inconclusive',
      cause: 'undecidable',
      reason: 'the relation applies to none of the inputs',
    })
  })

  test('mutants that do not keep what they should, before anything is asked about them', async () => {
    const asked: string[] = []
    const kept = relation<string, string>('kept', {
      transform: () => fc.constantFrom('refund a', 'money b'),
      keeps: [(_before, after) => after.includes('refund')],
    })
    const listening = (text: string): string => {
      asked.push(text)
      return careful.run(text, { signal: new AbortController().signal, trial: 0 }) as string
    }
    const result = await checkRelation(listening, kept, { inputs: tickets })
    expect(result.mutants.rejected).toBeGreaterThan(0)
    expect(result.verdict.state).toBe('pass')
    expect(asked).not.toContain('money b')
  })

  test('mutants that are the input itself', async () => {
    const trimmed = relation<string, string>('trimmed', { transform: (text) => text.trim() })
    const result = await checkRelation(careful, trimmed, { inputs: tickets })
    expect(result).toMatchObject({ inputs: { judged: 0, notApplicable: 100 }, mutants: { unchanged: 100 } })
  })

  test('inputs that are given again', async () => {
    const result = await checkRelation(careless, shouting, {
      inputs: [...tickets, ...tickets],
      tolerate: 0.1,
      shrinkBudget: 0,
    })
    expect(result.inputs.planned).toBe(100)
    const [, second] = (await checkRelation(careful, shouting, { inputs: ['a', 'a', 'b'] })).rows
    expect(second).toMatchObject({ position: 2, input: 'b' })
    expect(new Set(result.rows.map(({ caseId }) => caseId)).size).toBe(result.rows.length)
    await expect(
      checkRelation(careful, shouting, { inputs: Array(500).fill('a refund'), tolerate: 0.05 }),
    ).resolves.toMatchObject({
      verdict: { state: 'inconclusive', reason: 'only 1 input, and it takes 72 to pass' },
    })
  })

  test.each([
    ['a transform', relation<string, string>('ill', { transform: () => raise('no way') }), 'Error: no way'],
    [
      'an arbitrary',
      relation<string, string>('ill', { transform: () => fc.constant('').map(() => raise('no way')) }),
      'Error: no way',
    ],
    [
      'a constraint',
      relation<string, string>('ill', { transform: (text) => `${text}!`, keeps: () => raise('no way') }),
      'RelationError: keeps threw Error: no way',
    ],
  ])(
    'mutants that cannot be made, because %s throws: no fault of the system, which was not asked',
    async (_what, ill, message) => {
      const result = await checkRelation(careful, ill, { inputs: tickets, tolerate: 0.1 })
      expect(result.verdict).toEqual({
        state: 'inconclusive',
        cause: 'errors',
        reason: '100 mutants could not be made',
      })
      expect(result.errors).toMatchObject([{ count: 100, message }])
    },
  )

  test('what goes wrong while a violation is made smaller changes no verdict', async () => {
    const picky = relation<string, string>('picky', {
      transform: (text) => (/^[a-z]{4,}$/.test(text) ? text.toUpperCase() : raise('too short')),
    })
    const inputs = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 12 })
    const result = await checkRelation((text: string) => text, picky, {
      inputs,
      tolerate: 0.1,
      maxErrorRate: 0.5,
      concurrency: 1,
    })
    expect(result.verdict.state).toBe('fail')
    expect(result.asked.shrinking).toBeGreaterThan(0)
    expect(result.outcomes.systemErrors).toBe(result.inputs.missing)
  })

  test('a system that answers nothing upholds no invariance', async () => {
    const result = await checkRelation(
      () => undefined,
      relation('upper', { transform: (text: string) => text.toUpperCase() }),
      {
        inputs: tickets,
        tolerate: 0.1,
      },
    )
    expect(result).toMatchObject({
      verdict: { reason: 'no input could be judged' },
      inputs: { judged: 0, missing: 100 },
    })
    expect(result.unjudged).toMatchObject([{ count: 100, message: 'the system returned undefined both times' }])
    // Nothing in place of an answer is a violation.
    const forgetful = (text: string): string | undefined => (text === text.toUpperCase() ? undefined : 'billing')
    expect((await checkRelation(forgetful, shouting, { inputs: tickets })).verdict.state).toBe('fail')
    const none = property<string>('no answer', { check: (output) => output === undefined })
    expect((await checkRelation(() => undefined, none, { inputs: tickets })).verdict.state).toBe('pass')
  })

  test('errors of the system: they are no violations, and too many make it INCONCLUSIVE', async () => {
    const failing = (text: string): string => {
      if (text.endsWith('7')) {
        throw new Error('out of order')
      }
      return 'billing'
    }
    const result = await checkRelation(failing, shouting, { inputs: tickets })
    expect(result.inputs).toMatchObject({ judged: 90, violating: 0, missing: 10 })
    expect(result.verdict).toMatchObject({ state: 'inconclusive', cause: 'errors' })
    expect(result.errors).toMatchObject([{ count: 10, origin: 'system', message: 'Error: out of order' }])
  })

  test('outputs that cannot be judged: each may be a violation', async () => {
    const unsure = relation<string, string>('unsure', {
      transform: (text) => text.toUpperCase(),
      expect: (before) => (before.endsWith('7') ? null : true),
    })
    const echo = (text: string): string => text
    const result = await checkRelation(echo, unsure, { inputs: tickets })
    expect(result.statistics).toMatchObject({ n: 90, missing: 10 })
    expect(result.statistics.interval.upper).toBeGreaterThan(0.1)
    expect(result.verdict).toMatchObject({
      state: 'inconclusive',
      reason: '10 of 100 inputs could not be judged, and each may violate the relation',
    })
    expect(result.unjudged).toMatchObject([{ count: 10, message: 'the expectation returned null' }])
  })
})

describe('calls', () => {
  test('outputs for unchanged inputs are shared between relations', async () => {
    const asked: string[] = []
    const listening = system('listening', (text: string) => {
      asked.push(text)
      return 'billing'
    })
    const sources = new SourceOutputs()
    const quiet = relation<string, string>('quiet', { transform: (text) => `${text}.` })
    const options = { inputs: tickets, sources }
    const results = await Promise.all([
      checkRelation(listening, shouting, options),
      checkRelation(listening, quiet, options),
    ])
    expect(asked.filter((text) => tickets.includes(text))).toHaveLength(100)
    expect(results.map((result) => result.asked.sources).reduce((a, b) => a + b)).toBe(100)
  })

  test('confirming asks with trials that were not asked before', async () => {
    const trials: string[] = []
    const listening = system('listening', (text: string, { trial }) => {
      trials.push(`${text}/${trial}`)
      return careless.run(text, { signal: new AbortController().signal, trial })
    })
    await checkRelation(listening, shouting, { inputs: tickets.slice(0, 1), shrinkBudget: 0 })
    expect(new Set(trials).size).toBe(trials.length)
  })

  test('at most so many at the same time as allowed', async () => {
    let [running, most] = [0, 0]
    const slow = async (): Promise<string> => {
      running += 1
      most = Math.max(most, running)
      await new Promise((resolve) => setTimeout(resolve, 1))
      running -= 1
      return 'billing'
    }
    await checkRelation(slow, shouting, { inputs: tickets, concurrency: 7 })
    expect(most).toBe(7)
  })
})
