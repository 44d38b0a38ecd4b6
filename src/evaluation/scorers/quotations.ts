import { checkOptionNames } from '../check-option-names.ts'
import { type Scorer, scorer, type ScorerArguments } from '../scorer.ts'
import { cannotScore } from './cannot-score.ts'

const NAME = 'quotations'

/** Opening and closing signs of the languages that have their own; straight ones open and close. */
const quoted = /"([^"]+)"|“([^“”]+)”|„([^„“”]+)[“”]|«([^«»]+)»|»([^«»]+)«|「([^「」]+)」/gu

/** What leaves something out of a passage. */
const ellipsis = /\s*(?:\[\s*(?:…|\.{3})\s*\]|…|\.{3})\s*/u

/** Options of `quotations`. @public */
export interface QuotationOptions {
  /** Passages of fewer words do not count: they name a thing or keep a distance to it. At least 1. @defaultValue 3 */
  readonly leastWords?: number
}

/**
 * Scores which share of the passages that the output quotes stand in its sources, word for word: whether quotations are real. Case, white space and the form of
 * apostrophes do not count; what is left out of a passage (`…`) may be anything. Quotation marks are those of English, German, French and Japanese.
 *
 * 0…1. An output that quotes nothing of `leastWords` words, or is not a text, and a case without sources cannot be scored.
 *
 * @param sources - the texts that may be quoted, of a case
 * @throws RangeError naming an option that is out of range
 * @example
 * ```ts
 * quotations(({ input }) => input.documents)
 * ```
 * @public
 */
export function quotations<Input = unknown, Expected = unknown>(
  sources: (args: ScorerArguments<Input, string, Expected>) => string | readonly string[],
  options: QuotationOptions = {},
): Scorer<Input, string, Expected> {
  checkOptionNames(NAME, options, ['leastWords'])
  const { leastWords = 3 } = options
  if (typeof sources !== 'function') {
    throw new RangeError(
      `${NAME}: give a function that names the sources of a case, such as ({ input }) => input.documents`,
    )
  }
  if (!(Number.isSafeInteger(leastWords) && leastWords >= 1)) {
    throw new RangeError(`${NAME}: leastWords must be a whole number ≥ 1, got ${String(leastWords)}`)
  }
  return scorer(
    NAME,
    (args: ScorerArguments<Input, string, Expected>) => {
      if (typeof args.output !== 'string') {
        return cannotScore(NAME, `the output is not a text, but of type ${typeof args.output}`)
      }
      const texts = [sources(args)].flat().map(plain)
      const passages = passagesOf(args.output).filter((passage) => wordsIn(passage) >= leastWords)
      if (texts.length === 0 || passages.length === 0) {
        return cannotScore(NAME, texts.length === 0 ? 'the case has no sources' : 'the output quotes nothing')
      }
      return passages.filter((passage) => texts.some((text) => isFrom(text, passage))).length / passages.length
    },
    { version: `quotations(${String(sources)}, ${leastWords})` },
  )
}

function passagesOf(text: string): string[] {
  return [...text.matchAll(quoted)].map((found) => plain(found.slice(1).find((passage) => passage !== undefined) ?? ''))
}

/** Whether the parts of a passage stand in a text one after the other. */
function isFrom(text: string, passage: string): boolean {
  let from = 0
  return passage.split(ellipsis).every((part) => {
    const at = text.indexOf(withoutEnd(part), from)
    from = at + part.length
    return at >= 0
  })
}

/** A comma or full stop before the closing sign may be the sentence's around it. */
function withoutEnd(part: string): string {
  return part.replace(/[.,;:!?]+$/u, '')
}

function plain(text: string): string {
  return text.normalize('NFKC').replace(/[‘’ʼ]/gu, "'").replace(/\s+/gu, ' ').trim().toLowerCase()
}

function wordsIn(passage: string): number {
  return passage.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length
}
