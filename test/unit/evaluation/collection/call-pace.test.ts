import { expect, test } from 'vitest'

import { callContext } from '../../../../src/calls/call-context.ts'
import { evaluation } from '../../../../src/evaluation/evaluation.ts'
import type { Run } from '../../../../src/evaluation/run.ts'
import { controlled, settled } from '../__helpers__/controlled.ts'

const score = (): boolean => true

/** An evaluation whose trials do something before, while and after they make a call, as long as the test lets them. */
function pausing(count: number, options: { readonly concurrency?: number; readonly ahead?: number } = {}) {
  const { ahead = Number.POSITIVE_INFINITY, ...rest } = options
  const gates = { before: controlled(), call: controlled(), after: controlled() }
  const begun: number[] = []
  let [working, busiest, underWay] = [0, 0, 0]
  const work = async (gate: Promise<void>): Promise<void> => {
    working += 1
    busiest = Math.max(busiest, working)
    await gate
    working -= 1
  }
  const system = async (input: number): Promise<number> => {
    begun.push(input)
    await work(gates.before.promise)
    const ledger = callContext()?.ledger
    const end = ledger?.open({ leaveBehind: () => {} })
    const isHeld = underWay >= ahead
    underWay += 1
    if (isHeld) {
      ledger?.watch?.held()
    }
    await gates.call.promise
    if (isHeld) {
      ledger?.watch?.letGo()
    }
    end?.()
    await work(gates.after.promise)
    return input
  }
  const cases = Array.from({ length: count }, (_, input) => ({ input }))
  const run = (): Promise<Run> => evaluation('e', { cases, score, ...rest }).run(system)
  return { gates, begun, run, busiest: () => busiest }
}

test('trials without a call: ten at a time', async () => {
  const { gates, begun, run } = pausing(40)
  const all = run()
  await settled()
  expect(begun).toHaveLength(10)
  gates.before.resolve()
  gates.call.resolve()
  gates.after.resolve()
  expect((await all).observations).toHaveLength(40)
})

test('calls that are under way hold up no further trial; afterwards trials go on as they can', async () => {
  const { gates, begun, run } = pausing(40)
  const all = run()
  gates.before.resolve()
  await settled()
  expect(begun).toHaveLength(40)
  gates.call.resolve()
  gates.after.resolve()
  expect((await all).observations).toHaveLength(40)
})

test('trials are begun until ten calls are held back', async () => {
  const { gates, begun, run, busiest } = pausing(100, { ahead: 6 })
  const all = run()
  gates.before.resolve()
  await settled()
  // The one that was begun when the tenth call was held back could not know.
  expect(begun.length).toBeGreaterThanOrEqual(16)
  expect(begun.length).toBeLessThanOrEqual(26)
  expect(busiest()).toBeLessThanOrEqual(10)
  gates.call.resolve()
  gates.after.resolve()
  expect((await all).observations).toHaveLength(100)
})

test('a number that is stated is the number of trials, whatever they do', async () => {
  const { gates, begun, run } = pausing(40, { concurrency: 3 })
  const all = run()
  gates.before.resolve()
  await settled()
  expect(begun).toHaveLength(3)
  gates.call.resolve()
  gates.after.resolve()
  await all
})

test('calls that a scorer makes count like those of the system', async () => {
  const gate = controlled()
  const begun: unknown[] = []
  const judge = async ({ input }: { readonly input: unknown }): Promise<boolean> => {
    begun.push(input)
    const end = callContext()?.ledger.open({ leaveBehind: () => {} })
    await gate.promise
    end?.()
    return true
  }
  const cases = Array.from({ length: 30 }, (_, input) => ({ input }))
  const all = evaluation('e', { cases, score: judge }).run((input) => input)
  await settled()
  expect(begun).toHaveLength(30)
  gate.resolve()
  await all
})

test('a call that outlives its trial takes no place', async () => {
  const leave = (): void => void callContext()?.ledger.open({ leaveBehind: () => {} })
  const cases = Array.from({ length: 60 }, (_, input) => ({ input }))
  const run = await evaluation('e', { cases, score }).run((input) => {
    leave()
    callContext()?.ledger.watch?.held()
    return input
  })
  expect(run.observations).toHaveLength(60)
})

test('cases are read on behalf of nobody', async () => {
  const readers: unknown[] = []
  const cases = async function* (): AsyncGenerator<{ readonly input: number }, void, undefined> {
    for (let input = 0; input < 50; input += 1) {
      readers.push(callContext())
      yield { input }
    }
  }
  await evaluation('e', { cases: cases(), score }).run(async (input) => {
    const end = callContext()?.ledger.open({ leaveBehind: () => {} })
    await settled()
    end?.()
    return input
  })
  expect(readers.filter((reader) => reader !== undefined)).toEqual([])
})
