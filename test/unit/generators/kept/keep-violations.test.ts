import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { afterEach, beforeEach, expect, test } from 'vitest'

import { checkRelation } from '../../../../src/generators/check-relation.ts'
import {
  keepViolations,
  keptFileOf,
  mergeKeptViolations,
  readKeptViolations,
} from '../../../../src/generators/kept/keep-violations.ts'
import { relation } from '../../../../src/generators/relation.ts'
import type { RelationResult } from '../../../../src/generators/relation-result.ts'

const shouting = relation<string, string>('shouting', { transform: (text) => text.toUpperCase() })
const careless = (text: string): string => (text.includes('refund') ? 'billing' : 'other')
const careful = (text: string): string => careless(text.toLowerCase())
const local = { isContinuousIntegration: false }

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'kept-'))
})
afterEach(async () => {
  await rm(folder, { recursive: true })
})

async function violationOf(input: string): Promise<RelationResult> {
  return await checkRelation(careless, shouting, { inputs: [input] })
}

test('a violation that is certain is kept, and tried first the next time', async () => {
  const file = keptFileOf(path.join(folder, 'triage.eval.ts'))
  expect(path.relative(folder, file)).toBe(path.join('__relations__', 'triage.eval.ts.json'))
  expect(await readKeptViolations(file)).toEqual([])
  expect(await keepViolations(file, [await violationOf('refund')], local)).toBe(true)
  const kept = await readKeptViolations(file)
  expect(kept).toMatchObject([{ relation: 'shouting', input: 'refund', transformed: 'REFUND', before: 'billing' }])

  const again = await checkRelation(careless, shouting, { inputs: ['fine'], kept })
  expect(again.regressions).toMatchObject([{ input: 'refund', state: 'violated', after: 'other' }])
  // It counts in no rate; where nothing is tolerated, it counts as what it is.
  expect(again).toMatchObject({
    inputs: { judged: 1, violating: 0 },
    verdict: { state: 'fail', reason: 'a violation of an earlier run was confirmed again' },
    regressions: [{ certain: true }],
  })
  expect(again.statistics.oppositePValue).toBeLessThan(0.001)
  const inputs = Array.from({ length: 60 }, (_, index) => `fine ${index}`)
  const tolerant = await checkRelation(careless, shouting, { inputs, kept, tolerate: 0.1 })
  expect(tolerant).toMatchObject({ verdict: { state: 'pass' }, regressions: [{ certain: false, confirmation: null }] })
  const mended = await checkRelation(careful, shouting, { inputs: ['fine'], kept })
  expect(mended.regressions).toMatchObject([{ state: 'gone' }])
})

test('the file is not written when nothing changed, nor on continuous integration', async () => {
  const file = path.join(folder, 'kept.json')
  const results = [await violationOf('refund')]
  expect(await keepViolations(file, results, { isContinuousIntegration: true })).toBe(false)
  await expect(stat(file)).rejects.toThrow('ENOENT')
  await keepViolations(file, results, local)
  const { mtimeMs } = await stat(file)
  expect(await keepViolations(file, results, local)).toBe(false)
  expect((await stat(file)).mtimeMs).toBe(mtimeMs)
})

test('the order depends on what is kept, not on when it was found', async () => {
  const results = [await violationOf('refund a'), await violationOf('refund b'), await violationOf('refund c')]
  expect(mergeKeptViolations([], results)).toEqual(mergeKeptViolations([], results.toReversed()))
})

test('of each relation at most ten; those that are gone make room first', async () => {
  const names = Array.from({ length: 11 }, (_, index) => `refund ${index}`)
  const kept = mergeKeptViolations([], await Promise.all(names.slice(0, 10).map(violationOf)))
  expect(kept).toHaveLength(10)
  const [first] = kept
  const gone = await checkRelation(careful, shouting, { inputs: ['fine'], kept: [first as never] })
  const merged = mergeKeptViolations(kept, [gone, await violationOf('refund 10')])
  expect(merged).toHaveLength(10)
  expect(merged.some(({ input }) => input === first?.input)).toBe(false)
  expect(merged.some(({ input }) => input === 'refund 10')).toBe(true)
})

test('what JSON cannot hold is not kept', async () => {
  const dated = relation<Map<string, string>, string>('dated', { transform: () => new Map([['text', 'REFUND']]) })
  const read = (input: Map<string, string>): string => careless(input.get('text') ?? '')
  const result = await checkRelation(read, dated, { inputs: [new Map([['text', 'refund']])] })
  expect(result.counterexample).toMatchObject({ certain: true, lossless: false })
  expect(mergeKeptViolations([], [result])).toEqual([])
})

test.each(['{', '{"version":2,"violations":[]}', '{"version":1,"violations":[{"relation":3}]}'])(
  'a file that holds %s is no file of violations',
  async (text) => {
    const file = path.join(folder, 'kept.json')
    await mkdir(folder, { recursive: true })
    await writeFile(file, text)
    await expect(readKeptViolations(file)).rejects.toThrow('holds no violations that this version understands')
    expect(await readFile(file, 'utf8')).toBe(text)
  },
)
