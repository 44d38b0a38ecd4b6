/** The environment variable that `touchstone calibrate` sets for the Vitest that it starts. @internal */
export const CALIBRATION_FILE = 'TOUCHSTONE_CALIBRATION_FILE'

/** The file that the reporter writes its JSON report to, in place of all others; `undefined` in an ordinary run. @internal */
export function calibrationFile(): string | undefined {
  return process.env[CALIBRATION_FILE]
}
