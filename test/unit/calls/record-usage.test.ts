import { describe, expect, test } from 'vitest'

import { callContext, withCallContext } from '../../../src/calls/call-context.ts'
import { CallLedger } from '../../../src/calls/call-ledger.ts'
import { recordUsage } from '../../../src/calls/record-usage.ts'

function contextWith(ledger: CallLedger): Parameters<typeof withCallContext>[0] {
  const { signal } = new AbortController()
  return { evaluation: 'triage', system: 's', caseId: 'c', trial: 0, replicate: 0, signal, ledger }
}

describe('recordUsage', () => {
  test('books a call on the observation that runs', async () => {
    const ledger = new CallLedger()
    const booked = await withCallContext(contextWith(ledger), async () => {
      await Promise.resolve()
      return recordUsage({ inputTokens: 10, outputTokens: 2, costUsd: 0.01, waitedMs: 5, fromCache: true })
    })
    expect(booked).toBe(true)
    expect(ledger.totals).toEqual({
      calls: 1,
      cachedCalls: 1,
      inputTokens: 10,
      outputTokens: 2,
      costUsd: 0.01,
      waitedMs: 5,
    })
  })

  test('says that there is no observation', () => {
    expect(callContext()).toBeUndefined()
    expect(recordUsage({ inputTokens: 10 })).toBe(false)
  })

  test.each([{ inputTokens: -1 }, { costUsd: Number.NaN }, { waitedMs: Infinity }])('refuses %j', (usage) => {
    expect(() => recordUsage(usage)).toThrow(RangeError)
    expect(() => recordUsage(usage)).toThrow(String(Object.keys(usage)[0]))
  })
})

describe('CallLedger', () => {
  test('knows nothing before the first call', () => {
    expect(new CallLedger().totals).toMatchObject({ calls: 0, inputTokens: null, outputTokens: null, costUsd: null })
  })

  test('a total that one call did not tell its part of is unknown, not smaller', () => {
    const ledger = new CallLedger()
    ledger.record({ inputTokens: 10, costUsd: 0.01 })
    ledger.record({ inputTokens: 5, outputTokens: 1 })
    expect(ledger.totals).toMatchObject({ calls: 2, inputTokens: 15, outputTokens: null, costUsd: null })
  })

  test('a snapshot does not change with later calls', () => {
    const ledger = new CallLedger()
    ledger.record({ inputTokens: 10 })
    const { totals } = ledger
    ledger.record({ inputTokens: 10 })
    expect(totals.inputTokens).toBe(10)
  })
})
