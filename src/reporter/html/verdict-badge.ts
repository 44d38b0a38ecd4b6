import type { RequirementState } from '../../gates/requirement-state.ts'
import { type Markup, markup } from './markup.ts'

/** Shapes that can be told apart without colour. */
const shapes: Readonly<Record<RequirementState, Markup>> = {
  holds: markup`<circle cx="8" cy="8" r="7" /><path class="glyph" d="M4.6 8.3l2.3 2.3 4.5-4.9" />`,
  contradicted: markup`<path d="M8 .6L15.4 8 8 15.4.6 8z" /><path class="glyph" d="M5.7 5.7l4.6 4.6m0-4.6l-4.6 4.6" />`,
  undecided: markup`<circle class="open" cx="8" cy="8" r="6.2" /><path class="glyph" d="M4.8 8h6.4" />`,
}

/** The shape of a verdict, for those who see; the word stands beside it. @internal */
export function stateIcon(state: RequirementState): Markup {
  return markup`<svg class="icon ${state}" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">${shapes[state]}</svg>`
}

/** A verdict in shape and word. @internal */
export function badge(state: RequirementState, label: string): Markup {
  return markup`<span class="badge ${state}">${stateIcon(state)}<b>${label}</b></span>`
}
