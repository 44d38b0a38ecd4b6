import { ScorerError } from '../errors/scorer-error.ts'
import type { Scorer } from '../scorer.ts'
import { checkName, scorerName } from '../scorers/check-scorers.ts'
import { type Aggregate, isAggregate } from './aggregate-method.ts'

/**
 * Refuses metrics that could not be told apart, or are none.
 *
 * @throws ScorerError if something is no aggregate, or a name is taken
 * @internal
 */
export function checkAggregates<Input, Output, Expected>(
  aggregates: readonly Aggregate[],
  scorers: ReadonlyArray<Scorer<Input, Output, Expected>>,
): void {
  if (!Array.isArray(aggregates)) {
    throw new ScorerError(
      `evaluation: aggregates must be a list, such as [f1()], got a value of type ${typeof aggregates}`,
    )
  }
  const names = scorers.flatMap((score) => scorerName(score as Scorer) ?? [])
  for (const each of aggregates) {
    if (!isAggregate(each)) {
      throw new ScorerError(
        "evaluation: an aggregate is made by f1(), rocAuc() or aggregate('my metric', …); what judges single outputs belongs to score",
      )
    }
    checkName(each.name, names, "aggregate('another name', …), or rocAuc({ name })")
    names.push(each.name)
  }
}
