import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { dataset } from '../../../src/evaluation/dataset.ts'
import { evaluation, type EvaluationOptions, isEvaluation } from '../../../src/evaluation/evaluation.ts'
import { isRun } from '../../../src/evaluation/run.ts'
import { scorer } from '../../../src/evaluation/scorer.ts'
import { exactMatch } from '../../../src/evaluation/scorers/exact-match.ts'
import { numericClose } from '../../../src/evaluation/scorers/numeric-close.ts'
import { system } from '../../../src/evaluation/system.ts'
import { casesOf, echo, outputAsScore, runOn } from './__helpers__/run-one.ts'

test('a script runs a typed evaluation of typed systems', async () => {
  const triage = evaluation('triage', {
    cases: dataset.from([
      { input: 'my invoice is wrong', expected: 'billing' },
      { input: 'hello', expected: 'other' },
    ]),
    score: [exactMatch(), scorer('same', ({ output, expected }) => output === expected)],
  })
  const keyword = system('keyword rules', (ticket: string) => (ticket.includes('invoice') ? 'billing' : 'other'), {
    version: '2',
  })
  const [run, other] = await triage.runs([keyword, (ticket: string) => ticket.toUpperCase()])
  expect(isRun(run)).toBe(true)
  expect(run).toMatchObject({
    evaluation: 'triage',
    system: { name: 'keyword rules', version: '2' },
    trials: 1,
    seed: 1,
    observations: [{ scores: [1, 1] }, { scores: [1, 1] }],
  })
  expect(other?.system).toEqual({ name: 'anonymous system' })
  expect(JSON.parse(JSON.stringify(run))).toEqual(run)
  // @ts-expect-error -- a system of numbers cannot be tried on texts
  await triage.run((ticket: number) => ticket)
})

test('untyped cases accept a typed system', async () => {
  const untyped = evaluation('untyped', { cases: dataset.jsonl('nowhere.jsonl'), score: exactMatch() })
  expect(isEvaluation(untyped)).toBe(true)
  await expect(untyped.run((ticket: string) => ticket)).rejects.toThrow('nowhere.jsonl: there is no such file')
})

test('paths are resolved from the directory', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'touchstone-evaluation-'))
  await writeFile(join(directory, 'cases.jsonl'), '{"input":1}\n{"input":0}\n')
  const target = evaluation('file', { cases: dataset.jsonl('./cases.jsonl'), score: outputAsScore })
  expect(await target.size({ directory })).toBe(2)
  const run = await target.run(echo, { directory })
  expect(run.cases.map(({ input }) => input)).toEqual([1, 0])
  await rm(directory, { recursive: true })
})

test('runs keep what is needed to align, group and show cases', async () => {
  const run = await runOn([
    { input: 1, expected: 2, id: 'a', group: 'g', tags: { x: 'y' }, metadata: { large: true } },
    { input: 1 },
  ])
  const hex: unknown = expect.stringMatching(/^[0-9a-f]{16}$/u)
  expect(run.cases).toEqual([
    { id: 'a', input: 1, expected: 2, group: 'g', tags: { x: 'y' }, digest: hex },
    { id: hex, input: 1, digest: hex },
  ])
})

test('the digest of scorers changes with their name, range, direction and version', async () => {
  const digest = async (...score: Array<ReturnType<typeof scorer>>): Promise<string> =>
    (await runOn(casesOf(1), echo, { score })).digests.scorers
  const one = scorer('x', () => 1)
  const others = [
    scorer('y', () => 1),
    scorer('x', () => 0),
    scorer('x', () => 1, { range: [0, 2] }),
    scorer('x', () => 1, { range: null }),
    scorer('x', () => 1, { direction: 'lower' }),
    scorer('x', () => 1, { version: '2' }),
    numericClose({ absolute: 1 }),
    numericClose({ absolute: 2 }),
  ]
  const digests = await Promise.all([one, ...others].map(async (score) => await digest(score)))
  expect(new Set(digests).size).toBe(digests.length)
  expect(await digest(scorer('x', () => 1))).toBe(digests[0])
  expect(await digest(one, numericClose())).not.toBe(await digest(numericClose(), one))
})

test.each<[string, string, Partial<EvaluationOptions>]>([
  ['an empty name', '  ', {}],
  ['no trials', 'x', { trials: 0 }],
  ['half a trial', 'x', { trials: 1.5 }],
  ['no concurrency', 'x', { concurrency: 0 }],
  ['unlimited concurrency', 'x', { concurrency: Infinity }],
  ['no time', 'x', { timeout: 0 }],
  ['more time than a timer can wait', 'x', { timeout: 2 ** 31 }],
  ['no number as seed', 'x', { seed: Number.NaN }],
])('%s is refused', (_, name, options) => {
  const make = (): unknown => evaluation(name, { cases: casesOf(1), score: outputAsScore, ...options })
  expect(make).toThrow(RangeError)
  expect(make).toThrowErrorMatchingSnapshot()
})

test.each([
  [
    'a misspelt option',
    ['dates', { cases: [], score: exactMatch(), trial: 3 }],
    'evaluation "dates": there is no option "trial". Did you mean "trials"?',
  ],
  [
    'an option that nothing resembles',
    ['dates', { cases: [], score: exactMatch(), zzzzzz: 3 }],
    'It takes cases, score, aggregates, trials,',
  ],
  [
    'no name',
    [{ cases: [], score: exactMatch() }],
    "evaluation: the name comes first, as text: evaluation('my name', …)",
  ],
  ['no options', ['dates'], 'evaluation "dates": options must be an object with cases, score'],
  ['no cases', ['dates', { score: exactMatch() }], 'the cases of dates must be a dataset, or something to iterate'],
  [
    'the name of a file in place of cases',
    ['dates', { cases: './dates.jsonl', score: exactMatch() }],
    'dataset.jsonl("./dates.jsonl")',
  ],
  [
    'a single case',
    ['dates', { cases: { input: 1 }, score: exactMatch() }],
    'something to iterate such as [{ input: …, expected: … }]',
  ],
  ['no scorer', ['dates', { cases: [] }], 'give at least one scorer, { score: exactMatch() }'],
  ['null in place of a scorer', ['dates', { cases: [], score: null }], 'give at least one scorer'],
])('plain JavaScript is told of %s at once', (_, given, message) => {
  expect(() => (evaluation as (...args: unknown[]) => unknown)(...given)).toThrow(message)
})

test('plain JavaScript is told of a system that is none', () => {
  const make = system as (...args: unknown[]) => unknown
  expect(() => make('v1')).toThrow('system "v1": its second argument must be a function of the input')
  expect(() => make('v1', echo, { versoin: '2' })).toThrow(
    'system "v1": there is no option "versoin". Did you mean "version"?',
  )
  expect(() => make(echo)).toThrow("system: the name comes first, as text: system('my name', …)")
})
