import { TouchstoneError } from '../../errors.ts'

/** A matcher that Vitest's own time limit ended before it had a verdict. @public */
export class StoppedError extends TouchstoneError {
  constructor(matcher: string, options: ErrorOptions) {
    super(
      'STOPPED',
      `${matcher} had not finished when the test ran out of time, so there is no verdict. ` +
        `An evaluation takes as long as its cases take, and each case has a time limit of its own: ` +
        `give the test none (timeout 0; the plugin does so for eval files).`,
      options,
    )
  }
}
