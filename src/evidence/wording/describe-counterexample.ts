import { cut } from '../preview.ts'
import type { CounterexampleEvidence } from '../relation-evidence.ts'
import { count } from './count.ts'
import type { Line } from './figure-lines.ts'

const longestCase = 40

/** What the line that shows a counterexample again begins with. @internal */
export const replayLabel = 'again'

/**
 * How sure a counterexample is, and what it took to find it: `confirmed: violated in 5 of 5 fresh tries, made smaller in
 * 12 steps`.
 *
 * @public
 */
export function describeCertainty({ confirmed, retests, repeats, shrinks }: CounterexampleEvidence): string {
  const mutant =
    retests === undefined
      ? ''
      : `: violated in ${retests.violations} of ${count(retests.n, 'fresh try', 'fresh tries')}`
  // Where the unchanged input never disagrees with itself, there is nothing to say about it.
  const own =
    repeats === undefined || repeats.violations === 0 ? '' : `, unchanged in ${repeats.violations} of ${repeats.n}`
  const tries = `${mutant}${own}`
  const steps = shrinks === 0 ? '' : `, made smaller in ${count(shrinks, 'step')}`
  return `${confirmed ? 'confirmed' : 'seen, not confirmed'}${tries}${steps}`
}

/**
 * A counterexample as a diff of the inputs and of the outputs, and the line that shows it again. What is the same on
 * both sides is one line.
 *
 * @public
 */
export function describeCounterexample(example: CounterexampleEvidence): Line[] {
  const { caseId, input, transformed, before, after, replay } = example
  return [
    ['case', cut(caseId, longestCase)],
    ...difference('input', input, transformed),
    ...difference('output', before ?? after, after),
    [replayLabel, replay],
  ]
}

function difference(label: string, from: string, to: string): Line[] {
  return from === to
    ? [[label, to]]
    : [
        [label, `- ${from}`],
        ['', `+ ${to}`],
      ]
}
