// Checked by tsc: what must compile compiles, and each @ts-expect-error is an error.
import { expect } from 'vitest'
import { z } from 'zod'
import {
  compareAll,
  type Evaluation,
  increases,
  judge,
  metamorphic,
  planVariants,
  relation,
  relations,
  type Run,
  system,
} from '../../src/index.ts'
import '../../src/matchers/touchstone-matchers.ts'

declare const triage: Evaluation<string, string, string>
declare const scoring: Evaluation<{ readonly text: string }, number, number>
declare const run: Run

const keyword = system('keyword', (ticket: string) => ticket.length > 3)
const classify = async (ticket: string): Promise<string> => await Promise.resolve(ticket)

export async function compiles(): Promise<void> {
  await expect(keyword).toImproveOn(classify, { on: triage })
  await expect(classify).toImproveOn(keyword, { on: scoring, by: { relative: 0.1 }, metric: 'cost', missing: 'zero' })
  await expect(run).not.toImproveOn(run)
  await expect([true, false, null]).toImproveOn([0.5, 1, null], { range: [0, 1], inconclusive: 'skip' })
  await expect.soft(keyword).toBeNonInferiorTo(run, { on: triage, within: 0.05 })
  await expect(keyword).toBeEquivalentTo(classify, { on: triage, within: { relative: 0.05 }, paired: false })
  await expect(keyword).toScoreAtLeast(0.9, { on: triage, confidence: 0.99 })
  await expect(keyword).toStayBelow(800, { on: triage, metric: 'latency.p95' })
  await expect(keyword).toPassAtK(3, 0.9, { on: triage })
  await expect(run).not.toPassEveryK(3, 0.9, { metric: 'right' })
  await expect(keyword).toPassGate(
    { preset: 'strict', guard: { within: 0.1, forEach: 'tag:language' } },
    { baseline: classify, on: triage },
  )
  await expect(run).toPassGate('./gates.toml', { baseline: run, gate: 'triage', inconclusive: 'skip' })
  await expect(keyword).toOutrank([classify, run], { on: triage, metric: 'latency', inconclusive: 'skip' })
  await expect([true, false]).not.toOutrank([
    [1, 0],
    [true, null],
  ])
  await expect(keyword).toImproveOn(classify, { on: triage, family: { name: 'quality', size: 3 } })
  const { winner } = await compareAll(
    { keyword, classify, run },
    { on: triage, control: 'keyword', correction: 'holm' },
  )
  const named: string | null = winner
  await compareAll({ a: [true, false], b: [0, null] }, { range: [0, 1] })
  await compareAll({ keyword, run }, { on: triage, guard: [{ metric: 'latency', within: { relative: 0.1 } }] })
  planVariants({ variants: named === null ? 2 : 3, effect: 0.1, rate: 0.5 })
  await expect(Promise.resolve(run)).resolves.toScoreAtLeast(0.9)
  expect({ a: 1 }).toMatchSchema(z.object({ a: z.number() }))
  expect([{ name: 'find' }]).not.toCallTools(['find'], { order: 'any', extra: true })
  await expect('a').toBeSimilarTo(['b', 'c'], {
    atLeast: 0.5,
    by: (one: string, other: string) => one.length - other.length,
  })
  await expect('a').toMeetRubric('r', { judge: judge.by({ model: 'openai/gpt-5-mini' }), atLeast: 1 })
  const verdict: Promise<void> = expect(keyword).toScoreAtLeast(0.9, { on: triage })
  await verdict
}

export async function doesNotCompile(): Promise<void> {
  // @ts-expect-error a similarity needs a threshold
  await expect('a').toBeSimilarTo('b', {})
  // @ts-expect-error a judge that has a rubric takes no other
  await expect('a').toMeetRubric('r', { judge: judge('s', { model: 'openai/gpt-5-mini' }) })
  // @ts-expect-error asymmetric use loses the verdict
  expect({ a: run }).toEqual({ a: expect.toImproveOn(run) })
  // @ts-expect-error so does its opposite
  expect({ a: run }).toEqual({ a: expect.not.toImproveOn(run) })
  // @ts-expect-error a threshold is needed
  await expect(run).toPassAtK(3, { on: triage })
  // @ts-expect-error a margin is needed
  await expect(run).toBeNonInferiorTo(run)
  // @ts-expect-error a margin is needed here too
  await expect(run).toBeEquivalentTo(run, {})
  // @ts-expect-error a misspelt option
  await expect(run).toImproveOn(run, { confidance: 0.9 })
  // @ts-expect-error the margin of another matcher
  await expect(run).toImproveOn(run, { within: 0.1 })
  // @ts-expect-error an evaluation is no baseline
  await expect(run).toImproveOn(triage)
  // @ts-expect-error a name is no evaluation
  await expect(keyword).toImproveOn(keyword, { on: 'triage' })
  // @ts-expect-error a misspelt key of a policy
  await expect(run).toPassGate({ improve: { metrc: 'x' } }, { baseline: run })
  // @ts-expect-error no such preset
  await expect(run).toPassGate({ preset: 'easy' }, { baseline: run })
  // @ts-expect-error for each what
  await expect(run).toPassGate({ guard: { within: 0.1, forEach: 'language' } }, { baseline: run })
  // @ts-expect-error rivals are an array
  await expect(run).toOutrank(run)
  // @ts-expect-error the margin of another matcher
  await expect(run).toOutrank([run], { by: 0.1 })
  // @ts-expect-error how many claims a family has is part of it
  await expect(run).toImproveOn(run, { family: 'quality' })
  // @ts-expect-error each rival has to be outranked: there is no family
  await expect(run).toOutrank([run], { family: { name: 'quality', size: 3 } })
  // @ts-expect-error variants have names
  await compareAll([run, run])
  // @ts-expect-error a guard asks for something
  await compareAll({ a: run, b: run }, { guard: { metric: 'latency' } })
  // @ts-expect-error how far scores spread is needed
  planVariants({ variants: 3, effect: 0.1 })
  // @ts-expect-error a threshold is a number
  await expect(run).toScoreAtLeast('90 %')
  // @ts-expect-error there are two ways
  await expect(run).toScoreAtLeast(0.9, { inconclusive: 'pass' })
}

const calm = relation('calm', { transform: (ticket: string) => `${ticket} Please.` })
const numeric = relation('doubled', { transform: (amount: number) => 2 * amount, expect: increases })

export async function relationsCompile(): Promise<void> {
  await expect(classify).toUphold(calm, { inputs: ['a', 'b'], tolerate: 0.1 })
  await expect(classify).toUphold([calm, relations.letterCase()], { on: triage, tolerate: { excess: 0.02 } })
  await expect(classify).not.toUphold(calm, { inputs: ['a'], replay: { relation: 'calm', seed: 1, path: '0:0' } })
  metamorphic('triage', classify, { inputs: ['a'], relations: [calm, relations.typos({ rate: 0.02 })] })
  metamorphic.skip('sums', (amount: number) => amount + 1, { inputs: [1, 2], relations: [numeric] })
}

export async function relationsDoNotCompile(): Promise<void> {
  // @ts-expect-error inputs are needed
  await expect(classify).toUphold(calm)
  // @ts-expect-error a name is no relation
  await expect(classify).toUphold('calm', { inputs: ['a'] })
  // @ts-expect-error a misspelt option
  await expect(classify).toUphold(calm, { inputs: ['a'], tolerated: 0.1 })
  // @ts-expect-error relations are needed
  metamorphic('triage', classify, { inputs: ['a'] })
  // @ts-expect-error inputs of another type
  metamorphic('triage', classify, { inputs: [1], relations: [calm] })
  // @ts-expect-error a relation about other inputs
  metamorphic('triage', classify, { inputs: ['a'], relations: [numeric] })
}
