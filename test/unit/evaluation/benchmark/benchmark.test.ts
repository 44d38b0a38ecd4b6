import { describe, expect, test } from 'vitest'

import { benchmark } from '../../../../src/evaluation/benchmark/benchmark.ts'
import { BenchmarkResult } from '../../../../src/evaluation/benchmark/benchmark-result.ts'
import { timeRounds } from '../../../../src/evaluation/benchmark/time-rounds.ts'
import { describeBenchmark } from '../../../../src/evidence/wording/describe-benchmark.ts'
import { createRandom } from '../../../../src/statistics/random/random-source.ts'

/** Functions that take as long as they say, on a clock of their own, which is slow for some while now and then. */
async function timed(
  ms: readonly number[],
  { seed = 1, rounds = 50, noise = 0.1 }: { seed?: number; rounds?: number; noise?: number } = {},
): Promise<BenchmarkResult> {
  const random = createRandom(seed, 1)
  let [now, busyUntil] = [0, 0]
  const functions = ms.map((each) => () => {
    if (random.next() < 0.02) busyUntil = now + 20
    now += each * (1 - noise * Math.log(random.next() || 0.5)) * (now < busyUntil ? 2 : 1)
  })
  const clock = { now: (): number => now }
  const times = await timeRounds({
    functions,
    rounds,
    callsPerRound: 1,
    warmUp: 1,
    clock,
    random: createRandom(seed),
    signal: undefined,
  })
  return new BenchmarkResult(new Map(times.map((each, index) => [String.fromCodePoint(97 + index), each])), 1)
}

describe('a benchmark', () => {
  test('calls each function as often as asked, besides the calls that warm up', async () => {
    const calls = { sync: 0, async: 0 }
    const result = await benchmark(
      {
        sync: () => (calls.sync += 1),
        async: async () => {
          await Promise.resolve()
          calls.async += 1
        },
      },
      { iterations: 120, warmUp: 7 },
    )
    expect(calls).toEqual({ sync: 127, async: 127 })
    expect(result.timings.map(({ name, iterations, roundsMs }) => [name, iterations, roundsMs.length])).toEqual([
      ['sync', 120, 60],
      ['async', 120, 60],
    ])
    result.timings.forEach(({ meanMs, medianMs }) => expect(Math.min(meanMs, medianMs)).toBeGreaterThan(0))
  })

  test('refuses what makes no sense, passes on what is thrown, and stops', async () => {
    await expect(benchmark({})).rejects.toThrow(/needs at least one function/)
    await expect(benchmark({ a: () => 1 }, { iterations: 9 })).rejects.toThrow(
      /iterations must be .* at least 10; got 9/,
    )
    await expect(benchmark({ a: () => 1 }, { warmUp: -1 })).rejects.toThrow(/warmUp/)
    await expect(benchmark({ a: () => Promise.reject(new Error('no model')) })).rejects.toThrow('no model')
    const stopping = new AbortController()
    const calls = benchmark({ a: () => stopping.abort(new Error('enough')) }, { signal: stopping.signal })
    await expect(calls).rejects.toThrow('enough')
    const one = await benchmark({ a: () => 1 })
    expect(() => one.compare('a', 'b' as 'a')).toThrow('there is no function "b" in this benchmark; it has "a"')
    expect(() => one.compare('a', 'a', { by: -1 })).toThrow(/by must be/)
    expect(() => one.compare('a', 'a', { confidence: 1 })).toThrow(/confidence/)
  })

  test('knows who is faster, and by how much', async () => {
    const result = await timed([2, 1, 1])
    expect(result.fastest.name).not.toBe('a')
    const faster = result.compare('a', 'b')
    expect(faster).toMatchObject({ before: 'a', after: 'b', verdict: 'faster', rounds: 50 })
    expect([faster.interval.lower, faster.interval.upper].map((limit) => Math.abs(limit - 0.5) < 0.1)).toEqual([
      true,
      true,
    ])
    expect(result.compare('b', 'a')).toMatchObject({ verdict: 'slower', pValue: faster.pValue })
    expect(result.compare('b', 'a', { by: 1 - 1e-9 }).verdict).toBe('undecided')
    expect(result.compare('b', 'c').verdict).toBe('undecided')
    expect(result.compare('a', 'a')).toMatchObject({ verdict: 'undecided', ratio: 1, pValue: 1 })
  })

  test('says so', async () => {
    const text = describeBenchmark(await timed([2, 0.01]))
    expect(text.split('\n')).toEqual([
      expect.stringMatching(/^ +median +calls$/),
      expect.stringMatching(/^ b +11 µs +50$/),
      expect.stringMatching(/^ a +2\.\d ms +50 +\d+ times as long \[\d+, \d+\]$/),
      '',
    ])
  })

  // Nominal 5 %: of functions that are alike, on a machine that is busy for a while now and then.
  test('seldom tells apart what is alike', async () => {
    let alarms = 0
    for (let seed = 0; seed < 600; seed += 1) {
      const result = await timed([1, 1], { seed, rounds: 30 })
      alarms += result.compare('a', 'b').verdict === 'undecided' ? 0 : 1
    }
    expect(alarms / 600).toBeLessThan(0.075)
    expect(alarms / 600).toBeGreaterThan(0.02)
  })
})
