import {
  cohenKappa,
  fleissKappa,
  gwetAC1,
  krippendorffAlpha,
  type KappaWeights,
  type MeasurementLevel,
} from '../../../src/statistics/index.ts'
import type { Adapters } from '../adapter.ts'

type Table = readonly (readonly number[])[]

export const agreementAdapters: Adapters = {
  'agreement.cohenKappa': ({ table, weights = 'none', level = 0.95 }) => {
    const result = cohenKappa(table as Table, { weights: weights as KappaWeights, level: Number(level) })
    const { kappa, observed: po, expected: pe, standardError: se, nullStandardError: se0, lower, upper } = result
    if (kappa === null) return { degenerate: 'both raters use one category only', po, pe }
    return { kappa, po, pe, se, se0, lower, upper }
  },
  'agreement.gwetAC1': ({ table }) => {
    const { ac1, observed: po, expected: pe } = gwetAC1(table as Table)
    return { ac1, po, pe }
  },
  'agreement.fleissKappa': ({ counts }) => {
    const { kappa, observed: pBar, expected: pe } = fleissKappa(counts as Table)
    return kappa === null ? { degenerate: 'one category only', pBar, pe } : { kappa, pBar, pe }
  },
  'agreement.krippendorffAlpha': ({ ratings, levelOfMeasurement }) => {
    const result = krippendorffAlpha(ratings as (number | null)[][], levelOfMeasurement as MeasurementLevel)
    const { alpha, pairable: nPairable } = result
    return alpha === null ? { degenerate: 'no variation', nPairable } : { alpha, nPairable }
  },
}
