import * as fc from 'fast-check'

import type { ObservationError } from '../../evaluation/observation.ts'
import { canonicalJson } from '../../evaluation/canonical-json.ts'
import type { Constraint, Relation, RelationStep } from '../relation.ts'
import { RelationError } from '../errors/relation-error.ts'
import { generate, isArbitrary, type RandomState, variantOf } from './random-state.ts'

/** One value on the way from the seed to the mutant: the input first, then what each step made of it. @internal */
export interface Stage {
  readonly value: fc.Value<unknown>
  /** Where the value was drawn from, and what can shrink it; `null` where it was simply given. */
  readonly arbitrary: fc.Arbitrary<unknown> | null
  /** Whether another attempt may give another value. */
  readonly mayDiffer: boolean
}

/** A mutant, and how it came about. @internal */
export interface Draw {
  /** At least the input. */
  readonly stages: readonly Stage[]
  /** What each step draws from, whatever the value before it. */
  readonly states: readonly RandomState[]
  readonly input: unknown
  readonly mutant: unknown
}

/** What came of an attempt to draw a mutant. @internal */
export type Drawn =
  | { readonly kind: 'mutant'; readonly draw: Draw }
  | { readonly kind: 'not applicable' }
  /** The steps leave the input as it is, or make of it what must not be. `isFinal`: another attempt would do the same. */
  | { readonly kind: 'unchanged' | 'rejected'; readonly isFinal: boolean }
  | { readonly kind: 'error'; readonly error: ObservationError }

/** Calls a step's transform on behalf of a case; what it throws is an error, not an exception. @internal */
export type CallTransform = (
  step: RelationStep,
  input: unknown,
) => Promise<
  | {
      readonly output: unknown
      /** Whether it was waited for: a model may answer otherwise next time. */ readonly isAsync: boolean
    }
  | { readonly error: ObservationError }
>

/** @internal */
export interface DrawContext {
  readonly relation: Relation
  readonly callTransform: CallTransform
}

/** The stage of an input that is no more than given. @internal */
export function givenStage(input: unknown): Stage {
  return { value: new fc.Value(input, undefined), arbitrary: null, mayDiffer: false }
}

/**
 * Applies the steps of a relation to what there is, from the first step that has no stage yet.
 *
 * @param stages - the input, and perhaps the stages of the first steps
 * @param states - one for each step
 * @internal
 */
export async function drawOn(
  stages: readonly Stage[],
  states: readonly RandomState[],
  context: DrawContext,
): Promise<Drawn> {
  const { steps } = context.relation
  const done = [...stages]
  for (let index = stages.length - 1; index < steps.length; index += 1) {
    const [step, state, before] = [steps[index], states[index], done.at(-1)]
    if (step === undefined || state === undefined || before === undefined) {
      throw new RangeError(`relation "${context.relation.name}": step ${index} has nothing to draw from`)
    }
    const stage = await applyStep(step, before.value.value, { state, context })
    if ('kind' in stage) {
      return stage
    }
    done.push(stage)
    if (!(await isKept(step.keeps, before.value.value, stage.value.value))) {
      return { kind: 'rejected', isFinal: !mayDiffer(done) }
    }
  }
  return await finish(done, states, context)
}

/** The same draw with a smaller value at one stage: what follows is drawn again, from the same or a variant of its state. @internal */
export async function redraw(
  draw: Draw,
  { at, value, variant }: { readonly at: number; readonly value: fc.Value<unknown>; readonly variant: number },
  context: DrawContext,
): Promise<Drawn> {
  const stages = [
    ...draw.stages.slice(0, at),
    { value, arbitrary: draw.stages[at]?.arbitrary ?? null, mayDiffer: true },
  ]
  const states = draw.states.map((state, step) => (step >= at ? variantOf(state, variant) : state))
  const before = draw.stages[at - 1]
  const step = context.relation.steps[at - 1]
  if (before !== undefined && step !== undefined && !(await isKept(step.keeps, before.value.value, value.value))) {
    return { kind: 'rejected', isFinal: true }
  }
  return await drawOn(stages, states, context)
}

async function applyStep(
  step: RelationStep,
  before: unknown,
  { state, context }: { readonly state: RandomState; readonly context: DrawContext },
): Promise<Stage | Extract<Drawn, { kind: 'not applicable' | 'error' }>> {
  const called = await context.callTransform(step, before)
  if ('error' in called) {
    return { kind: 'error', error: called.error }
  }
  const { output, isAsync } = called
  if (output === undefined) {
    return { kind: 'not applicable' }
  }
  return isArbitrary(output)
    ? { value: generate(output, state), arbitrary: output, mayDiffer: true }
    : { ...givenStage(output), mayDiffer: isAsync }
}

/** Whether another attempt with these steps may come to something else. @internal */
export function mayDiffer(stages: readonly Stage[]): boolean {
  return stages.slice(1).some((stage) => stage.mayDiffer)
}

async function asked(keep: Constraint, before: unknown, after: unknown): Promise<boolean> {
  try {
    return await keep(before, after)
  } catch (error) {
    throw new RelationError(`keeps threw ${String(error)}`, { cause: error })
  }
}

async function isKept(keeps: readonly Constraint[], before: unknown, after: unknown): Promise<boolean> {
  for (const keep of keeps) {
    if (!(await asked(keep, before, after))) {
      return false
    }
  }
  return true
}

async function finish(stages: readonly Stage[], states: readonly RandomState[], context: DrawContext): Promise<Drawn> {
  const [input, mutant] = [stages[0]?.value.value, stages.at(-1)?.value.value]
  const changes = context.relation.steps.length > 0
  if (changes && canonicalJson(input) === canonicalJson(mutant)) {
    return { kind: 'unchanged', isFinal: !mayDiffer(stages) }
  }
  return { kind: 'mutant', draw: { stages, states, input, mutant } }
}
