import { leaveOut, observe, type Observed, type Trial } from '../../evaluation/collection/observe.ts'
import type { ObservationError } from '../../evaluation/observation.ts'
import type { Scorer } from '../../evaluation/scorer.ts'
import { system as makeSystem } from '../../evaluation/system.ts'
import type { CallTransform } from '../drawing/draw.ts'
import { RelationError } from '../errors/relation-error.ts'
import { inputKey } from '../input-key.ts'
import { EXPECTATION, type Inquiry, type Question } from './question.ts'

/** What a pair of outputs shows. @internal */
export type Judgement =
  | { readonly kind: 'upheld' | 'violated' }
  | { readonly kind: 'difference'; readonly value: number }
  | { readonly kind: 'unjudged'; readonly reason: string }
  | { readonly kind: 'error'; readonly error: ObservationError }

/** A pair of outputs, judged. @internal */
export interface JudgedPair {
  readonly judgement: Judgement
  readonly before: unknown
  readonly after: unknown
}

/** Whatever the input is, a system without a `return` gives the same. What was not answered was not upheld. */
const silence = { name: EXPECTATION, score: null, metadata: { reason: 'the system returned undefined both times' } }

/** The answer to an unchanged input, that of another relation where there is one. @internal */
export async function askSource(inquiry: Inquiry, question: Question): Promise<Observed> {
  const { input } = question.case
  const key = `${inputKey(input) ?? question.case.id}/${question.trial}`
  return await inquiry.sources.answer(inquiry.givenSystem, key, () => ask(inquiry, question, []))
}

/**
 * Asks for the output for a mutant (or a repeat) and compares it with the output for the input.
 *
 * @param source - the answer to the input; `null` where each output is judged by itself
 * @param question - its case has the mutant for input
 * @throws RelationError if the expectation returns a number where a yes or no is needed, or the other way round
 * @internal
 */
export async function askPair(
  inquiry: Inquiry,
  source: { readonly input: unknown; readonly observed: Observed | null },
  question: Question,
): Promise<JudgedPair> {
  const sourceError = source.observed?.answer.error
  const before = source.observed?.answer.output
  if (sourceError !== undefined && sourceError.name !== 'EstimateOnlyError') {
    return { judgement: { kind: 'error', error: sourceError }, before, after: undefined }
  }
  const mayBeSilent = source.observed === null || inquiry.relation.kind !== 'invariance' || before !== undefined
  const judge: Scorer = ({ output, input: transformed, expected }) =>
    mayBeSilent || output !== undefined
      ? inquiry.relation.expect(before, output, {
          input: source.input,
          transformed,
          ...(expected === undefined ? {} : { expected }),
        })
      : silence
  const judges = sourceError === undefined ? [Object.assign(judge, { range: null })] : []
  const observed = await ask(inquiry, question, judges)
  return { judgement: read(inquiry, observed), before, after: observed.answer.output }
}

function read({ relation, tolerance }: Inquiry, { answer, readings }: Observed): Judgement {
  const [reading] = readings
  if (answer.error !== undefined || reading === undefined) {
    const error = answer.error ?? { origin: 'system' as const, name: 'Error', message: 'there is no output' }
    return { kind: 'error', error }
  }
  if (reading.score === null) {
    return { kind: 'unjudged', reason: speakOfExpectation(reading.reason ?? 'the scorer returned null') }
  }
  const isDifference = tolerance.kind === 'within'
  if (isDifference === reading.boolean) {
    throw new RelationError(
      isDifference
        ? `relation "${relation.name}": tolerate.within needs an expectation that returns a number, such as difference; ` +
            `this one returned ${String(reading.score === 1)}`
        : `relation "${relation.name}": the expectation returned the number ${reading.score}. Return true, false or null, ` +
            `or judge the mean of the numbers with tolerate: { within }`,
    )
  }
  return isDifference
    ? { kind: 'difference', value: reading.score }
    : { kind: reading.score === 1 ? 'upheld' : 'violated' }
}

async function ask(inquiry: Inquiry, question: Question, scorers: readonly Scorer[]): Promise<Observed> {
  const { system, label, timeoutMs, log } = inquiry
  const evaluation: Trial['evaluation'] = { name: label, scorers, timeout: timeoutMs }
  const trial: Trial = { evaluation, system, case: question.case, trial: question.trial, mayBeUndefined: true }
  if (log.brokenBy !== undefined) {
    return leaveOut(trial, log.brokenBy)
  }
  const observed = await observe(trial, inquiry)
  inquiry.signal.throwIfAborted()
  const { output: _, ...answer } = observed.answer
  const isScored = observed.readings.some(({ score }) => score !== null)
  const outcome = answer.error !== undefined ? 'error' : isScored || scorers.length === 0 ? 'scored' : 'unscorable'
  const reasons = observed.readings.flatMap(({ reason }) => (reason === undefined ? [] : [speakOfExpectation(reason)]))
  const [reason] = reasons
  const unscorable = reason === undefined ? {} : { unscorable: { [EXPECTATION]: reason } }
  log.record(question, { ...answer, outcome, scores: [], ...unscorable })
  return observed
}

/**
 * Calls the transforms of a relation on behalf of a case, with the deadline and the accounts of any other call.
 *
 * @param purpose - `mutants`: what cannot be made is an error that the verdict depends on
 * @internal
 */
export function transformCaller(
  inquiry: Inquiry,
  {
    case: { id },
    attempt,
    purpose,
  }: { readonly case: { readonly id: string }; readonly attempt: number; readonly purpose: 'mutants' | 'shrinking' },
): CallTransform {
  const { relation, label, timeoutMs, log } = inquiry
  const evaluation = { name: label, scorers: [], timeout: timeoutMs }
  return async (step, input) => {
    let isAsync = false
    const system = makeSystem(relation.name, (value: unknown) => {
      const output = step.transform(value)
      isAsync = output instanceof Promise
      return output
    })
    const { answer } = await observe(
      { evaluation, system, case: { id, input }, trial: attempt, mayBeUndefined: true },
      inquiry,
    )
    if (answer.error === undefined) {
      return { output: answer.output, isAsync }
    }
    log.recordFailure(purpose, { ...answer, outcome: 'error', scores: [] })
    return { error: answer.error }
  }
}

/** Expectations are asked as scorers are, and should not be called so. */
function speakOfExpectation(reason: string): string {
  return reason.replace(/^the scorer\b/u, 'the expectation')
}
