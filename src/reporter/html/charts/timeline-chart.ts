import { scaleLinear } from 'd3-scale'

import type { Report } from '../../report.ts'
import { type Markup, markup } from '../markup.ts'

type Timeline = NonNullable<NonNullable<Report['traffic']>['timeline']>

const WIDTH = 1_000
const HEIGHT = 120
/** The least number of bins: without it, the bars of a run of a few seconds would be too wide. */
const leastBins = 40

/** Parts of a bar, from below: drawn in this order, named in the legend. */
const parts = ['live', 'reused', 'failed'] as const

/**
 * Calls over time: a bar for each bin, what the provider answered below, then what was there already, then what failed.
 *
 * @returns `undefined` where no call is
 * @internal
 */
export function timelineChart({ binMs, bins }: Timeline): Markup | undefined {
  const places = Object.keys(bins).map(Number)
  if (places.length === 0) {
    return undefined
  }
  const [first, last] = [Math.min(...places), Math.max(...places)]
  const most = Math.max(...Object.values(bins).map(([calls]) => calls))
  const y = scaleLinear([0, most], [HEIGHT, 0]).nice(3)
  const shown = Math.max(leastBins, last + 1 - first)
  const x = scaleLinear([first, first + shown], [0, WIDTH])
  const gap = Math.min(1.5, (WIDTH / shown) * 0.2)
  const bars = places.flatMap((place) => {
    const [calls = 0, reused = 0, failed = 0] = bins[place] ?? []
    let below = 0
    return [calls - reused - failed, reused, failed].map((count, index) => {
      const [top, bottom] = [y(below + count), y(below)]
      below += count
      return count === 0
        ? undefined
        : markup`<rect class="${parts[index]}" x="${round(x(place))}" y="${round(top)}" width="${round(x(place + 1) - x(place) - gap)}" height="${round(bottom - top)}"><title>${count.toLocaleString('en-US')} ${parts[index]}</title></rect>`
    })
  })
  const ticks = y.ticks(3).filter(Number.isInteger)
  const lines = ticks.map(
    (tick) => markup`<line class="grid" x1="0" x2="${WIDTH}" y1="${round(y(tick))}" y2="${round(y(tick))}" />`,
  )
  const labels = ticks.map(
    (tick) => markup`<text x="0" y="${round((y(tick) / HEIGHT) * 100)}%" dy="4">${tick.toLocaleString('en-US')}</text>`,
  )
  return markup`<figure class="timeline"><figcaption>Calls by the ${widthOf(binMs)} in which they ended, ${clock(first * binMs)} to ${clock((last + 1) * binMs)} UTC${parts.map((part) => markup` <span class="key ${part}">${part}</span>`)}</figcaption>
<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-label="At most ${most.toLocaleString('en-US')} calls ended in one ${widthOf(binMs)}">${lines}${bars}</svg><svg class="labels" aria-hidden="true">${labels}</svg></figure>`
}

function widthOf(binMs: number): string {
  return binMs === 1_000 ? 'second' : `${(binMs / 1_000).toLocaleString('en-US')} seconds`
}

function clock(timeMs: number): string {
  return new Date(timeMs).toISOString().slice(11, 19)
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
