import type { RequirementState } from '../../../gates/requirement-state.ts'
import { measure } from '../../../evidence/wording/measure.ts'
import { type Markup, markup } from '../markup.ts'
import { type Axis, PLOT_WIDTH } from './axis.ts'
import type { Bar, Stretch } from './bar.ts'

const HEIGHT = 44
const MIDDLE = HEIGHT / 2

/**
 * One row of a forest plot: what is required as a band, the interval as a line, the estimate in the shape of its verdict. What
 * it shows stands in words in the same row of the table, so screen readers leave it out.
 *
 * @internal
 */
export function forestRow(bar: Bar | undefined, state: RequirementState, axis: Axis): Markup {
  return markup`<svg class="forest" viewBox="0 0 ${PLOT_WIDTH} ${HEIGHT}" preserveAspectRatio="none" aria-hidden="true">${
    bar === undefined ? undefined : [bar.required.map((part) => band(part, axis)), guides(bar, axis)]
  }</svg>${bar === undefined ? undefined : interval(bar, state, axis)}`
}

/** The foot of a forest plot: its numbers, and what its ends mean. @internal */
export function forestAxis(bars: readonly Bar[], { scale, ticks }: Axis): Markup {
  const unit = bars[0]?.unit
  if (unit === undefined) {
    return markup``
  }
  const words = measure(unit.metric, unit.quantity, ticks)
  const isSigned = unit.quantity !== 'value'
  const texts = short(ticks.map((tick) => (isSigned ? words.signed(tick) : words.value(tick))))
  const labels = ticks.map((tick, index) => markup`<text x="${percentOf(scale(tick))}" y="12">${texts[index]}</text>`)
  const [left, right] = unit.ends
  const ends =
    left === ''
      ? undefined
      : markup`<text class="end" x="0" y="27">← ${left}</text><text class="end last" x="100%" y="27">${right} →</text>`
  return markup`<svg class="forest-axis${left === '' ? ' low' : ''}" aria-hidden="true">${labels}${ends}</svg>`
}

/** Round numbers without the decimals that they do not need. */
function short(texts: readonly string[]): readonly string[] {
  const zeros = /\.0+(?=\D|$)/
  return texts.every((text) => zeros.test(text)) ? texts.map((text) => text.replace(zeros, '')) : texts
}

function band([from, to]: Stretch, { scale }: Axis): Markup {
  const [a, b] = [scale(from), scale(to)]
  return markup`<rect class="required" x="${round(Math.min(a, b))}" y="0" width="${round(Math.abs(b - a))}" height="${HEIGHT}" />`
}

function guides({ margins, unit }: Bar, { scale, ticks }: Axis): Markup {
  const isDifference = unit.quantity !== 'value'
  return markup`${ticks.map((tick) => vertical(isDifference && tick === 0 ? 'zero' : 'grid', scale(tick)))}${margins.map(
    (margin) => vertical('margin', scale(margin)),
  )}`
}

function vertical(name: string, x: number): Markup {
  return markup`<line class="${name}" x1="${round(x)}" x2="${round(x)}" y1="0" y2="${HEIGHT}" />`
}

/** Beside the stretched picture, so that shapes keep their proportions. */
function interval({ interval: [from, to], estimate }: Bar, state: RequirementState, { scale }: Axis): Markup {
  if (estimate === null && !Number.isFinite(from) && !Number.isFinite(to)) {
    return markup``
  }
  const [left, right] = scale(from) <= scale(to) ? [from, to] : [to, from]
  const [a, b] = [scale(left), scale(right)]
  return markup`<svg class="forest over ${state}" aria-hidden="true"><line class="whisker" x1="${percentOf(a)}" x2="${percentOf(b)}" y1="${MIDDLE}" y2="${MIDDLE}" />${end(a, !Number.isFinite(left), 1)}${end(b, !Number.isFinite(right), -1)}${estimate === null ? undefined : point(scale(estimate), state)}</svg>`
}

function end(x: number, isOpen: boolean, inward: 1 | -1): Markup {
  const path = isOpen ? `M${8 * inward} -6L0 0L${8 * inward} 6` : 'M0 -5V5'
  return markup`<svg x="${percentOf(x)}" y="${MIDDLE}" overflow="visible"><path class="whisker" d="${path}" /></svg>`
}

const shapes: Readonly<Record<RequirementState, Markup>> = {
  holds: markup`<circle r="6" />`,
  contradicted: markup`<path d="M0 -7.5L7.5 0 0 7.5 -7.5 0z" />`,
  undecided: markup`<circle class="open" r="5.2" />`,
}

function point(x: number, state: RequirementState): Markup {
  return markup`<svg x="${percentOf(x)}" y="${MIDDLE}" overflow="visible"><g class="point">${shapes[state]}</g></svg>`
}

function percentOf(x: number): string {
  return `${round((x / PLOT_WIDTH) * 100)}%`
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
