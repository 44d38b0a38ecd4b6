import { checkOptionNames } from '../evaluation/check-option-names.ts'
import { type Scorer, scorer } from '../evaluation/scorer.ts'
import { editSimilarity } from '../evaluation/scorers/edit-similarity.ts'
import type { Similarity } from '../generators/expectations/similar.ts'
import { MatcherUsageError } from './errors/matcher-usage-error.ts'
import type { SimilarityOptions } from './output-matchers.ts'
import { type OutputMatcher, outputMatcher } from './outputs/output-matcher.ts'
import { scoreOnce } from './outputs/score-once.ts'

const NAME = 'toBeSimilarTo'

/** `await expect(output).toBeSimilarTo(text, { by, atLeast })`. @internal */
export const toBeSimilarTo: OutputMatcher = outputMatcher(NAME, (output, text, options) => {
  checkOptionNames(NAME, options, ['by', 'atLeast'])
  const { atLeast, by = editSimilarity() } = options as Partial<SimilarityOptions>
  if (typeof text !== 'string' && !(Array.isArray(text) && text.length > 0)) {
    throw new MatcherUsageError(NAME, `give a text, or several, to compare with, got ${typeof text}`)
  }
  if (typeof atLeast !== 'number' || !Number.isFinite(atLeast)) {
    throw new MatcherUsageError(NAME, `atLeast must be the smallest similarity that is enough, got ${String(atLeast)}`)
  }
  if (typeof by !== 'function') {
    throw new MatcherUsageError(NAME, `by must be a scorer or a function of two texts, got ${typeof by}`)
  }
  const score = toScorer(by)
  return {
    expected: 'text',
    answer: async (signal) => {
      const found = await scoreOnce({ matcher: NAME, output, score, expected: text, signal })
      return {
        pass: found.score >= atLeast,
        describe: ({ printExpected, printReceived }) =>
          `${score.scorerName ?? 'similarity'} ${found.score.toPrecision(3)}, at least ${atLeast} is enough\n\n` +
          `Expected: ${printExpected(text)}\nReceived: ${printReceived(output)}`,
      }
    },
  }
})

/** Scorers are told from other functions by their name. */
function toScorer(by: Scorer | Similarity): Scorer {
  if (isScorer(by)) {
    return by
  }
  const compare = by
  return scorer(
    'similarity',
    async ({ output, expected }) => {
      const texts: readonly unknown[] = Array.isArray(expected) ? expected : [expected]
      return Math.max(...(await Promise.all(texts.map(async (text) => await compare(output, text)))))
    },
    { range: null },
  )
}

function isScorer(by: Scorer | Similarity): by is Scorer {
  return 'scorerName' in by
}
