import { checkOptionNames } from '../check-option-names.ts'
import type { Scorer } from '../scorer.ts'
import { type IgnoredDifferences, normaliseText } from './texts/normalise-text.ts'
import { jaroWinkler } from './texts/jaro-winkler.ts'
import { levenshteinSimilarity } from './texts/levenshtein-similarity.ts'
import { bestOf, textScorer } from './texts/text-scorer.ts'

/** Options of `editSimilarity`. @public */
export interface EditSimilarityOptions extends IgnoredDifferences {
  /**
   * `levenshtein`: 1 − edits / characters of the longer text, an edit being a character put in, taken out or replaced.
   * `jaro-winkler`: characters in about the same place, the first four counting more; made for names.
   *
   * @defaultValue 'levenshtein'
   */
  readonly method?: 'levenshtein' | 'jaro-winkler'
}

const methods = { levenshtein: levenshteinSimilarity, 'jaro-winkler': jaroWinkler }
const optionNames = ['method', 'ignoreCase', 'ignoreWhitespace', 'ignorePunctuation', 'ignoreForms'] satisfies Array<
  keyof EditSimilarityOptions
>

/**
 * Scores how alike the output and the expected text are, character by character (Unicode code points): 1 if they are the same, 0 if they
 * have nothing in common. Of several expected texts (an array) the nearest counts. Two empty texts are the same: 1. Values as of RapidFuzz.
 *
 * @throws RangeError for a method or an option that does not exist
 * @public
 */
export function editSimilarity(options: EditSimilarityOptions = {}): Scorer {
  checkOptionNames('editSimilarity', options, optionNames)
  const { method = 'levenshtein', ...ignored } = options
  if (!Object.hasOwn(methods, method)) {
    throw new RangeError(`editSimilarity: method must be 'levenshtein' or 'jaro-winkler', got ${method as string}`)
  }
  const similarity = methods[method]
  return textScorer(
    'edit similarity',
    (output, references) => {
      const normal = normaliseText(output, ignored)
      return bestOf(references, (reference) => similarity(normal, normaliseText(reference, ignored)), '')
    },
    { version: `editSimilarity(${JSON.stringify({ method, ...ignored })})` },
  )
}
