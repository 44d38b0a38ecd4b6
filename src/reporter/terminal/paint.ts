import { Chalk } from 'chalk'

import type { RequirementState } from '../../gates/requirement-state.ts'

/** How parts of a text are set off from each other. @internal */
export interface Paint {
  readonly heading: (text: string) => string
  readonly aside: (text: string) => string
  readonly loss: (text: string) => string
  readonly state: (state: RequirementState, text: string) => string
}

/** Sixteen colours, which the user's terminal makes legible; or none. @internal */
export function createPaint(color: boolean): Paint {
  const chalk = new Chalk({ level: color ? 1 : 0 })
  const states = { holds: chalk.bold.green, contradicted: chalk.bold.red, undecided: chalk.bold.yellow }
  return {
    heading: (text) => chalk.bold(text),
    aside: (text) => chalk.dim(text),
    loss: (text) => chalk.yellow(text),
    state: (state, text) => states[state](text),
  }
}
