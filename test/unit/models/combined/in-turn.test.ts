import { describe, expect, test, vi } from 'vitest'

import { evaluation } from '../../../../src/evaluation/evaluation.ts'
import { exactMatch } from '../../../../src/evaluation/scorers/exact-match.ts'
import { type System, system } from '../../../../src/evaluation/system.ts'
import { cascade } from '../../../../src/models/combined/cascade.ts'
import { fallback } from '../../../../src/models/combined/fallback.ts'
import { hedged } from '../../../../src/models/combined/hedged.ts'
import { model } from '../../../../src/models/model.ts'
import { serverForEachTest } from '../support/ask.ts'

const call = { signal: new AbortController().signal, trial: 0 }
const fails = (message: string): System<unknown, never> =>
  system(`fails: ${message}`, () => {
    throw new Error(message)
  })

/** Answers after a while, unless it is told to stop. */
function slow(answer: string, ms: number): { readonly system: System<unknown, string>; readonly stopped: unknown[] } {
  const stopped: unknown[] = []
  const run = async (_input: unknown, { signal }: { signal: AbortSignal }): Promise<string> =>
    await new Promise((resolve, reject) => {
      const timer = setTimeout(() => resolve(answer), ms)
      signal.addEventListener('abort', () => {
        clearTimeout(timer)
        stopped.push(signal.reason)
        reject(signal.reason as Error)
      })
    })
  return { system: system(answer, run), stopped }
}

describe('a fallback', () => {
  const api = serverForEachTest()

  test('asks the next where one fails, and throws the first error where all do', async () => {
    expect(await fallback([fails('one'), () => 'b', fails('three')]).run('', call)).toBe('b')
    await expect(fallback([fails('one'), fails('two')]).run('', call)).rejects.toThrow('one')
    expect(fallback([fails('one'), system('b', () => 'b')]).name).toBe('fallback of fails: one, b')
  })

  test('asks no other after errors that are to be seen', async () => {
    const when = (error: unknown): boolean => error instanceof Error && error.message === 'down'
    expect(await fallback([fails('down'), () => 'b'], { when }).run('', call)).toBe('b')
    await expect(fallback([fails('a mistake'), () => 'b'], { when }).run('', call)).rejects.toThrow('a mistake')
  })

  test('refuses what is not a condition', () => {
    expect(() => fallback([() => 'a', () => 'b'], { when: true as never })).toThrow('fallback: when must be a function')
  })

  test('replaces a model that is down, and its errors are not those of the case', async () => {
    api.server.use({
      models: { good: { reply: 'yes' }, bad: { reply: { error: { status: 400, message: 'no' } } } },
    })
    const at = { baseUrl: api.baseUrl }
    const robust = fallback([model('openai/bad', at), model('openai/good', at)])
    const all = evaluation('q', { cases: [{ input: 'q', expected: 'yes' }], score: exactMatch() })
    const { observations } = await all.run(robust)
    expect(observations[0]).toMatchObject({ outcome: 'scored', output: 'yes', scores: [1] })
    const both = await all.run(fallback([model('openai/bad', at), fails('too')]))
    expect(both.observations[0]).toMatchObject({ error: { origin: 'provider', name: 'RequestRejectedError' } })
  })

  test('gives each its time', async () => {
    const first = slow('a', 10_000)
    expect(await fallback([first.system, () => 'b'], { timeoutMs: 10 }).run('', call)).toBe('b')
    expect(first.stopped).toHaveLength(1)
  })
})

describe('a cascade', () => {
  const rated = (sure: number): System<unknown, { sure: number }> => system(`sure ${sure}`, () => ({ sure }))
  const confidence = ({ sure }: { sure: number }): number => sure

  test('takes the first answer that is sure enough, and the last as it is', async () => {
    const run = async (...sure: number[]): Promise<number> =>
      (await cascade(sure.map(rated), { confidence }).run('', call)).sure
    expect(await run(0.9, 1)).toBe(0.9)
    expect(await run(0.8, 1)).toBe(0.8)
    expect(await run(0.7, 0.1)).toBe(0.1)
    expect((await cascade([rated(0.6), rated(1)], { confidence, threshold: 0.5 }).run('', call)).sure).toBe(0.6)
  })

  test('goes on where a system fails; where the last does, the surest answer counts', async () => {
    expect((await cascade([fails('x'), rated(0.1)], { confidence }).run('', call)).sure).toBe(0.1)
    const last = cascade([rated(0.2), rated(0.4), rated(0.3), fails('x')], { confidence })
    expect((await last.run('', call)).sure).toBe(0.4)
    await expect(cascade([fails('x'), fails('y')], { confidence }).run('', call)).rejects.toThrow('x')
  })

  test('a mistake in the confidence is no doubt: it is thrown', async () => {
    const wrong = cascade([rated(1), rated(1)], { confidence: () => undefined as never })
    await expect(wrong.run('', call)).rejects.toThrow('the confidence of an answer by sure 1 must be a number')
    expect(() => cascade([rated(1), rated(1)], {} as never)).toThrow('cascade: confidence must be a function')
    expect(() => cascade([rated(1), rated(1)], { confidence, threshold: Number.NaN })).toThrow('threshold')
  })
})

describe('hedged', () => {
  test('asks the next one after a while, takes the first answer, and gives up the others', async () => {
    const [first, second] = [slow('slow', 10_000), slow('quick', 5)]
    expect(await hedged([first.system, second.system], { afterMs: 10 }).run('', call)).toBe('quick')
    expect(first.stopped).toHaveLength(1)
  })

  test('asks nobody else where the first answers in time', async () => {
    const second = vi.fn(() => 'b')
    expect(await hedged([() => 'a', second], { afterMs: 10 }).run('', call)).toBe('a')
    await new Promise((resolve) => {
      setTimeout(resolve, 30)
    })
    expect(second).not.toHaveBeenCalled()
  })

  test('replaces at once what fails', async () => {
    expect(await hedged([fails('x'), () => 'b'], { afterMs: 60_000 }).run('', call)).toBe('b')
    await expect(hedged([fails('x'), fails('y')], { afterMs: 60_000 }).run('', call)).rejects.toThrow('x')
    const [one, two] = [slow('a', 10), fails('late')]
    expect(await hedged([one.system, two], { afterMs: 1 }).run('', call)).toBe('a')
  })

  test('ends when the case does', async () => {
    const controller = new AbortController()
    const never = system('never', async () => await new Promise<string>(() => {}))
    const answer = hedged([never, never], { afterMs: 60_000 }).run('', { signal: controller.signal, trial: 0 })
    controller.abort(new Error('over'))
    await expect(answer).rejects.toThrow('over')
  })

  test.each([{}, { afterMs: 0 }, { afterMs: 1, after: 1 }])('%j is refused', (options) => {
    expect(() => hedged([() => 'a', () => 'b'], options as never)).toThrow(RangeError)
  })
})
