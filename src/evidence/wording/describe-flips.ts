import type { ComparisonEvidence, FlipEvidence } from '../evidence.ts'
import { cut } from '../preview.ts'

/** Examples of each kind: enough to see what is going on, few enough to read. */
const shown = 3
const longestInput = 80
const longestOutput = 40

/**
 * A few of the cases on which the arms differ, those that got worse first.
 *
 * @returns a block of lines per direction; none where nothing flipped
 * @public
 */
export function describeFlips({ flips, pairs }: Pick<ComparisonEvidence, 'flips' | 'pairs'>): string[] {
  return [...block('worse', flips.worse, pairs?.worse), ...block('better', flips.better, pairs?.better)]
}

function block(word: string, flips: readonly FlipEvidence[], total: number = flips.length): string[] {
  if (flips.length === 0) {
    return []
  }
  const title = `  ${word} on ${total.toLocaleString('en-US')} ${total === 1 ? 'case' : 'cases'}`
  const more = total > shown ? ', such as' : ''
  return [[`${title}${more}`, ...flips.slice(0, shown).flatMap(linesOf)].join('\n')]
}

function linesOf({ caseId, input, expected, baseline, candidate }: FlipEvidence): string[] {
  const wanted = expected === undefined ? '' : `, expected ${cut(expected, longestOutput)}`
  const arms = `baseline ${cut(baseline, longestOutput)}, candidate ${cut(candidate, longestOutput)}`
  return [`    ${cut(caseId, longestOutput)}  ${cut(input, longestInput)}`, `      ${arms}${wanted}`]
}
