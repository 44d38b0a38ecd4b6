import { describe, expect, test } from 'vitest'

import { withCallContext } from '../../../src/calls/call-context.ts'
import { CallLedger } from '../../../src/calls/call-ledger.ts'
import { offTheClock } from '../../../src/calls/off-the-clock.ts'

const names = { evaluation: 'e', system: 's', caseId: 'c', trial: 0, replicate: 0 }

describe('offTheClock', () => {
  test.each(['succeeds', 'fails'])('what the work takes is no latency, whether it %s', async (outcome) => {
    const ledger = new CallLedger()
    let workedMs = 0
    const work = async (): Promise<string> => {
      const start = performance.now()
      await new Promise((resolve) => setTimeout(resolve, 20))
      workedMs = performance.now() - start
      return outcome === 'fails' ? await Promise.reject(new Error(outcome)) : outcome
    }
    const startedAt = performance.now()
    const context = { ...names, signal: new AbortController().signal, ledger }
    const result = await withCallContext(context, () => offTheClock(work).catch((error: Error) => error.message))
    const wallMs = performance.now() - startedAt
    expect(result).toBe(outcome)
    expect(workedMs).toBeGreaterThan(15)
    expect(ledger.latencyMs(wallMs)).toBeLessThanOrEqual(wallMs - workedMs)
  })

  test('outside of a case it is just the work', async () => {
    expect(await offTheClock(() => Promise.resolve(7))).toBe(7)
  })
})
