import { gaussLegendre } from '../../special/gauss-legendre.ts'
import { normalTail } from '../../special/normal-tail.ts'

/** Which crossings stop the study. @internal */
export type Sides = 'one-sided' | 'two-sided'

// Panels four standard deviations of a step wide, with five nodes for each: Gaussians are integrated to 1e-14.
const panelWidth = 4
const rule = gaussLegendre(20)
// Standard deviations beyond which a density cannot matter: absolutely, and relative to the smallest probability a double holds.
const absoluteReach = 8.6
const relativeReach = 38.6

/** The part of the distribution in which the study goes on, at the nodes of a quadrature rule. */
interface Survivors {
  /** Ascending. */
  readonly points: Float64Array
  /** Density times the weight of the node. */
  readonly masses: Float64Array
}

/**
 * Distribution of a standardised statistic z over the looks of a study under the null hypothesis. On the scale √time · z its steps between
 * looks are independent and normal, with the increments of time as variances.
 *
 * @internal
 */
export class LookRecursion {
  private readonly times: readonly number[]
  private readonly sides: Sides
  private look = 0
  private survivors: Survivors = { points: new Float64Array([0]), masses: new Float64Array([1]) }

  /** @param times - of the looks, rising, above 0 */
  constructor(times: readonly number[], sides: Sides) {
    this.times = times
    this.sides = sides
  }

  /** Probability of reaching z at this look, on either side if two-sided, without having stopped before. */
  crossing(z: number): number {
    const step = this.step(this.look)
    const bound = z * Math.sqrt(this.times[this.look] ?? 0)
    const { points, masses } = this.survivors
    let total = 0
    for (let i = 0; i < points.length; i++) {
      const point = points[i] ?? 0
      const upper = tail((bound - point) / step)
      total += (masses[i] ?? 0) * (this.sides === 'two-sided' ? upper + tail((bound + point) / step) : upper)
    }
    return total
  }

  /** Ends this look: the study went on below z (and above −z if two-sided). */
  goOnBelow(z: number): void {
    const next = this.look + 1
    if (next < this.times.length) this.survivors = this.survivorsBelow(z)
    this.look = next
  }

  private step(look: number): number {
    return Math.sqrt((this.times[look] ?? 0) - (this.times[look - 1] ?? 0))
  }

  private survivorsBelow(z: number): Survivors {
    const root = Math.sqrt(this.times[this.look] ?? 0)
    const high = Math.min(z, relativeReach) * root
    const low = this.sides === 'two-sided' ? -high : -absoluteReach * root
    const step = this.step(this.look)
    // Fine enough for this density and for the next kernel.
    const { points, masses } = nodesBetween(low, high, panelWidth * Math.min(step, this.step(this.look + 1)))
    const density = new StepDensity(this.survivors, step)
    return { points, masses: masses.map((weight, i) => weight * density.at(points[i] ?? 0)) }
  }
}

/** Density after a normal step, asked for at ascending points. */
class StepDensity {
  private readonly before: Survivors
  private readonly step: number
  private first = 0

  constructor(before: Survivors, step: number) {
    this.before = before
    this.step = step
  }

  at(point: number): number {
    const { points, masses } = this.before
    while ((point - (points[this.first] ?? point)) / this.step > relativeReach) this.first++
    let sum = 0
    for (let i = this.first; i < points.length; i++) {
      const distance = ((points[i] ?? 0) - point) / this.step
      if (distance > relativeReach) break
      sum += (masses[i] ?? 0) * Math.exp(-0.5 * distance * distance)
    }
    return sum / (this.step * Math.sqrt(2 * Math.PI))
  }
}

function nodesBetween(low: number, high: number, width: number): Survivors {
  const panels = Math.max(1, Math.ceil((high - low) / width))
  const half = (high - low) / panels / 2
  const { nodes, weights } = rule
  const points = new Float64Array(panels * nodes.length)
  const masses = new Float64Array(points.length)
  for (let i = 0; i < points.length; i++) {
    const node = i % nodes.length
    const middle = low + (2 * Math.floor(i / nodes.length) + 1) * half
    points[i] = middle + half * (nodes[node] ?? 0)
    masses[i] = half * (weights[node] ?? 0)
  }
  return { points, masses }
}

function tail(x: number): number {
  return x < 0 ? 1 - normalTail(-x) : normalTail(x)
}
