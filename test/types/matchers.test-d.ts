// Checked by tsc: what must compile compiles, and each @ts-expect-error is an error.
import { expect } from 'vitest'
import { type Evaluation, type Run, system } from '../../src/index.ts'
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
  await expect(keyword).toStayBelow(800, { on: triage, metric: 'latency' })
  await expect(Promise.resolve(run)).resolves.toScoreAtLeast(0.9)
  const verdict: Promise<void> = expect(keyword).toScoreAtLeast(0.9, { on: triage })
  await verdict
}

export async function doesNotCompile(): Promise<void> {
  // @ts-expect-error asymmetric use loses the verdict
  expect({ a: run }).toEqual({ a: expect.toImproveOn(run) })
  // @ts-expect-error so does its opposite
  expect({ a: run }).toEqual({ a: expect.not.toImproveOn(run) })
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
  // @ts-expect-error a threshold is a number
  await expect(run).toScoreAtLeast('90 %')
  // @ts-expect-error there are two ways
  await expect(run).toScoreAtLeast(0.9, { inconclusive: 'pass' })
}
