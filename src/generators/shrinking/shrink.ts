import type * as fc from 'fast-check'

import { canonicalJson } from '../../evaluation/canonical-json.ts'
import { caseId } from '../../evaluation/case-id.ts'
import { describeError } from '../../evaluation/collection/describe-error.ts'
import { type Draw, type Drawn, redraw } from '../drawing/draw.ts'
import type { ShrinkStep } from '../drawing/path.ts'
import { askPair, askSource, type Judgement, transformCaller } from '../running/ask.ts'
import type { Inquiry } from '../running/question.ts'
import { sizeOf, type Suspect } from './suspect.ts'

/** @internal */
export interface ShrinkOptions {
  /** Calls that may be spent. */
  readonly budget: number
  /** How often a smaller violation must be seen again before it is believed. */
  readonly confirm: number
  /** How many candidates are tried at the same time. */
  readonly width: number
}

/** Candidates that are looked at before a value counts as smallest. */
const BREADTH = 60
/** Where a step after the shrunk value draws at random, it may draw something harmless: so often it may draw, at first and at last. */
const VARIANTS = { first: 4, last: 16 }

/**
 * Makes a violation smaller: first the input, if it was drawn, then what each step has drawn. A smaller one is accepted when it was seen
 * 1 + `confirm` times in as many fresh answers. Ends when nothing smaller violates the relation, or the calls are spent.
 *
 * @returns the smallest violation found; the one given, if there is none
 * @throws the reason of the signal once it is aborted
 * @internal
 */
export async function shrink(inquiry: Inquiry, suspect: Suspect, options: ShrinkOptions): Promise<Suspect> {
  return await new Shrinking(inquiry, suspect, options).run()
}

interface Variants {
  readonly from: number
  readonly to: number
}

interface Candidate {
  readonly step: ShrinkStep
  readonly value: fc.Value<unknown>
}

class Shrinking {
  readonly #inquiry: Inquiry
  readonly #options: ShrinkOptions
  readonly #spentBefore: number
  /** Pairs that were tried: a harmless one is not tried again. */
  readonly #tried = new Set<string>()
  #best: Suspect

  constructor(inquiry: Inquiry, suspect: Suspect, options: ShrinkOptions) {
    this.#inquiry = inquiry
    this.#options = options
    this.#spentBefore = inquiry.log.asked.shrinking
    this.#best = suspect
  }

  async run(): Promise<Suspect> {
    await this.#descend()
    for (let smallest = this.#best; await this.#escape(); smallest = this.#best) {
      await this.#descend()
      if (sizeOf(this.#best) >= sizeOf(smallest)) {
        return smallest
      }
    }
    return this.#best
  }

  async #descend(): Promise<void> {
    for (let stage = 0; stage < this.#stages; stage += 1) {
      while (await this.#shrinkOnce(stage, { from: 0, to: VARIANTS.first })) {
        // On with the smaller one.
      }
    }
  }

  /** Draws more often what nothing smaller was found with. */
  async #escape(): Promise<boolean> {
    for (let stage = 0; stage < this.#stages; stage += 1) {
      if (await this.#shrinkOnce(stage, { from: VARIANTS.first, to: VARIANTS.last })) {
        return true
      }
    }
    return false
  }

  get #stages(): number {
    return this.#best.draw?.stages.length ?? 0
  }

  get #isSpent(): boolean {
    const { log } = this.#inquiry
    return log.brokenBy !== undefined || log.asked.shrinking - this.#spentBefore >= this.#options.budget
  }

  /** Whether a smaller value at this stage was found. */
  async #shrinkOnce(stage: number, variants: Variants): Promise<boolean> {
    const { draw } = this.#best
    if (draw === null) {
      return false
    }
    const candidates = candidatesOf(draw, stage, variants)
    for (let batch = take(candidates, this.#options.width); batch.length > 0 && !this.#isSpent;) {
      const seen = await Promise.all(batch.map((candidate) => this.#test(draw, candidate)))
      for (const suspect of seen) {
        if (suspect !== null && (await this.#isSeenAgain(suspect))) {
          this.#best = suspect
          return true
        }
      }
      batch = take(candidates, this.#options.width)
    }
    return false
  }

  /** The smaller violation, if it looks like one. */
  async #test(draw: Draw, candidate: Candidate): Promise<Suspect | null> {
    const { step, drawn } = await this.#redrawUntilNew(draw, candidate)
    if (drawn.kind !== 'mutant') {
      return null
    }
    const { input, mutant } = drawn.draw
    const key = canonicalJson([input, mutant])
    if (this.#tried.has(key)) {
      return null
    }
    this.#tried.add(key)
    const { case: item, path } = this.#best
    const smaller = {
      case: step.stage === 0 ? { ...item, id: caseId(input), input } : item,
      mutant,
      draw: drawn.draw,
      path: { ...path, shrinks: [...path.shrinks, step] },
    }
    const { kind, before, after } = await this.#ask(smaller, 0)
    return kind === 'violated' ? { ...smaller, before, after } : null
  }

  /** A draw about which there is nothing to ask costs nothing: it may be tried often. */
  async #redrawUntilNew(
    draw: Draw,
    { step, value }: Candidate,
  ): Promise<{ readonly step: ShrinkStep; readonly drawn: Drawn }> {
    for (let { variant } = step; ; variant += 1) {
      const tried = { ...step, variant }
      const drawn = await this.#redraw(draw, { step: tried, value })
      const isOver = drawn.kind === 'mutant' || drawn.kind === 'not applicable' || drawn.kind === 'error'
      if (isOver || drawn.isFinal || variant + 1 >= VARIANTS.last) {
        return { step: tried, drawn }
      }
    }
  }

  async #redraw(draw: Draw, { step, value }: Candidate): Promise<Drawn> {
    const { relation, signal } = this.#inquiry
    const { case: item, path } = this.#best
    const callTransform = transformCaller(this.#inquiry, { case: item, attempt: path.attempt, purpose: 'shrinking' })
    try {
      return await redraw(draw, { at: step.stage, value, variant: step.variant }, { relation, callTransform })
    } catch (error) {
      signal.throwIfAborted()
      return { kind: 'error', error: describeError(error) }
    }
  }

  async #isSeenAgain(suspect: Suspect): Promise<boolean> {
    for (let trial = 1; trial <= this.#options.confirm; trial += 1) {
      if (this.#isSpent || (await this.#ask(suspect, trial)).kind !== 'violated') {
        return false
      }
    }
    return true
  }

  async #ask(
    { case: item, mutant }: Pick<Suspect, 'case' | 'mutant'>,
    trial: number,
  ): Promise<Pick<Suspect, 'before' | 'after'> & { readonly kind: Judgement['kind'] }> {
    const observed =
      this.#inquiry.relation.kind === 'minimum functionality'
        ? null
        : await askSource(this.#inquiry, { purpose: 'shrinking', case: item, trial })
    const question = { purpose: 'shrinking', case: { ...item, input: mutant }, trial } as const
    const { judgement, before, after } = await askPair(this.#inquiry, { input: item.input, observed }, question)
    return { kind: judgement.kind, before, after }
  }
}

/** What the value of a stage can shrink to, with each way to draw what follows. */
function* candidatesOf(draw: Draw, stage: number, { from, to }: Variants): Generator<Candidate, void, undefined> {
  const { arbitrary, value } = draw.stages[stage] ?? { arbitrary: null, value: null }
  if (arbitrary === null || value === null) {
    return
  }
  const followsRandom = draw.stages.slice(stage + 1).some((later) => later.arbitrary !== null)
  const last = followsRandom ? to : Math.min(1, to)
  let candidate = 0
  for (const smaller of arbitrary.shrink(value.value_, value.context)) {
    if (candidate >= BREADTH) {
      break
    }
    // All draws of a candidate before the next: a smaller one that is passed over is not offered again.
    for (let variant = from; variant < last; variant += 1) {
      yield { step: { stage, candidate, variant }, value: smaller }
    }
    candidate += 1
  }
}

function take<T>(items: Iterator<T>, count: number): readonly T[] {
  const taken: T[] = []
  while (taken.length < count) {
    const next = items.next()
    if (next.done === true) {
      break
    }
    taken.push(next.value)
  }
  return taken
}

/** One of the values that a stage can shrink to, by number. @internal */
export function nthCandidate(draw: Draw, stage: number, candidate: number): fc.Value<unknown> | undefined {
  for (const { step, value } of candidatesOf(draw, stage, { from: 0, to: 1 })) {
    if (step.candidate === candidate) {
      return value
    }
  }
  return undefined
}
