import { TouchstoneError } from '../../errors.ts'

/** An output that cannot be scored: it neither passes nor fails, with `.not` as without. @public */
export class UnscorableOutputError extends TouchstoneError {
  constructor(matcher: string, reason: string) {
    super('UNSCORABLE_OUTPUT', `${matcher}: the output cannot be scored: ${reason}`)
  }
}
