import { forEachConcurrently } from '../../evaluation/collection/for-each-concurrently.ts'
import { randomInteger } from '../../statistics/random/random-integer.ts'
import { binomialTest } from '../../statistics/proportion/binomial-test.ts'
import { createRandom } from '../../statistics/random/random-source.ts'
import type { CheckedRelationOptions } from '../check-options.ts'
import type { InputSource, SourceInput } from '../inputs.ts'
import { curtailedRate } from '../oracle/curtailed-rate.ts'
import type { InputCounts, InputOutcome } from '../oracle/input-outcome.ts'
import { judgeAnytime } from '../oracle/judge-inputs.ts'
import type { Inquiry } from './question.ts'
import { type TriedInput, tryInput } from './try-input.ts'

/** The inputs that were tried, in their order. @internal */
export interface TriedInputs {
  readonly tried: readonly TriedInput[]
  readonly ended: 'complete' | 'decided' | 'budget' | 'interrupted'
}

/** @internal */
export interface InputRun {
  readonly inquiry: Inquiry
  readonly source: InputSource
  /** How many there are, if that is known. */
  readonly size: number | undefined
  readonly options: CheckedRelationOptions
  /** Called for each input, in their order, before a further one is begun; whether that decides. */
  readonly onTried: (input: TriedInput) => Promise<boolean>
}

/**
 * Tries inputs, several at a time, until the verdict cannot change. What is decided is decided in the order of the inputs, so it does not depend on
 * which answer comes first; what had been begun by then does not count.
 *
 * @throws RelationError, DatasetError, and what user functions outside of a call throw
 * @internal
 */
export async function runInputs(run: InputRun): Promise<TriedInputs> {
  return await new OrderedRun(run).go()
}

/** The stream of the seed that orders inputs. */
const ORDER_STREAM = 2

class OrderedRun {
  readonly #run: InputRun
  /** Finished before an earlier one, by ordinal. */
  readonly #early = new Map<number, TriedInput>()
  readonly #tried: TriedInput[] = []
  readonly #counts = { judged: 0, violating: 0, missing: 0, notApplicable: 0 }
  #ended: TriedInputs['ended'] = 'complete'
  #isGrouped = false
  /** Inputs are taken note of one after the other. */
  #noting: Promise<void> = Promise.resolve()

  constructor(run: InputRun) {
    this.#run = run
  }

  async go(): Promise<TriedInputs> {
    const { inquiry, options } = this.#run
    const { signal } = inquiry
    try {
      await forEachConcurrently(this.#inputs(), (next) => this.#try(next), {
        concurrency: options.concurrency,
        signal,
      })
    } catch (error) {
      if (!signal.aborted) {
        throw error
      }
      this.#ended = 'interrupted'
    }
    // A copy: what was begun may still come to an end.
    return { tried: [...this.#tried], ended: this.#ended }
  }

  async *#inputs(): AsyncGenerator<{ readonly ordinal: number; readonly input: SourceInput }, void, undefined> {
    let ordinal = 0
    const { source, options } = this.#run
    const inputs = options.sequential === 'anytime' ? await shuffled(source.read(), options.seed) : source.read()
    for await (const input of inputs) {
      if (this.#ended !== 'complete') {
        return
      }
      yield { ordinal, input }
      ordinal += 1
    }
  }

  async #try({ ordinal, input }: { readonly ordinal: number; readonly input: SourceInput }): Promise<void> {
    const { inquiry, options } = this.#run
    if (this.#ended !== 'complete') {
      return
    }
    this.#early.set(ordinal, await tryInput(inquiry, input, options))
    this.#noting = this.#noting.then(() => this.#note())
    await this.#noting
  }

  /** Takes note of the inputs that are next in order. */
  async #note(): Promise<void> {
    for (let next = this.#takeNext(); next !== undefined; next = this.#takeNext()) {
      this.#tried.push(withoutUpheld(next))
      this.#count(next.outcome)
      this.#report()
      if ((await this.#run.onTried(next)) || this.#isDecided()) {
        this.#end('decided')
      }
    }
  }

  /** After a budget stop inputs that could not be finished are not inputs without an answer: they were left out. */
  #takeNext(): TriedInput | undefined {
    if (this.#ended !== 'complete') {
      return undefined
    }
    const next = this.#early.get(this.#tried.length)
    if (next !== undefined && this.#run.inquiry.log.brokenBy !== undefined && next.outcome.status === 'missing') {
      this.#end('budget')
      return undefined
    }
    this.#early.delete(this.#tried.length)
    return next
  }

  #end(how: TriedInputs['ended']): void {
    const isLast = this.#tried.length === this.#run.size
    this.#ended = how === 'decided' && isLast ? 'complete' : how
  }

  #count({ status, violated, group }: InputOutcome): void {
    this.#isGrouped ||= group !== undefined
    this.#counts[status === 'not applicable' ? 'notApplicable' : status] += 1
    this.#counts.violating += status === 'judged' && violated ? 1 : 0
  }

  #report(): void {
    const { inquiry, options, size } = this.#run
    options.onProgress?.({
      relation: inquiry.relation.name,
      done: this.#tried.length,
      total: size,
      violating: this.#counts.violating,
    })
  }

  #isDecided(): boolean {
    const { options, size, inquiry } = this.#run
    const { tolerance } = inquiry
    const isAudit = inquiry.relation.repeats !== undefined
    if (tolerance.kind !== 'rate' || this.#isGrouped || isAudit || inquiry.log.isEstimate) {
      return false
    }
    const limits = { rate: tolerance.rate, confidence: options.confidence }
    return options.sequential === 'anytime'
      ? judgeAnytime(this.#counts, limits).state !== 'inconclusive'
      : size !== undefined && isFailForGood(this.#counts, size, limits)
  }
}

/** Outputs and draws of what is upheld are needed no more: of many inputs they would fill the memory. */
function withoutUpheld(input: TriedInput): TriedInput {
  const tried = input.tried.map((pair) =>
    pair.judgement.kind === 'violated'
      ? pair
      : { judgement: pair.judgement, before: undefined, after: undefined, drawn: null, mutant: undefined },
  )
  return { ...input, tried }
}

/** Whatever is not a FAIL sees all inputs: to leave out the few that no longer matter would save next to nothing and make the interval wide. */
function isFailForGood(
  counts: InputCounts,
  size: number,
  limits: { readonly rate: number; readonly confidence: number },
): boolean {
  const { judged, missing, notApplicable } = counts
  const remaining = size - judged - missing - notApplicable
  return (
    remaining > 0 &&
    curtailedRate(counts, remaining, limits).state === 'fail' &&
    isClear(counts, size - notApplicable, limits.rate)
  )
}

/** One p-value among those of many requirements is corrected for their number: a FAIL goes on until it stands that. */
const CLEAR = 0.0005

function isClear({ violating }: InputCounts, n: number, rate: number): boolean {
  return binomialTest({ successes: violating, n }, rate).greater <= CLEAR
}

/** In a random order of the seed. A stream is read to its end first. */
async function shuffled(inputs: AsyncIterable<SourceInput>, seed: number): Promise<AsyncIterable<SourceInput>> {
  const items: SourceInput[] = []
  for await (const input of inputs) {
    items.push(input)
  }
  const random = createRandom(seed, ORDER_STREAM)
  for (let last = items.length - 1; last > 0; last -= 1) {
    const other = randomInteger(random, last + 1)
    const [a, b] = [items[last], items[other]]
    if (a !== undefined && b !== undefined) {
      items[last] = b
      items[other] = a
    }
  }
  return (async function* () {
    yield* items
  })()
}
