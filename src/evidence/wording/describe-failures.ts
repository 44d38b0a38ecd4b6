import type { ArmEvidence, ErrorEvidence, FailureEvidence } from '../evidence.ts'
import { cut } from '../preview.ts'
import { count } from './count.ts'

/** Enough for what is wrong and what to check, which our own errors say before they quote anyone. */
const longestMessage = 400
const longestCase = 40

const nouns: Readonly<Record<ErrorEvidence['origin'], string>> = {
  system: 'system error',
  provider: 'provider error',
  timeout: 'timeout',
  budget: 'budget stop',
}

/**
 * The most frequent errors of an arm and reasons why it has no scores, one line each:
 * `15 system errors, such as n-4: Error: cannot do 4`.
 *
 * @returns no line where nothing went wrong
 * @public
 */
export function describeFailures({ errors = [], unscorable = [] }: ArmEvidence): string[] {
  return [
    ...errors.map((error) => line(count(error.count, nouns[error.origin]), error)),
    ...unscorable.map((failure) => line(`${failure.count.toLocaleString('en-US')} unscorable`, failure)),
  ]
}

function line(kind: string, { count: number, message, caseId }: FailureEvidence): string {
  return `${kind}, ${number === 1 ? '' : 'such as '}${cut(caseId, longestCase)}: ${cut(message, longestMessage)}`
}
