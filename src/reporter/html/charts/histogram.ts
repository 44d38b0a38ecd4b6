import { scaleLinear, scaleLog, scaleThreshold } from 'd3-scale'

import { type Markup, markup } from '../markup.ts'
import { PLOT_WIDTH } from './axis.ts'

const HEIGHT = 44
const bars = 40
/** In percent: a number in the middle of what is nearer to an end would be cut off, or meet what stands beside the plot. */
const roomAtEnds = 5
/** More of them would meet. */
const mostNumbers = 4

/** Numbers on an axis: those of several histograms, so that they can be compared. @internal */
export interface SharedAxis {
  readonly position: (value: number) => number
  readonly ticks: readonly number[]
  /** Those that have their number written below them. */
  readonly numbered: readonly number[]
  /** Ends of the bars, ascending; one more than there are bars. */
  readonly edges: readonly number[]
}

/**
 * An axis for numbers that are all ≥ 0: logarithmic where they differ by more than a hundredfold, which latencies do, else
 * from 0.
 *
 * @param values - finite
 * @internal
 */
export function positiveAxis(values: Iterable<number>): SharedAxis {
  let [least, most] = [Number.POSITIVE_INFINITY, 0]
  for (const value of values) {
    most = Math.max(most, value)
    least = value > 0 ? Math.min(least, value) : least
  }
  if (most / least > 100) {
    const scale = scaleLog([least, most], [0, PLOT_WIDTH]).nice()
    const [from = least, to = most] = scale.domain()
    const edges = Array.from({ length: bars + 1 }, (_, index) => from * (to / from) ** (index / bars))
    const decades = scale.ticks().filter((tick) => Number.isInteger(Math.round(Math.log10(tick) * 1e9) / 1e9))
    const numbered = decades.filter((_, index) => index % Math.ceil(decades.length / mostNumbers) === 0)
    return { position: (value) => scale(Math.max(value, from)), ticks: decades, numbered, edges }
  }
  return linearAxis([0, most === 0 ? 1 : most])
}

/** An axis with 0 in its middle. @internal */
export function signedAxis(values: readonly number[]): SharedAxis {
  const most = largest(values.map(Math.abs)) || 1
  return linearAxis([-most, most])
}

function linearAxis(domain: readonly [number, number]): SharedAxis {
  const scale = scaleLinear(domain, [0, PLOT_WIDTH]).nice(4)
  const [from = 0, to = 1] = scale.domain()
  const edges = Array.from({ length: bars + 1 }, (_, index) => from + ((to - from) * index) / bars)
  const ticks = scale.ticks(4)
  return { position: scale, ticks, numbered: ticks, edges }
}

/** How many of some numbers are where on an axis; marked are numbers that stand in the table beside it. @internal */
export function histogram(values: Iterable<number>, axis: SharedAxis, marks: readonly number[] = []): Markup {
  const { edges, position, ticks } = axis
  const counts = countBetween(values, edges)
  const highest = largest(counts) || 1
  const parts = counts.map((count, index) => {
    const [left = 0, right = 0] = edges.slice(index, index + 2).map(position)
    // A single value among thousands is still there to be seen.
    const height = count === 0 ? 0 : Math.max(1.5, (count / highest) * (HEIGHT - 4))
    return count === 0
      ? undefined
      : markup`<rect class="bar" x="${round(left + 0.75)}" y="${round(HEIGHT - height)}" width="${round(Math.max(1, right - left - 1.5))}" height="${round(height)}"><title>${count.toLocaleString('en-US')}</title></rect>`
  })
  const line = (name: string, value: number): Markup =>
    markup`<line class="${name}" x1="${round(position(value))}" x2="${round(position(value))}" y1="0" y2="${HEIGHT}" />`
  return markup`<svg class="histogram" viewBox="0 0 ${PLOT_WIDTH} ${HEIGHT}" preserveAspectRatio="none" aria-hidden="true">${ticks.map(
    (tick) => line(tick === 0 ? 'zero' : 'grid', tick),
  )}${parts}${marks.map((mark) => line('mark', mark))}</svg>`
}

/** What is outside counts at the ends. */
function countBetween(values: Iterable<number>, edges: readonly number[]): number[] {
  const counts = edges.slice(1).map(() => 0)
  const place = scaleThreshold(edges.slice(1, -1), [...counts.keys()])
  for (const value of values) {
    const index = place(value)
    counts[index] = (counts[index] ?? 0) + 1
  }
  return counts
}

/** The numbers of an axis, below its histograms. @internal */
export function histogramAxis({ numbered, position }: SharedAxis, write: (value: number) => string): Markup {
  return markup`<svg class="forest-axis low" aria-hidden="true">${numbered.map((tick) => {
    const percent = round((position(tick) / PLOT_WIDTH) * 100)
    const end = percent > 100 - roomAtEnds ? 'end last' : percent < roomAtEnds ? 'end' : 'middle'
    return markup`<text class="${end}" x="${percent}%" y="12">${write(tick)}</text>`
  })}</svg>`
}

/** Parts of a whole, side by side: worse, the same, better. @internal */
export function shares(parts: ReadonlyArray<readonly [name: string, count: number]>): Markup {
  const total = parts.reduce((sum, [, count]) => sum + count, 0) || 1
  let start = 0
  const rects = parts.map(([name, count]) => {
    const [x, width] = [(start / total) * PLOT_WIDTH, (count / total) * PLOT_WIDTH]
    start += count
    return markup`<rect class="${name}" x="${round(x)}" y="12" width="${round(width)}" height="20"><title>${name} ${count.toLocaleString('en-US')}</title></rect>`
  })
  return markup`<svg class="shares" viewBox="0 0 ${PLOT_WIDTH} ${HEIGHT}" preserveAspectRatio="none" aria-hidden="true">${rects}</svg>`
}

function largest(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, value), 0)
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
