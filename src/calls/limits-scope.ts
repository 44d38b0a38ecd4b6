/** Whose calls the limits hold for: those of all workers together, or those of each process on its own. @public */
export type LimitsScope = 'shared' | 'process'

/** Shared by all copies of this package in a process. */
const slot: symbol = Symbol.for('vitest-touchstone.limits-scope')

/** What applies to the calls of this process: `'shared'` until it has had to keep limits of its own. @internal */
export function limitsScope(): LimitsScope {
  return (globalThis as { [key: symbol]: LimitsScope | undefined })[slot] ?? 'shared'
}

/** Says that this process keeps limits of its own, of which no other process knows. @internal */
export function keepOwnLimits(): void {
  ;(globalThis as { [key: symbol]: LimitsScope | undefined })[slot] = 'process'
}
