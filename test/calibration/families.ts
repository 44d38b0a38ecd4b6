import type { CalibrationFamily } from './calibration.ts'
import { clusterFamily } from './methods/clusters.ts'
import { correlationFamily } from './methods/correlations.ts'
import { estimateFamily } from './methods/estimates.ts'
import { groupFamily } from './methods/groups.ts'
import { independentProportionFamily } from './methods/independent-proportions.ts'
import { judgeFamily } from './methods/judges.ts'
import { lookFamily } from './methods/looks.ts'
import { meanFamily } from './methods/means.ts'
import { pairedProportionFamily } from './methods/paired-proportions.ts'
import { rankFamily } from './methods/ranks.ts'
import { rateFamily } from './methods/rates.ts'

/** Every method whose error rates are measured, in the order of the documentation. */
export const families: readonly CalibrationFamily[] = [
  rateFamily,
  pairedProportionFamily,
  independentProportionFamily,
  meanFamily,
  rankFamily,
  groupFamily,
  clusterFamily,
  correlationFamily,
  estimateFamily,
  judgeFamily,
  lookFamily,
]
