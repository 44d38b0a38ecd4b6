import { normalCdf } from '../../src/statistics/distributions/normal-cdf.ts'
import { normalPdf } from '../../src/statistics/distributions/normal-pdf.ts'

const steps = 200

/** P(Q > q) by the trapezoidal rule on a square grid, good to some eight digits. */
export function plainStudentizedRange(q: number, means: number, df: number): number {
  let [inside, weights] = [0, 0]
  for (let i = 1; i < steps; i++) {
    const s = (3 * i) / steps
    const weight = s ** (df - 1) * Math.exp((-df * s * s) / 2)
    weights += weight
    inside += weight * rangeCdf(q * s, means)
  }
  return 1 - inside / weights
}

function rangeCdf(width: number, means: number): number {
  let sum = 0
  for (let i = 0; i <= steps; i++) {
    const z = -8 + (16 * i) / steps
    sum += normalPdf(z) * (normalCdf(z) - normalCdf(z - width)) ** (means - 1)
  }
  return (means * sum * 16) / steps
}
