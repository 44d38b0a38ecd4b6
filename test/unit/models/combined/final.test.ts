import { describe, expect, test, vi } from 'vitest'

import { callContext } from '../../../../src/calls/call-context.ts'
import { ModuleError } from '../../../../src/evaluation/errors/module-error.ts'
import { evaluation } from '../../../../src/evaluation/evaluation.ts'
import { exactMatch } from '../../../../src/evaluation/scorers/exact-match.ts'
import type { Observation } from '../../../../src/evaluation/observation.ts'
import { type System, system } from '../../../../src/evaluation/system.ts'
import { EstimateOnlyError } from '../../../../src/gateway/errors/estimate-only-error.ts'
import { cascade } from '../../../../src/models/combined/cascade.ts'
import { ensemble } from '../../../../src/models/combined/ensemble.ts'
import { fallback } from '../../../../src/models/combined/fallback.ts'
import { hedged } from '../../../../src/models/combined/hedged.ts'
import type { Member } from '../../../../src/models/combined/members.ts'
import { router } from '../../../../src/models/combined/router.ts'
import { model } from '../../../../src/models/model.ts'
import { serverForEachTest } from '../support/ask.ts'

type Combine = (systems: readonly Member[]) => System

const inTurn: ReadonlyArray<readonly [name: string, combine: Combine]> = [
  ['an ensemble', (systems) => ensemble(systems, { execution: 'sequential' })],
  ['a cascade', (systems) => cascade(systems, { confidence: () => 1 })],
  ['a fallback', (systems) => fallback(systems)],
  ['hedged', (systems) => hedged(systems, { afterMs: 60_000 })],
  ['a router', (systems) => router(systems.map((one) => ({ system: one })))],
]

async function observe(combined: System, input: unknown = 'q'): Promise<Observation | undefined> {
  const { observations } = await evaluation('e', { cases: [{ input, expected: 'b' }], score: exactMatch() }).run(
    combined,
  )
  return observations[0]
}

function refused(error: Error): System<unknown, string> {
  return system('refused', () => {
    callContext()?.ledger.refuse(error)
    throw new Error('as a client puts it')
  })
}

describe.each(inTurn)('%s', (_name, combine) => {
  test('asks nobody else once the money is spent', async () => {
    const spent = Object.assign(new Error('budget: spent'), { origin: 'budget' })
    const other = vi.fn(() => 'a free one')
    expect(await observe(combine([refused(spent), other]))).toMatchObject({
      outcome: 'error',
      error: { origin: 'budget', message: 'budget: spent' },
    })
    expect(other).not.toHaveBeenCalled()
  })

  test('ends the evaluation at an export that is not there, as without it', async () => {
    const missing = system('m', () => {
      throw new ModuleError('export', 'it exports no such function')
    })
    await expect(observe(combine([missing, () => 'b']))).rejects.toThrow('no such function')
  })

  test('takes undefined for no answer', async () => {
    expect(await observe(combine([() => undefined, () => 'b']))).toMatchObject({ output: 'b' })
  })
})

describe('with a server', () => {
  const api = serverForEachTest()

  test.each(inTurn)(
    '%s has the error of a member whose key is missing, instead of leaving it out',
    async (_, combine) => {
      vi.stubEnv('ANTHROPIC_API_KEY', undefined)
      const good = model('openai/good', { baseUrl: api.baseUrl })
      const { error } = (await observe(combine([model('anthropic/claude-haiku-4-5'), good]))) ?? {}
      expect(error).toMatchObject({ origin: 'provider', name: 'MissingCredentialError' })
      expect(api.server.totals.requests).toBe(0)
    },
  )

  test.each(inTurn)('%s may answer null after a call that failed', async (_, combine) => {
    api.server.use({ reply: { error: { status: 400, message: 'no' } } })
    const down = model('openai/down', { baseUrl: api.baseUrl })
    expect(await observe(combine([down, () => null]))).toMatchObject({ outcome: 'scored', output: null })
  })
})

test('estimates count the members that might be asked, and those that replace others only where they are', async () => {
  const asked = vi.fn()
  const counted = system('counted', (input, call) => {
    asked()
    return refused(new EstimateOnlyError()).run(input, call)
  })
  const counts = []
  for (const [name, combine] of inTurn) {
    asked.mockClear()
    await observe(combine([counted, counted, counted]))
    counts.push([name, asked.mock.calls.length])
  }
  expect(counts).toEqual([
    ['an ensemble', 3],
    ['a cascade', 3],
    ['a fallback', 1],
    ['hedged', 1],
    ['a router', 1],
  ])
})

test('the end of the money says nothing about a route', async () => {
  const routed = router([{ system: refused(new Error('spent')) }, { system: () => 'b' }])
  await observe(routed)
  expect(routed.statistics()[0]).toMatchObject({ requests: 0, successes: 0 })
})

test('calls of a member that know no signal end with its time, too', async () => {
  const signals: Array<AbortSignal | undefined> = []
  const slow = system('slow', async (_input, { signal }) => {
    signals.push(callContext()?.signal)
    expect(callContext()?.signal).toBe(signal)
    return await new Promise<string>(() => {})
  })
  expect(await observe(fallback([slow, () => 'b'], { timeoutMs: 10 }))).toMatchObject({ output: 'b' })
  expect(await observe(hedged([slow, () => 'b'], { afterMs: 10 }))).toMatchObject({ output: 'b' })
  expect(signals.map((signal) => signal?.aborted)).toEqual([true, true])
})
