import { checkOptionNames } from '../evaluation/check-option-names.ts'
import type { Scorer } from '../evaluation/scorer.ts'
import { MatcherUsageError } from './errors/matcher-usage-error.ts'
import type { RubricOptions } from './output-matchers.ts'
import { type OutputMatcher, outputMatcher } from './outputs/output-matcher.ts'
import { scoreOnce } from './outputs/score-once.ts'

const NAME = 'toMeetRubric'

/** `await expect(output).toMeetRubric(rubric, { judge, input, expected, atLeast })`. @internal */
export const toMeetRubric: OutputMatcher = outputMatcher(NAME, (output, rubric, options) => {
  checkOptionNames(NAME, options, ['judge', 'input', 'expected', 'atLeast'])
  const { judge, input, expected, atLeast: asked } = options as Partial<RubricOptions>
  if (typeof rubric !== 'string') {
    throw new MatcherUsageError(NAME, `the rubric must be a text, got ${typeof rubric}`)
  }
  const score = judgeOf(judge, rubric)
  const atLeast = asked ?? (score.binary === true ? 1 : undefined)
  if (typeof atLeast !== 'number' || !Number.isFinite(atLeast)) {
    throw new MatcherUsageError(NAME, 'this judge does not say pass or fail: say which score is enough, { atLeast: 4 }')
  }
  return {
    expected: 'rubric',
    answer: async (signal) => {
      const found = await scoreOnce({ matcher: NAME, output, score, input, expected, signal })
      return {
        pass: found.score >= atLeast,
        describe: ({ printExpected, printReceived }) =>
          `Score ${found.score}${found.repeats.length > 0 ? ` of ${found.repeats.join(', ')}` : ''}, at least ${atLeast} is enough\n` +
          `${found.reasons.map((reason) => `Judge: ${reason}\n`).join('')}\n` +
          `Rubric: ${printExpected(rubric)}\nReceived: ${printReceived(output)}`,
      }
    },
  }
})

function judgeOf(judge: RubricOptions['judge'] | undefined, rubric: string): Scorer {
  // A judge that has its rubric is a scorer, and would take this one for what it is to judge.
  const isScorer = typeof judge === 'function' && 'scorerName' in judge
  if (typeof judge !== 'function' || isScorer) {
    throw new MatcherUsageError(
      NAME,
      `it needs a judge without a rubric of its own: { judge: judge.by({ model: 'openai/gpt-5-mini' }) }${isScorer ? ', got one that has a rubric' : ''}`,
    )
  }
  const made: unknown = judge(rubric)
  if (typeof made !== 'function') {
    throw new MatcherUsageError(NAME, `judge must make a scorer of the rubric, got ${typeof made}`)
  }
  return made as Scorer
}
