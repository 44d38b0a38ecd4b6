import { cohensD } from '../effect/cohens-d.ts'
import { cohensDz } from '../effect/cohens-dz.ts'
import { cohensH } from '../effect/cohens-h.ts'
import { sum } from '../mean/sum.ts'
import type { EffectSize, Scale } from '../sample-comparison.ts'
import type { ArmValues } from '../samples/sided-arms.ts'

/** The usual standardised effect for the scale and design; `null` where the data have no spread. @internal */
export function effectOf(
  { candidate, baseline }: ArmValues,
  { scale, paired }: { readonly scale: Scale; readonly paired: boolean },
): EffectSize | null {
  if (scale === 'binary') {
    const rate = (values: Float64Array): number => sum(values) / values.length
    return { name: "Cohen's h", value: cohensH(rate(candidate), rate(baseline)) }
  }
  const value = paired ? cohensDz(candidate, baseline) : cohensD(candidate, baseline)
  return value === null ? null : { name: paired ? "Cohen's d_z" : "Cohen's d", value }
}
