import { describe, expect, test } from 'vitest'

import { callContext } from '../../../../src/calls/call-context.ts'
import { compareRuns } from '../../../../src/evaluation/compare-runs.ts'
import { estimateRun } from '../../../../src/evaluation/estimate-run.ts'
import { evaluation } from '../../../../src/evaluation/evaluation.ts'
import type { Run } from '../../../../src/evaluation/run.ts'
import { scorer } from '../../../../src/evaluation/scorer.ts'
import { decodeRun } from '../../../../src/evidence/rows/decode-run.ts'
import { encodeRun } from '../../../../src/evidence/rows/encode-run.ts'
import { BudgetExceededError } from '../../../../src/gateway/errors/budget-exceeded-error.ts'
import { type SystemFunction, system } from '../../../../src/evaluation/system.ts'

const spent = Object.assign(new Error('budget: $5.00 of $5.00 spent'), { name: 'SpentError', origin: 'budget' })

/** Stands for calls through the gateway: each costs a cent, until there is no money left. */
function payFor(calls: number): SystemFunction<number, string> {
  let made = 0
  return () => {
    if (made >= calls) {
      callContext()?.ledger.refuse(spent)
      throw spent
    }
    made += 1
    callContext()?.ledger.record({ costUsd: 0.01, inputTokens: 1, outputTokens: 1 })
    return 'yes'
  }
}

const score = scorer('yes', ({ output }: { readonly output: string }) => output === 'yes')
const on = evaluation('e', { cases: Array.from({ length: 100 }, (_, input) => ({ input })), score, concurrency: 1 })

describe('when the money is spent', () => {
  test('the rest is left out without being tried, and counts as nobody’s error', async () => {
    let tries = 0
    const pay = payFor(30)
    const run = await on.run(
      system('s', (input: number, call) => {
        tries += 1
        return pay(input, call)
      }),
    )
    expect(tries).toBe(31)
    expect(run.observations.filter(({ outcome }) => outcome === 'scored')).toHaveLength(30)
    const { candidate, verdict } = estimateRun(run, 0.5)
    expect(candidate.outcomes).toEqual({
      observations: 100,
      scored: 30,
      unscorable: 0,
      systemErrors: 0,
      providerErrors: 0,
      timeouts: 0,
      budgetStops: 70,
    })
    expect(candidate.budgetStop?.costUsd).toBeCloseTo(0.7, 12)
    expect(verdict).toEqual({
      state: 'inconclusive',
      cause: 'budget',
      reason: 'the budget left out 70 of 100 cases, which would have cost about $0.70 more',
    })
  })

  test('no metric passes or fails by it', async () => {
    const few = await on.run(system('few', payFor(99)))
    const all = await on.run(system('all', payFor(100)))
    for (const metric of ['yes', 'errors', 'cost', 'latency', 'tokens.total']) {
      const within = metric === 'yes' || metric === 'errors' ? 0.99 : 1e6
      for (const missing of metric === 'yes' ? (['bound', 'exclude', 'zero'] as const) : (['exclude'] as const)) {
        const options = { metric, missing, claim: { kind: 'non-inferiority', within } as const, acceptDrift: true }
        const verdicts = [compareRuns(few, all, options), compareRuns(all, few, options)].map(({ verdict }) => verdict)
        expect(verdicts.map(({ state, cause }) => [state, cause])).toEqual([
          ['inconclusive', 'budget'],
          ['inconclusive', 'budget'],
        ])
      }
    }
    expect(estimateRun(few, 0.5, { metric: 'errors' }).verdict.cause).toBe('budget')
    expect(estimateRun(few, 0.5, { metric: 'errors' }).candidate.mean).toBe(0)
  })

  test('a system that catches the refusal and answers something has not answered', async () => {
    const pay = payFor(2)
    const run = await on.run(
      system('forgiving', (input: number, call) => {
        try {
          return pay(input, call)
        } catch {
          return 'yes'
        }
      }),
    )
    expect(estimateRun(run, 0.5)).toMatchObject({
      verdict: { cause: 'budget' },
      candidate: { budgetStop: { cases: 98 } },
    })
    expect(run.observations[2]).toMatchObject({ outcome: 'error', error: { origin: 'budget', name: 'SpentError' } })
    expect(run.observations[2]).not.toHaveProperty('output')
  })

  test('a judge that cannot be paid for is the same', async () => {
    const judged = evaluation('judged', {
      cases: [{ input: 1 }, { input: 2 }],
      score: scorer('judge', () => {
        callContext()?.ledger.refuse(spent)
        return 1
      }),
    })
    const run: Run = await judged.run(system('s', () => 'yes'))
    expect(estimateRun(run, 0.5).verdict).toEqual({
      state: 'inconclusive',
      cause: 'budget',
      reason: 'the budget left out 2 of 2 cases, and nobody knows what they cost',
    })
  })

  test('where nothing was paid for, what a call could cost at most is told', async () => {
    const facts = { model: 'm', limitUsd: 0.001, spentUsd: 0, heldUsd: 0, reservedUsd: 0, neededUsd: 0.0042 }
    const poor = evaluation('poor', { cases: [{ input: 1 }, { input: 2 }], score: () => 1 })
    const run: Run = await poor.run(
      system('s', () => {
        throw new Error('Connection error.', { cause: new BudgetExceededError(facts) })
      }),
    )
    expect(run.observations).toMatchObject([{ error: { mostUsd: 0.0042 } }, { error: { mostUsd: 0.0042 } }])
    expect(estimateRun(run, 0.5).verdict.reason).toBe(
      'the budget left out 2 of 2 cases, and nobody knows what they cost, but that a call could cost up to $0.0042',
    )
    // A shard's rows say the same.
    expect(estimateRun(await decodeRun(await encodeRun(run)), 0.5).verdict.reason).toContain('up to $0.0042')
  })
})
