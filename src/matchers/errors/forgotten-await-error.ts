import { TouchstoneError } from '../../errors.ts'

/** A test that ended without waiting for a matcher, and so without its verdict. @public */
export class ForgottenAwaitError extends TouchstoneError {
  constructor(matchers: readonly string[]) {
    const [first = 'the matcher', ...others] = matchers
    const more = others.length === 0 ? '' : ` (and ${others.length} more)`
    super(
      'FORGOTTEN_AWAIT',
      `the test ended without waiting for ${first}${more}, so its verdict counts for nothing: ` +
        `write await expect(…).${first}(…)`,
    )
  }
}
