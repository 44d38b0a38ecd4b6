import type { Observed } from '../../evaluation/collection/observe.ts'
import { fewestRetests, followUpLevel, noisePValue, type Recurrence, type Retests } from '../oracle/recurrence.ts'
import { askPair, askSource } from '../running/ask.ts'
import type { Inquiry } from '../running/question.ts'
import type { Suspect } from './suspect.ts'

/** What fresh calls say about a violation. @public */
export interface Confirmation {
  /** Whether it is certain, as far as the level allows: the mutant violates the relation more often than noise would. */
  readonly confirmed: boolean
  /** Fresh answers to the mutant, and how many violate the relation to the first answer to the input. */
  readonly mutant: { readonly violations: number; readonly n: number }
  /** The same for the unchanged input asked again; `null` where it need not uphold the relation. */
  readonly repeats: { readonly violations: number; readonly n: number } | null
  /** One-sided exact p-value of "it is noise". */
  readonly pValue: number
  /** What it has to be at most: the levels of all violations that are followed up sum to less than (1 − confidence) / 2. */
  readonly level: number
}

/**
 * Fresh answers to a violation that is confirmed: more than that takes. Its p-value then stands a correction for the number of requirements of a
 * whole run. It is that of a sample of this size, whatever came first, and so as valid as if the size had been fixed.
 */
const CLEAR = 12

/** Trials of a follow-up are fresh: none of them was, or will be, asked for anything else. */
const TRIALS_OF_FOLLOW_UP = 1000

/** Follows up violations, one after the other, and spends the level over them. @internal */
export class FollowUps {
  readonly #inquiry: Inquiry
  readonly #alpha: number
  #count = 0

  constructor(inquiry: Inquiry, alpha: number) {
    this.#inquiry = inquiry
    this.#alpha = alpha
  }

  /** How many violations were followed up. */
  get count(): number {
    return this.#count
  }

  /**
   * Asks for fresh answers to a mutant and, for an invariance, to the input, in two looks: as many as can confirm at half of the level, and
   * where that leaves it open twice as many at the other half.
   *
   * @throws the reason of the signal once it is aborted
   */
  async confirm(suspect: Suspect): Promise<Confirmation> {
    const { relation } = this.#inquiry
    this.#count += 1
    const level = followUpLevel(this.#alpha, this.#count)
    const hasRepeats = relation.kind === 'invariance' && relation.repeats === undefined
    const first = fewestRetests(level / 2, hasRepeats)
    const source = await this.#source(suspect)
    let retests = await this.#ask(suspect, { source, from: 0, to: first, hasRepeats })
    let pValue = noisePValue(retests)
    if (pValue > level / 2 && isOpen(retests)) {
      retests = add(retests, await this.#ask(suspect, { source, from: first, to: 2 * first, hasRepeats }))
      pValue = noisePValue(retests)
    }
    const confirmed = pValue <= level / 2
    if (confirmed && this.#inquiry.tolerance.kind === 'none' && retests.mutant.n < CLEAR) {
      retests = add(retests, await this.#ask(suspect, { source, from: retests.mutant.n, to: CLEAR, hasRepeats }))
      pValue = noisePValue(retests)
    }
    return {
      confirmed,
      mutant: retests.mutant,
      repeats: retests.repeats ?? null,
      pValue,
      level: level / 2,
    }
  }

  async #source({ case: item }: Suspect): Promise<Observed | null> {
    return this.#inquiry.relation.kind === 'minimum functionality'
      ? null
      : await askSource(this.#inquiry, { purpose: 'confirming', case: item, trial: 0 })
  }

  async #ask(
    { case: item, mutant }: Suspect,
    { source, from, to, hasRepeats }: { source: Observed | null; from: number; to: number; hasRepeats: boolean },
  ): Promise<Retests> {
    const trials = Array.from({ length: to - from }, (_, index) => this.#count * TRIALS_OF_FOLLOW_UP + from + index)
    const violationsOf = async (input: unknown): Promise<Recurrence> => {
      const asked = trials.map(
        async (trial) =>
          await askPair(
            this.#inquiry,
            { input: item.input, observed: source },
            { purpose: 'confirming', case: { ...item, input }, trial },
          ),
      )
      const judged = (await Promise.all(asked)).map(({ judgement }) => judgement.kind)
      const violations = judged.filter((kind) => kind === 'violated').length
      return { violations, n: violations + judged.filter((kind) => kind === 'upheld').length }
    }
    const [mutantTests, repeats] = await Promise.all([
      violationsOf(mutant),
      hasRepeats ? violationsOf(item.input) : null,
    ])
    return { mutant: mutantTests, ...(repeats === null ? {} : { repeats }) }
  }
}

/** Whether more answers could still confirm it: the mutant violates more often than the repeats, or than not. */
function isOpen({ mutant, repeats }: Retests): boolean {
  const other = repeats === undefined ? 1 / 2 : repeats.n === 0 ? 1 : repeats.violations / repeats.n
  return mutant.n > 0 && mutant.violations / mutant.n > other
}

function add(first: Retests, second: Retests): Retests {
  const sum = (a: Recurrence, b: Recurrence): Recurrence => ({ violations: a.violations + b.violations, n: a.n + b.n })
  const repeats =
    first.repeats === undefined || second.repeats === undefined ? {} : { repeats: sum(first.repeats, second.repeats) }
  return { mutant: sum(first.mutant, second.mutant), ...repeats }
}
