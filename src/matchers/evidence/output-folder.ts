/** Shared by all copies of this package in a process. */
const slot: symbol = Symbol.for('vitest-touchstone.outputs')

/** Says where whole outputs of runs are kept: nowhere until then. @internal */
export function keepOutputsIn(folder: string): void {
  ;(globalThis as { [key: symbol]: unknown })[slot] = folder
}

/** Where whole outputs of runs are kept; `undefined` where they are not. @internal */
export function outputFolder(): string | undefined {
  const folder = (globalThis as { [key: symbol]: unknown })[slot]
  return typeof folder === 'string' ? folder : undefined
}
