import { hash } from 'node:crypto'

/** The digest of all that decides a judgement. @internal */
export function digestOf(facts: readonly unknown[]): string {
  return hash('sha256', JSON.stringify(facts)).slice(0, 16)
}
