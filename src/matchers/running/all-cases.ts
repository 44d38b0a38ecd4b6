/** The environment variable that `touchstone calibrate` sets for the Vitest that it starts. @internal */
export const ALL_CASES = 'TOUCHSTONE_ALL_CASES'

/** Whether questions that may stop early have all cases run first: a calibration needs two answers to each. @internal */
export function runsAllCases(): boolean {
  return process.env[ALL_CASES] === '1'
}
