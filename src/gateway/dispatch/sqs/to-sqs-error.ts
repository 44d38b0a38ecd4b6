import { QueueError, type QueueFault } from '../../errors/queue-error.ts'

/** What AWS and its client say, and what it means; the first that fits. */
const meanings: ReadonlyArray<readonly [pattern: RegExp, fault: QueueFault, explanation: string]> = [
  [/NonExistentQueue|QueueDoesNotExist/, 'unreachable', 'there is no such queue. Check address and region'],
  [/CredentialsProvider|Could not load credentials/, 'refused', 'there are no credentials for AWS in this environment'],
  [
    /AccessDenied|InvalidClientToken|UnrecognizedClient|SignatureDoesNotMatch|ExpiredToken|InvalidAccessKey|NotAuthorized/,
    'refused',
    'AWS does not accept the credentials, or they may not use this queue',
  ],
  [/Region is missing/, 'failed', 'no region: name one, or set AWS_REGION'],
  [/ECONNREFUSED/, 'unreachable', 'nothing listens there. Check the address'],
  [/ENOTFOUND|EAI_AGAIN/, 'unreachable', 'there is no host of this name. Check the address'],
  [
    /ECONNRESET|EPIPE|ETIMEDOUT|TimeoutError|EHOSTUNREACH|ENETUNREACH|socket hang up/,
    'unreachable',
    'the connection was lost',
  ],
]

/**
 * Says in our words what went wrong with SQS.
 *
 * @param queue - which, for people
 * @internal
 */
export function toSqsError(error: unknown, queue: string): QueueError {
  if (error instanceof QueueError) {
    return error
  }
  const message = error instanceof Error ? `${error.name} ${codeOf(error)} ${error.message}` : String(error)
  const known = meanings.find(([pattern]) => pattern.test(message))
  const [, fault, explanation] = known ?? [undefined, 'failed', message.trim()]
  return new QueueError({ fault, queue, explanation }, { cause: error })
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : ''
}
