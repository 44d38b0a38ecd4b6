import type { Aggregate } from './aggregate-method.ts'
import { f1, precision, recall } from './classification.ts'
import { bleuAggregate, chrfAggregate } from './corpus-aggregates.ts'
import type { AggregateRecipe } from './recipe.ts'
import { rocAuc } from './roc-auc.ts'

const classifications = { f1, precision, recall } as const
const others = { rocAuc, bleuAggregate, chrfAggregate } as const

/**
 * An aggregate that is computed from what was kept of each output.
 *
 * @param kept - what it was called, and the digest of what it was made from
 * @internal
 */
export function aggregateFromRecipe(recipe: AggregateRecipe, kept: Pick<Aggregate, 'name' | 'digest'>): Aggregate {
  const made = 'of' in recipe ? classifications[recipe.maker]({ of: recipe.of }) : others[recipe.maker]()
  return { ...made, ...kept }
}
