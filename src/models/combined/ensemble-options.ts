import { checkOptionNames } from '../../evaluation/check-option-names.ts'
import { checkMilliseconds } from './attempt.ts'
import { checkFunction } from './check-function.ts'
import { checkConfidence, type Confidence } from './confidence.ts'

/** How an ensemble decides. @public */
export type EnsembleVote = 'majority' | 'unanimous' | 'best-confidence'

/** Options of `ensemble`. @public */
export interface EnsembleOptions<Input = unknown, Output = unknown> {
  /** How reports call it. @defaultValue `'ensemble of …'` */
  readonly name?: string
  /**
   * What counts: the answer that has most votes (of equals, the one that the first of the systems gave); the answer that all give; or
   * the one that is surest.
   *
   * @defaultValue 'majority'
   */
  readonly vote?: EnsembleVote
  /** How much the vote of each system counts, in their order, for a majority. @defaultValue 1 each */
  readonly weights?: readonly number[]
  /** How sure an answer is. Needed for `'best-confidence'`, otherwise only told in the details. */
  readonly confidence?: Confidence<Input, Output>
  /**
   * What makes two answers the same: what this gives of them is.
   *
   * @defaultValue the answer itself; of texts without white space at their ends
   */
  readonly same?: (answer: Output) => unknown
  /**
   * All at once, or one after the other until the others could not change anything any more, which takes fewer calls and more time.
   *
   * @defaultValue 'parallel'
   */
  readonly execution?: 'parallel' | 'sequential'
  /** Time for each system, in milliseconds; waits for the gateway do not count. One that takes longer has no vote. @defaultValue none but that of the case */
  readonly timeoutMs?: number
  /** The answer where `'unanimous'` is asked and they are not. @defaultValue none: a NoConsensusError, which counts as an error */
  readonly otherwise?: Output
  /** Whether the output is an `EnsembleAnswer`, which tells consensus and votes, in place of the answer alone. @defaultValue false */
  readonly details?: boolean
}

const names = [
  'name',
  'vote',
  'weights',
  'confidence',
  'same',
  'execution',
  'timeoutMs',
  'otherwise',
  'details',
] satisfies Array<keyof EnsembleOptions>

/**
 * @param count - of the systems
 * @throws RangeError naming the option
 * @internal
 */
export function checkEnsembleOptions<Input, Output>(options: EnsembleOptions<Input, Output>, count: number): void {
  checkOptionNames('ensemble', options, names)
  const { vote = 'majority', weights, confidence, same, execution = 'parallel', timeoutMs, otherwise } = options
  checkWord('vote', vote, ['majority', 'unanimous', 'best-confidence'])
  checkWord('execution', execution, ['parallel', 'sequential'])
  checkMilliseconds('ensemble', { timeoutMs })
  checkFunction('ensemble', { same })
  checkWeights(weights, vote, count)
  if (vote === 'best-confidence' || confidence !== undefined) {
    checkConfidence('ensemble', confidence)
  }
  if (otherwise !== undefined && vote !== 'unanimous') {
    throw new RangeError(`ensemble: otherwise is for vote: 'unanimous'; by ${vote} there always is an answer`)
  }
  if (vote === 'best-confidence' && execution === 'sequential') {
    throw new RangeError(
      `ensemble: who is surest is known once all have answered; to stop as soon as one is sure enough is a cascade`,
    )
  }
}

function checkWord(name: string, value: string, known: readonly string[]): void {
  if (!known.includes(value)) {
    throw new RangeError(`ensemble: ${name} must be one of ${known.join(', ')}, got ${value}`)
  }
}

function checkWeights(weights: readonly number[] | undefined, vote: EnsembleVote, count: number): void {
  if (weights === undefined) {
    return
  }
  if (vote !== 'majority') {
    throw new RangeError(`ensemble: weights are for vote: 'majority', got vote: '${vote}'`)
  }
  const isList = Array.isArray(weights)
  if (!isList || weights.length !== count || !weights.every((weight) => Number.isFinite(weight) && weight > 0)) {
    const given = isList ? `[${weights.join(', ')}]` : `a value of type ${typeof weights}`
    throw new RangeError(`ensemble: weights must be a number > 0 for each of the ${count} systems, got ${given}`)
  }
}
