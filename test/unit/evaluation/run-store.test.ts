import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { CollectionAbortedError } from '../../../src/evaluation/errors/collection-aborted-error.ts'
import { type Evaluation, evaluation } from '../../../src/evaluation/evaluation.ts'
import { RunStore } from '../../../src/evaluation/run-store.ts'
import type { SystemFunction } from '../../../src/evaluation/system.ts'
import { controlled, hang, settled } from './__helpers__/controlled.ts'
import { casesOf, outputAsScore } from './__helpers__/run-one.ts'

const triage = (): Evaluation => evaluation('triage', { cases: casesOf<unknown>(1, 2), score: outputAsScore })

/** A system that counts its calls. */
function counting(): SystemFunction & { calls: number } {
  const run = Object.assign(
    async (): Promise<number> => {
      run.calls += 1
      await settled()
      return 1
    },
    { calls: 0 },
  )
  return run
}

describe('RunStore', () => {
  test('never runs an arm twice, however requests overlap', async () => {
    const request = fc.array(fc.nat({ max: 3 }), { minLength: 1, maxLength: 4 })
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(request, { maxLength: 3 }), { maxLength: 3 }), async (waves) => {
        const [store, target] = [new RunStore(), triage()]
        const systems = [counting(), counting(), counting(), counting()]
        const asked = new Set<number>()
        for (const wave of waves) {
          await Promise.all(
            wave.map(async (indices) => {
              indices.forEach((index) => asked.add(index))
              const wanted = indices.flatMap((index) => systems[index] ?? [])
              const runs = await store.runs(target, wanted)
              const again = await store.runs(target, wanted)
              expect(runs).toHaveLength(indices.length)
              runs.forEach((run, index) => expect(again[index]).toBe(run))
            }),
          )
        }
        expect(systems.map(({ calls }) => calls)).toEqual(systems.map((_, index) => (asked.has(index) ? 2 : 0)))
      }),
      { numRuns: 30 },
    )
  })

  test('runs what is asked for together side by side, and the rest later', async () => {
    const [store, target] = [new RunStore(), triage()]
    const [a, b, c] = [counting(), counting(), counting()]
    const [runA, runB] = await store.runs(target, [a, b])
    const [again, runC] = await store.runs(target, [a, c])
    expect(again).toBe(runA)
    expect(runB?.session).toBe(runA?.session)
    expect(runC?.session).not.toBe(runA?.session)
  })

  test('gives an arm that is asked for twice twice', async () => {
    const a = counting()
    const runs = await new RunStore().runs(triage(), [a, a])
    expect(runs).toHaveLength(2)
    expect(runs[0]).toBe(runs[1])
    expect(a.calls).toBe(2)
  })

  test('keeps evaluations and stores apart', async () => {
    const [store, a] = [new RunStore(), counting()]
    const target = triage()
    await store.runs(target, [a])
    await store.runs(triage(), [a])
    await new RunStore().runs(target, [a])
    expect(a.calls).toBe(6)
  })

  test('does not remember failures', async () => {
    const store = new RunStore()
    let fail = true
    const target = evaluation('triage', {
      cases: {
        async *[Symbol.asyncIterator]() {
          yield* fail ? [] : casesOf<unknown>(1)
        },
      },
      score: outputAsScore,
    })
    await expect(store.runs(target, [() => 1])).rejects.toThrow('there are no cases')
    fail = false
    const a = counting()
    await expect(store.runs(target, [a])).rejects.toThrow('there are no cases')
  })
})

describe('RunStore and aborts', () => {
  test('gives up for those who gave up, and goes on for others', async () => {
    const [store, target] = [new RunStore(), triage()]
    const gate = controlled()
    const signals: AbortSignal[] = []
    const slow: SystemFunction = async (_, { signal }) => {
      signals.push(signal)
      await gate.promise
      return 1
    }
    const impatient = new AbortController()
    const first = store.runs(target, [slow], { signal: impatient.signal })
    const second = store.runs(target, [slow])
    await settled()
    impatient.abort(new Error('test over'))
    await expect(first).rejects.toThrow(CollectionAbortedError)
    await expect(first).rejects.toThrow('test over')
    expect(signals.map(({ aborted }) => aborted)).toEqual([false, false])
    gate.resolve()
    expect(await second).toHaveLength(1)
    expect(signals).toHaveLength(2)
  })

  test('stops when nobody waits any more, keeps nothing, and starts anew when asked again', async () => {
    const [store, target] = [new RunStore(), triage()]
    const signals: AbortSignal[] = []
    let patient = false
    const slow: SystemFunction = async (_, { signal }) => {
      signals.push(signal)
      return patient ? 1 : await hang()
    }
    const controllers = [new AbortController(), new AbortController()]
    const requests = Promise.allSettled(
      controllers.map(async ({ signal }) => await store.runs(target, [slow], { signal })),
    )
    await settled()
    controllers.forEach((controller) => controller.abort())
    await settled()
    patient = true
    const later = store.runs(target, [slow])
    const results = await requests
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(signals.slice(0, 2).map(({ aborted }) => aborted)).toEqual([true, true])
    expect(await later).toHaveLength(1)
    expect(signals).toHaveLength(4)
  })

  test('starts nothing for a request that is over already', async () => {
    const a = counting()
    const request = new RunStore().runs(triage(), [a], { signal: AbortSignal.abort('over') })
    await expect(request).rejects.toThrow(CollectionAbortedError)
    await settled()
    expect(a.calls).toBe(0)
  })
})

describe('the first cases', () => {
  const cases = casesOf<unknown>(...Array.from({ length: 40 }, (_, index) => index))
  const echo = (): SystemFunction & { inputs: unknown[] } => {
    const inputs: unknown[] = []
    return Object.assign(
      async (input: unknown): Promise<number> => {
        inputs.push(input)
        await settled()
        return Number(input) / 40
      },
      { inputs },
    )
  }

  test('are the same for all systems, whenever they were asked for, and none is run twice', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 5 }), async (counts) => {
        const [store, target] = [new RunStore(), evaluation('triage', { cases, score: outputAsScore })]
        const systems = [echo(), echo(), echo()] as const
        for (const [index, count] of counts.entries()) {
          const wanted = index % 2 === 0 ? [systems[0], systems[1]] : [systems[0], systems[2]]
          const first = await store.firstRuns(target, wanted, { count })
          const [a, b] = first.runs
          expect(a?.cases).toEqual(b?.cases)
          expect(a?.digests.data).toBe(b?.digests.data)
          expect(a?.cases.length).toBe(first.count)
          expect(first.count).toBeGreaterThanOrEqual(Math.min(40, count))
          expect(first.isComplete).toBe(first.count === 40)
          expect(a?.partOf).toEqual(first.isComplete ? undefined : { cases: 40 })
          expect(a?.observations.map(({ caseId }) => caseId)).toEqual(a?.cases.map(({ id }) => id))
        }
        for (const { inputs } of systems) {
          expect(new Set(inputs).size).toBe(inputs.length)
        }
      }),
      { numRuns: 30 },
    )
  })

  test('grow to the very run that would have been made at once', async () => {
    const target = evaluation('triage', { cases, score: outputAsScore, trials: 2 })
    const system = echo()
    const grown = new RunStore()
    await grown.firstRuns(target, [system], { count: 7 })
    await grown.firstRuns(target, [system], { count: 23 })
    const [whole] = await grown.runs(target, [system])
    const [expected] = await new RunStore().runs(target, [system])
    const bare = (run: typeof whole): unknown => ({
      ...run,
      session: '',
      startedAt: '',
      durationMs: 0,
      observations: run?.observations.map((observation) => ({ ...observation, latencyMs: 0 })),
    })
    expect(bare(whole)).toEqual(bare(expected))
    expect(whole).not.toHaveProperty('partOf')
  })

  test('come from a whole run where there is one', async () => {
    const target = evaluation('triage', { cases, score: outputAsScore })
    const [store, system, other] = [new RunStore(), echo(), echo()]
    const [whole] = await store.runs(target, [system])
    const { runs } = await store.firstRuns(target, [system], { count: 5 })
    expect(runs).toEqual([whole])
    const { runs: both } = await store.firstRuns(target, [system, other], { count: 5 })
    expect(both.map((run) => run.cases.length)).toEqual([5, 5])
    expect(both[0]?.cases).toEqual(both[1]?.cases)
  })

  test('of a stream are those that come first', async () => {
    async function* stream(): AsyncGenerator<{ input: unknown }> {
      yield* cases
    }
    const target = evaluation('triage', { cases: stream(), score: outputAsScore })
    const [store, system] = [new RunStore(), echo()]
    const first = await store.firstRuns(target, [system], { count: 3 })
    expect(first.runs[0]?.cases.map(({ input }) => input)).toEqual([0, 1, 2])
    expect(first.runs[0]?.partOf).toEqual({ cases: null })
    const all = await store.firstRuns(target, [system], { count: 100 })
    expect(all).toMatchObject({ count: 40, isComplete: true })
    expect(system.inputs).toHaveLength(40)
  })

  test('are not run for someone who has left', async () => {
    const target = evaluation('triage', { cases, score: outputAsScore })
    const system = echo()
    const signal = AbortSignal.abort(new Error('over'))
    await expect(new RunStore().firstRuns(target, [system], { count: 5, signal })).rejects.toThrow(/over|abort/i)
    await settled()
    expect(system.inputs).toEqual([])
  })
})
