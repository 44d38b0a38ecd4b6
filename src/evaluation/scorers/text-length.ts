import { checkOptionNames } from '../check-option-names.ts'
import { type Scorer, scorer } from '../scorer.ts'
import { cannotScore } from './cannot-score.ts'

const NAME = 'length'

/** Options of `textLength`. @public */
export interface TextLengthOptions {
  /** What is counted; characters are Unicode code points, words what white space separates. @defaultValue 'characters' */
  readonly unit?: 'characters' | 'words'
  /** Fewest that are accepted. @defaultValue 0 */
  readonly min?: number
  /** Most that are accepted. @defaultValue Infinity */
  readonly max?: number
}

/**
 * Scores whether the output, a text, is neither too short nor too long: yes or no. An empty text has length 0; what is not a text cannot be scored;
 * nothing needs to be expected.
 *
 * @throws RangeError if neither limit is given, or they are not 0 ≤ min ≤ max
 * @public
 */
export function textLength(options: TextLengthOptions): Scorer {
  checkOptionNames('textLength', options, ['unit', 'min', 'max'])
  const { unit = 'characters', min = 0, max = Infinity } = options
  if (unit !== 'characters' && unit !== 'words') {
    throw new RangeError(`textLength: unit must be 'characters' or 'words', got ${unit as string}`)
  }
  if (!(min >= 0 && min <= max) || (min === 0 && max === Infinity)) {
    throw new RangeError(`textLength: give min, max or both, with 0 ≤ min ≤ max, got ${min} and ${max}`)
  }
  return scorer(
    NAME,
    ({ output }) => {
      if (typeof output !== 'string') {
        return cannotScore(NAME, `the output is not a text, but of type ${typeof output}`)
      }
      const length = unit === 'words' ? (output.match(/\S+/gu) ?? []).length : Array.from(output).length
      return length >= min && length <= max
    },
    { binary: true, version: `textLength(${unit}, ${min}, ${max})` },
  )
}
