import { isSystem } from '../../evaluation/system.ts'

/** @throws RangeError for anything that cannot be asked, such as the name of a model @internal */
export function checkSystem(about: string, given: unknown): void {
  if (!isSystem(given)) {
    const hint = typeof given === 'string' ? `: model('${given}')` : ''
    throw new RangeError(`${about}: give a system or a function, not a value of type ${typeof given}${hint}`)
  }
}
