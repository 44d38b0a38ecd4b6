import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import { systemClock } from '../../../../src/evaluation/collection/clock.ts'
import { type System, system } from '../../../../src/evaluation/system.ts'
import { router } from '../../../../src/models/combined/router.ts'

const signal = new AbortController().signal
const call = { signal, trial: 0 }
const says = (answer: string): System<string, string> => system(answer, () => answer)
const fails = (message: string): System<unknown, never> =>
  system(`fails: ${message}`, () => {
    throw new Error(message)
  })

/** Answers after so long by the clock of the test. */
const takes = (answer: string, ms: number): System<unknown, string> =>
  system(answer, () => {
    nowMs += ms
    return answer
  })

let nowMs = 0
beforeEach(() => {
  nowMs = 0
  vi.spyOn(systemClock, 'now').mockImplementation(() => nowMs)
})
afterEach(() => {
  vi.restoreAllMocks()
})

describe('which route goes first', () => {
  test('the one of the highest priority whose condition is met; where none is, all are there', async () => {
    const routed = router([
      { system: says('long') },
      { system: says('short'), when: (text: string) => text.length < 5, priority: 1 },
      { system: says('first'), when: (text: string) => text === 'now', priority: 2 },
    ])
    expect(await routed.run('four', call)).toBe('short')
    expect(await routed.run('fifty', call)).toBe('long')
    expect(await routed.run('now', call)).toBe('first')
    const never = router([
      { system: says('a'), when: () => false },
      { system: says('b'), when: () => false, priority: 1 },
    ])
    expect(await never.run('', call)).toBe('b')
  })

  test('a condition that gives a promise is refused: it would always be met', async () => {
    const routed = router([{ system: says('a'), when: (async () => false) as never }, { system: says('b') }])
    await expect(routed.run('', call)).rejects.toThrow('when must give true or false, got a value of type object')
  })

  test('the cheapest; the quickest so far, one second where nothing is known', async () => {
    const cheap = router(
      [
        { system: says('a'), cost: 2 },
        { system: says('b'), cost: 1 },
      ],
      { by: 'cost' },
    )
    expect(await cheap.run('', call)).toBe('b')
    const quick = router([{ system: takes('slow', 3000) }, { system: takes('quick', 2000) }], { by: 'latency' })
    const answers = []
    for (let i = 0; i < 4; i += 1) {
      answers.push(await quick.run('', call))
    }
    expect(answers).toEqual(['slow', 'quick', 'quick', 'quick'])
    expect(quick.statistics().map(({ latencyMs }) => latencyMs)).toEqual([3000, 2000])
  })

  test('by weight, the same one for the same input and trial, and as often as the weights say', async () => {
    const routed = router([{ system: says('a'), weight: 300 }, { system: says('b') }], { by: 'weight' })
    const inputs = Array.from({ length: 2000 }, (_, index) => `input ${index}`)
    const answers = await Promise.all(inputs.map(async (input) => await routed.run(input, call)))
    // Before anything was known of either: all began at once.
    expect(Math.abs(answers.filter((answer) => answer === 'a').length / 2000 - 0.75)).toBeLessThan(0.04)
    const again = router([{ system: says('a'), weight: 300 }, { system: says('b') }], { by: 'weight' })
    expect(await Promise.all(inputs.map(async (input) => await again.run(input, call)))).toEqual(answers)
    const others = await Promise.all(inputs.map(async (input) => await again.run(input, { signal, trial: 1 })))
    expect(others).not.toEqual(answers)
  })
})

describe('what goes wrong', () => {
  test('the next route is asked, unless it is not to be', async () => {
    const routes = [{ system: fails('one') }, { system: says('b') }]
    expect(await router(routes).run('', call)).toBe('b')
    await expect(router(routes, { fallback: false }).run('', call)).rejects.toThrow('one')
    await expect(router([{ system: fails('one') }, { system: fails('two') }]).run('', call)).rejects.toThrow('one')
  })

  test('a route that fails often is asked last, until it is stale', async () => {
    const asked: string[] = []
    let isDown = true
    const first = system('first', () => {
      asked.push('first')
      if (isDown) {
        throw new Error('down')
      }
      return 'first'
    })
    const routed = router([{ system: first, priority: 1 }, { system: says('second') }], { staleAfterMs: 60_000 })
    for (let i = 0; i < 12; i += 1) {
      expect(await routed.run('', call)).toBe('second')
    }
    expect(asked).toHaveLength(10)
    expect(routed.statistics()).toMatchObject([
      { system: 'first', requests: 10, successes: 0, successRate: 0, latencyMs: null, health: 'unhealthy' },
      { system: 'second', requests: 12, successes: 12, successRate: 1, health: 'healthy' },
    ])
    isDown = false
    nowMs += 60_001
    expect(routed.statistics()[0]?.health).toBe('stale')
    expect(await routed.run('', call)).toBe('first')
  })

  test('health is of the last hundred requests', async () => {
    let down = 0
    const moody = system('moody', () => {
      down -= 1
      if (down >= 0) {
        throw new Error('down')
      }
      return 'a'
    })
    const routed = router([{ system: moody }, { system: says('b') }])
    const ask = async (times: number): Promise<string | undefined> => {
      for (let i = 0; i < times; i += 1) {
        await routed.run('', call)
      }
      return routed.statistics()[0]?.health
    }
    expect(routed.statistics()[0]).toMatchObject({ requests: 0, successRate: null, health: 'unknown' })
    expect(await ask(9)).toBe('unknown')
    expect(await ask(91)).toBe('healthy')
    down = 5
    expect(await ask(5)).toBe('degraded')
    down = 15
    expect(await ask(15)).toBe('unhealthy')
    expect(routed.statistics()[0]).toMatchObject({ requests: 120, successes: 100, successRate: 0.8 })
  })

  test('a moving average: nine tenths of before, a tenth of now', async () => {
    let ms = 100
    const varies = system('varies', () => {
      nowMs += ms
      return 'a'
    })
    const routed = router([{ system: varies }, { system: says('b') }])
    await routed.run('', call)
    ms = 200
    await routed.run('', call)
    expect(routed.statistics()[0]?.latencyMs).toBeCloseTo(110)
  })

  test('a test that ends is no failure of a route', async () => {
    const controller = new AbortController()
    const ends = system('ends', () => {
      controller.abort(new Error('over'))
      throw new Error('stopped')
    })
    const routed = router([{ system: ends }, { system: says('b') }])
    await expect(routed.run('', { signal: controller.signal, trial: 0 })).rejects.toThrow('over')
    expect(routed.statistics()[0]?.requests).toBe(0)
  })
})

test.each([
  [[{ system: says('a') }], {}, 'two routes at least'],
  [[{ system: says('a'), wait: 1 }, { system: says('b') }], {}, 'there is no option "wait"'],
  [[{ system: says('a'), weight: 0 }, { system: says('b') }], {}, 'weight must be a finite number > 0'],
  [[{ system: says('a'), when: 'x' }, { system: says('b') }], {}, 'when must be a function'],
  [[{ system: says('a') }, { system: says('b') }], { by: 'cost' }, 'each route needs its cost'],
  [[{ system: says('a') }, { system: says('b') }], { by: 'luck' }, 'by must be one of'],
  [[{ system: says('a') }, { system: 1 }], {}, 'must be a system or a function'],
  [[{ system: says('a') }, { system: says('b') }], { seed: 0.5 }, 'seed must be a whole number'],
])('%j, %j is refused', (routes, options, message) => {
  expect(() => router(routes as never, options as never)).toThrow(message)
})

test('other conditions, weights or options are other versions', () => {
  const [a, b] = [says('a'), says('b')]
  const versions = [
    router([{ system: a }, { system: b }]),
    router([{ system: a, priority: 1 }, { system: b }]),
    router([{ system: a, when: () => true }, { system: b }]),
    router([{ system: a }, { system: b }], { by: 'weight' }),
  ].map(({ version }) => version)
  expect(new Set(versions).size).toBe(versions.length)
  expect(router([{ system: a }, { system: b }], { name: 'r' })).toMatchObject({ name: 'r', version: versions[0] })
})
