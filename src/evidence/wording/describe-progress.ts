import type { ProgressMessage } from '../progress/progress-message.ts'
import { count } from './count.ts'

/** How far a collection is: `412 of 800 trials`, `80 inputs` where the total is not known. @internal */
export function describeProgress({
  done,
  total,
  counted = 'trial',
}: Pick<ProgressMessage, 'done' | 'total' | 'counted'>): string {
  return total === null ? count(done, counted) : `${done.toLocaleString('en-US')} of ${count(total, counted)}`
}

/** What went wrong so far, one entry each: `12 violations`, `3 errors`. @internal */
export function describeTroubles({
  errors = 0,
  violating = 0,
}: Partial<Pick<ProgressMessage, 'errors' | 'violating'>>): string[] {
  return [
    ...(violating === 0 ? [] : [count(violating, 'violation')]),
    ...(errors === 0 ? [] : [count(errors, 'error')]),
  ]
}
