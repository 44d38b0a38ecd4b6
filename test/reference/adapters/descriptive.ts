import { describeValues } from '../../../src/statistics/index.ts'
import type { Adapters } from '../adapter.ts'

export const descriptiveAdapters: Adapters = {
  descriptive: ({ x }) => {
    const description = describeValues(x as (number | null)[])
    if (description === null) return { degenerate: 'no value is present' }
    return { ...description, sd: description.standardDeviation, se: description.standardError }
  },
}
