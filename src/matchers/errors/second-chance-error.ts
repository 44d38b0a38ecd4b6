import { TouchstoneError } from '../../errors.ts'

/** A test that was tried again, and then did not ask what it had not been granted: about another candidate, perhaps. @public */
export class SecondChanceError extends TouchstoneError {
  /** @param verdict - `FAIL (below 80 %)` */
  constructor(matcher: string, verdict: string) {
    super(
      'SECOND_CHANCE',
      `${matcher} came to ${verdict} in an earlier attempt of this test, and this attempt does not ask the same: a retry is no second ` +
        `chance, not for another candidate either. Give each candidate a test of its own`,
    )
  }
}
