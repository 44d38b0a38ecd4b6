/**
 * Whether to print in colour: never with `NO_COLOR`, always with `FORCE_COLOR`, else on terminals that can, and in CI.
 *
 * @internal
 */
export function supportsColor(env: Readonly<Record<string, string | undefined>>, isTerminal: boolean): boolean {
  if (isSet(env.NO_COLOR) || env.FORCE_COLOR === '0' || env.FORCE_COLOR === 'false') {
    return false
  }
  return env.FORCE_COLOR !== undefined || (isTerminal && env.TERM !== 'dumb') || isSet(env.CI)
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== ''
}
