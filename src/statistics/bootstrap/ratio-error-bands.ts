import type { MeasuredBand } from '../procedure/error-band.ts'

/** Measured bands for relative differences of latencies, paired and unpaired. @internal */
export const ratioErrorBands: readonly MeasuredBand[] = [
  { from: 10, band: [0.023, 0.053] },
  { from: 20, band: [0.022, 0.055] },
  { from: 50, band: [0.022, 0.05] },
  { from: 100, band: [0.022, 0.04] },
  { from: 400, band: [0.023, 0.033] },
]
