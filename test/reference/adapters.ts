import type { Adapters } from './adapter.ts'
import { agreementAdapters } from './adapters/agreement.ts'
import { bayesAdapters } from './adapters/bayes.ts'
import { bootstrapAdapters } from './adapters/bootstrap.ts'
import { clusteredAdapters } from './adapters/clustered.ts'
import { correlationAdapters } from './adapters/correlation.ts'
import { descriptiveAdapters } from './adapters/descriptive.ts'
import { distributionAdapters } from './adapters/distributions.ts'
import { driftAdapters } from './adapters/drift.ts'
import { effectAdapters } from './adapters/effects.ts'
import { groupAdapters } from './adapters/groups.ts'
import { meanPlanAdapters } from './adapters/mean-plans.ts'
import { meanAdapters } from './adapters/means.ts'
import { judgeAdapters } from './adapters/judge.ts'
import { multiplicityAdapters } from './adapters/multiplicity.ts'
import { permutationAdapters } from './adapters/permutation.ts'
import { rankAdapters } from './adapters/ranks.ts'
import { quantileAdapters } from './adapters/quantiles.ts'
import { ratePlanAdapters } from './adapters/rate-plans.ts'
import { rateAdapters } from './adapters/rates.ts'
import { searchAdapters } from './adapters/search.ts'
import { sequentialAdapters } from './adapters/sequential.ts'

/** Every method that vectors files can ask for. */
export const adapters: Adapters = {
  ...agreementAdapters,
  ...bayesAdapters,
  ...bootstrapAdapters,
  ...clusteredAdapters,
  ...correlationAdapters,
  ...descriptiveAdapters,
  ...distributionAdapters,
  ...driftAdapters,
  ...effectAdapters,
  ...groupAdapters,
  ...meanAdapters,
  ...judgeAdapters,
  ...meanPlanAdapters,
  ...multiplicityAdapters,
  ...permutationAdapters,
  ...rankAdapters,
  ...quantileAdapters,
  ...ratePlanAdapters,
  ...rateAdapters,
  ...searchAdapters,
  ...sequentialAdapters,
}
