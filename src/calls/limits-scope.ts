import { processWide } from './process-wide.ts'

/** Whose calls the limits hold for: those of all workers together, or those of each process on its own. @public */
export type LimitsScope = 'shared' | 'process'

const limits = processWide<{ scope: LimitsScope }>('limits-scope', () => ({ scope: 'shared' }))

/** What applies to the calls of this process: `'shared'` until it has had to keep limits of its own. @internal */
export function limitsScope(): LimitsScope {
  return limits.scope
}

/** Says that this process keeps limits of its own, of which no other process knows. @internal */
export function keepOwnLimits(): void {
  limits.scope = 'process'
}
