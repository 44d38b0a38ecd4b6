import { describe, expect, expectTypeOf, test } from 'vitest'

import { evaluation } from '../../../../src/evaluation/evaluation.ts'
import { exactMatch } from '../../../../src/evaluation/scorers/exact-match.ts'
import { type System, system } from '../../../../src/evaluation/system.ts'
import { ensemble } from '../../../../src/models/combined/ensemble.ts'
import type { EnsembleAnswer } from '../../../../src/models/combined/ensemble-answer.ts'
import { NoConsensusError } from '../../../../src/models/errors/no-consensus-error.ts'
import { model } from '../../../../src/models/model.ts'
import { serverForEachTest } from '../support/ask.ts'

const call = { signal: new AbortController().signal, trial: 0 }
const says = <Answer>(answer: Answer, name = String(answer)): System<unknown, Answer> => system(name, () => answer)
const fails = (message: string): System<unknown, never> =>
  system(`fails: ${message}`, () => {
    throw new Error(message)
  })

describe('a majority', () => {
  test('is the answer with most votes; of equals, the one that the first system gave', async () => {
    const run = async (...answers: string[]): Promise<string> =>
      await ensemble(answers.map((answer) => says(answer))).run('x', call)
    expect(await run('a', 'b', 'b')).toBe('b')
    expect(await run('a', 'b')).toBe('a')
    expect(await run('c', 'b', 'a', 'b', 'a')).toBe('b')
  })

  test('counts texts but for white space at their ends, values by what they hold, and whatever same says', async () => {
    expect(await ensemble([says('b'), says('a'), says(' a\n')]).run('', call)).toBe('a')
    const objects = ensemble([says({ n: 1, k: 0 }), says({ n: 2, k: 0 }), says({ k: 0, n: 2 })])
    expect(await objects.run('', call)).toEqual({ n: 2, k: 0 })
    const same = (text: string): string => text.toLowerCase()
    expect(await ensemble([says('b'), says('A'), says('a')], { same }).run('', call)).toBe('A')
  })

  test('weighs votes', async () => {
    const weighted = ensemble([says('a'), says('b'), says('b')], { weights: [3, 1, 1], details: true })
    expectTypeOf(weighted).toEqualTypeOf<System<unknown, EnsembleAnswer<string>>>()
    expect(await weighted.run('', call)).toEqual({
      answer: 'a',
      consensus: 0.6,
      votes: [
        { system: 'a', weight: 3, answer: 'a' },
        { system: 'b', weight: 1, answer: 'b' },
        { system: 'b', weight: 1, answer: 'b' },
      ],
    })
  })

  test('is of those who answer: one that fails has no vote, and is not of the consensus', async () => {
    const { answer, consensus, votes } = await ensemble([fails('down'), says('a')], { details: true }).run('', call)
    expect({ answer, consensus }).toEqual({ answer: 'a', consensus: 0.5 })
    expect(votes[0]).toEqual({ system: 'fails: down', weight: 1, error: 'down' })
    await expect(ensemble([fails('one'), fails('two')]).run('', call)).rejects.toThrow('one')
  })
})

describe('others than a majority', () => {
  test('unanimous: all, or none', async () => {
    expect(await ensemble([says('a'), says('a')], { vote: 'unanimous' }).run('', call)).toBe('a')
    const split = ensemble([says('a'), says('b')], { vote: 'unanimous' })
    await expect(split.run('', call)).rejects.toThrow(NoConsensusError)
    await expect(split.run('', call)).rejects.toThrow('50 % of its weight')
    const unsure = ensemble([says('a'), fails('x')], { vote: 'unanimous', otherwise: 'unsure', details: true })
    expect(await unsure.run('', call)).toMatchObject({ answer: 'unsure', consensus: 0.5 })
  })

  test('best confidence: the surest, the first of equals', async () => {
    const answers = [0.2, 0.9, 0.9].map((sure, index) => says({ sure, text: `t${index}` }))
    const surest = ensemble([fails('x') as never, ...answers], {
      vote: 'best-confidence',
      confidence: ({ sure }: { sure: number }) => sure,
      details: true,
    })
    const { answer, votes } = await surest.run('', call)
    expect(answer).toEqual({ sure: 0.9, text: 't1' })
    expect(votes.map(({ confidence }) => confidence)).toEqual([undefined, 0.2, 0.9, 0.9])
    await expect(
      ensemble([says('a'), says('b')], { vote: 'best-confidence', confidence: () => Number.NaN }).run('', call),
    ).rejects.toThrow('the confidence of an answer by a must be a number, got NaN')
  })
})

describe('one after the other', () => {
  const counted = (answers: readonly string[]) => {
    const asked: string[] = []
    const members = answers.map((answer, index) =>
      system(`${index}`, () => {
        asked.push(answer)
        return answer
      }),
    )
    return { asked, members }
  }

  test('ends when the others could change nothing, with the same answer', async () => {
    for (const [answers, needed] of [
      [['a', 'a', 'b', 'b'], 4],
      [['a', 'a', 'b'], 2],
      [['a', 'b', 'b', 'b', 'a'], 4],
      [['a', 'a', 'a', 'b', 'b'], 3],
    ] as const) {
      const { asked, members } = counted(answers)
      const answer = await ensemble(members, { execution: 'sequential' }).run('', call)
      expect(asked).toHaveLength(needed)
      expect(answer).toBe(await ensemble(members).run('', call))
    }
  })

  test('unanimity ends with the first who says something else', async () => {
    const { asked, members } = counted(['a', 'b', 'a'])
    const run = ensemble(members, { vote: 'unanimous', execution: 'sequential', otherwise: '?' }).run('', call)
    expect(await run).toBe('?')
    expect(asked).toEqual(['a', 'b'])
  })

  test('unanimity is lost, not an error, where the first fails and others answer', async () => {
    for (const execution of ['parallel', 'sequential'] as const) {
      const options = { vote: 'unanimous', execution, otherwise: '?' } as const
      expect(await ensemble([fails('x'), says('a'), says('a')], options).run('', call)).toBe('?')
      await expect(
        ensemble([fails('x'), fails('y')] as ReadonlyArray<System<unknown, string>>, options).run('', call),
      ).rejects.toThrow('x')
    }
  })
})

describe('in evaluations', () => {
  const api = serverForEachTest()

  test('the same model several times is a sample each, and costs what all of them cost', async () => {
    let asked = 0
    api.server.use({ reply: () => ['no', 'yes', 'yes'][asked++ % 3] ?? '' })
    const one = model('openai/m', { baseUrl: api.baseUrl })
    const crowd = ensemble([one, one, one], { execution: 'sequential' })
    const questions = evaluation('self-consistency', { cases: [{ input: 'q', expected: 'yes' }], score: exactMatch() })
    const { observations } = await questions.run(crowd)
    expect(observations[0]).toMatchObject({ output: 'yes', scores: [1], usage: { calls: 3 } })
    expect(api.server.totals.requests).toBe(3)
  })

  test('D2: a system that fails has no vote for being quick and cheap: a case in which all fail is an error', async () => {
    const cases = [{ input: 1, expected: 'a' }]
    const all = evaluation('errors', { cases, score: exactMatch() })
    const { observations } = await all.run(ensemble([fails('down'), fails('too')], { details: true }))
    expect(observations[0]).toMatchObject({ outcome: 'error', error: { origin: 'system', message: 'down' } })
    expect(observations[0]?.usage.costUsd).toBeNull()
  })

  test('a slow system has no vote, and is told to stop', async () => {
    let stopped = false
    const slow = system('slow', async (_input, { signal }) => {
      await new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => {
          stopped = true
          reject(new Error('stopped'))
        })
      })
      return 'b'
    })
    expect(await ensemble([slow, says('a')], { timeoutMs: 20 }).run('', call)).toBe('a')
    expect(stopped).toBe(true)
  })

  test('a test that ends is no failure of a system', async () => {
    const controller = new AbortController()
    const waits = system('waits', async (_input, { signal }) => {
      controller.abort(new Error('the test is over'))
      signal.throwIfAborted()
      return 'a'
    })
    await expect(ensemble([waits, says('b')]).run('', { signal: controller.signal, trial: 0 })).rejects.toThrow('over')
  })
})

describe('what makes no sense', () => {
  test.each([
    [{ weights: [1] }, 'weights must be a number > 0 for each of the 2 systems'],
    [{ weights: [1, 0] }, 'weights must be'],
    [{ weights: 3 }, 'got a value of type number'],
    [{ same: 'text' }, 'same must be a function'],
    [{ vote: 'unanimous', weights: [1, 1] }, "weights are for vote: 'majority'"],
    [{ vote: 'most' }, 'vote must be one of majority, unanimous, best-confidence, got most'],
    [{ vote: 'best-confidence' }, 'confidence must be a function'],
    [{ otherwise: 'x' }, "otherwise is for vote: 'unanimous'"],
    [{ timeoutMs: 0 }, 'timeoutMs must be a number of milliseconds > 0, got 0'],
    [{ voting: 'majority' }, 'there is no option "voting"'],
    [{ execution: 'hedged' }, 'execution must be one of parallel, sequential'],
    [{ vote: 'best-confidence', confidence: () => 1, execution: 'sequential' }, 'cascade'],
  ])('%j is refused', (options, message) => {
    expect(() => ensemble([says('a'), says('b')], options as never)).toThrow(message)
  })

  test('nor do fewer than two systems', () => {
    expect(() => ensemble([says('a')])).toThrow('ensemble: give a list of two systems at least, got 1')
    expect(() => ensemble([says('a'), 'b' as never])).toThrow('must be a system or a function')
  })
})

test('names and versions tell ensembles apart', () => {
  const [a, b] = [says('a'), system('b', () => 'b', { version: '2' })]
  expect(ensemble([a, b, b]).name).toBe('ensemble of a, b')
  expect(ensemble([a, b], { name: 'crowd' }).name).toBe('crowd')
  const versions = [
    ensemble([a, b]),
    ensemble([b, a]),
    ensemble([a, b, b]),
    ensemble([a, b], { weights: [1, 2] }),
    ensemble([a, b], { same: (answer: string) => answer.length }),
    ensemble([a, system('b', () => 'b', { version: '3' })]),
  ].map(({ version }) => version)
  expect(new Set(versions).size).toBe(versions.length)
  expect(ensemble([a, b]).version).toBe(versions[0])
})
