import { adjustPValues, type PValueAdjustment } from '../../../src/statistics/index.ts'
import type { Adapters } from '../adapter.ts'

export const multiplicityAdapters: Adapters = {
  pAdjust: ({ p, method }) => ({ adjusted: adjustPValues(p as number[], method as PValueAdjustment) }),
}
