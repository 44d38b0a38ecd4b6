import * as fc from 'fast-check'

import { sentencesByLanguage } from './_internal/languages.ts'

/** Options of `multilingualText`. @public */
export interface MultilingualTextOptions {
  /** English names of the languages. @defaultValue all: English, German, French, Spanish, Portuguese, Polish, Turkish, Vietnamese, Russian, Greek, Hebrew, Arabic, Hindi, Thai, Chinese, Japanese and Korean */
  readonly languages?: readonly string[]
  /** Largest number of sentences; they may be of different languages. @defaultValue 3 */
  readonly maxSentences?: number
}

/**
 * Sentences that customers write, in 17 languages and 10 scripts, one or several in a text. Shrinks to one sentence of the first language.
 *
 * @throws RangeError if a language is not known, there is none, or `maxSentences` is no integer ≥ 1
 * @public
 */
export function multilingualText({
  languages = Object.keys(sentencesByLanguage),
  maxSentences = 3,
}: MultilingualTextOptions = {}): fc.Arbitrary<string> {
  const unknown = languages.find((language) => !Object.hasOwn(sentencesByLanguage, language))
  if (unknown !== undefined || languages.length === 0) {
    throw new RangeError(
      `multilingualText: languages must be some of ${Object.keys(sentencesByLanguage).join(', ')}, got ${unknown ?? 'none'}`,
    )
  }
  if (!(Number.isInteger(maxSentences) && maxSentences >= 1)) {
    throw new RangeError(`multilingualText: maxSentences must be an integer ≥ 1, got ${maxSentences}`)
  }
  const sentence = fc.constantFrom(...languages.flatMap((language) => sentencesByLanguage[language] ?? []))
  return fc
    .array(sentence, { minLength: 1, maxLength: maxSentences, size: 'max' })
    .map((sentences) => sentences.join(' '))
}
