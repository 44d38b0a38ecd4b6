import { scaleLinear, type ScaleLinear } from 'd3-scale'

import type { Bar } from './bar.ts'

/** Width of a plot in its own units, which the browser stretches to the room there is. @internal */
export const PLOT_WIDTH = 400

const ticks = 4
/** Room at both ends, as a share of what is shown. */
const padding = 0.06

/** Where the numbers of some bars stand. @internal */
export interface Axis {
  readonly scale: ScaleLinear<number, number>
  readonly ticks: readonly number[]
}

/** One axis for bars that share it: from the least that they show to the most, 0 included where they are differences. @internal */
export function axisFor(bars: readonly Bar[]): Axis {
  const [first] = bars
  const isDifference = first !== undefined && first.unit.quantity !== 'value'
  const shown = [
    ...(isDifference ? [0] : []),
    ...bars.flatMap(({ estimate, interval, margins }) => [
      ...(estimate === null ? [] : [estimate]),
      ...interval,
      ...margins,
    ]),
  ].filter(Number.isFinite)
  const [least, most] = shown.length === 0 ? [0, 1] : [Math.min(...shown), Math.max(...shown)]
  const room = (most - least || Math.abs(most) || 1) * padding
  const isRate = !isDifference && least >= 0
  const domain = [isRate ? Math.max(0, least - room) : least - room, most + room] as const
  const range = first?.unit.isReversed === true ? [PLOT_WIDTH, 0] : [0, PLOT_WIDTH]
  // What has no end is drawn to the end of the axis.
  const scale = scaleLinear(domain, range).clamp(true)
  return { scale, ticks: scale.ticks(ticks) }
}
