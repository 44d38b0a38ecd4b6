import { QueueError, type QueueFault } from '../../errors/queue-error.ts'

/** What Redis and its client say, and what it means; the first that fits. */
const meanings: ReadonlyArray<readonly [pattern: RegExp, fault: QueueFault, explanation: string]> = [
  [/WRONGPASS|invalid password/i, 'refused', 'it does not accept the user or the password. Check TOUCHSTONE_REDIS_URL'],
  [/NOAUTH/, 'refused', 'it wants a password: TOUCHSTONE_REDIS_URL=redis://:password@host:6379'],
  [/NOPERM/, 'refused', 'the user may not do what a queue needs'],
  [
    /\bOOM\b/,
    'full',
    'its memory is full (maxmemory) and it evicts nothing (noeviction): give it more, or keep fewer replies (keepRepliesMs)',
  ],
  [/READONLY/, 'refused', 'it is a replica that only reads. Name the primary'],
  [/ECONNREFUSED/, 'unreachable', 'nothing listens there. Start it, or check the address'],
  [/ENOTFOUND|EAI_AGAIN/, 'unreachable', 'there is no host of this name. Check the address'],
  [
    /RESP type|Protocol error|wrong version number/i,
    'unreachable',
    'what listens there does not speak as Redis does. Check the address, and whether it begins with redis: or, with TLS, rediss:',
  ],
  [
    /Connection is closed|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH/,
    'unreachable',
    'the connection was lost',
  ],
]

/**
 * Says in our words what went wrong with Redis.
 *
 * @param queue - which, for people
 * @internal
 */
export function toQueueError(error: unknown, queue: string): QueueError {
  if (error instanceof QueueError) {
    return error
  }
  const message = error instanceof Error ? `${codeOf(error)}${error.message}${partsOf(error)}` : String(error)
  const [, fault, explanation] = meanings.find(([pattern]) => pattern.test(message)) ?? [undefined, 'failed', message]
  return new QueueError({ fault, queue, explanation }, { cause: withoutCommand(error) })
}

/** The client says what it had sent with what went wrong: passwords, and whole prompts. */
function withoutCommand(error: unknown): unknown {
  return error instanceof Error ? Object.assign(new Error(error.message), { name: error.name }) : error
}

/** A transaction that was refused says why only of its parts. */
function partsOf(error: Error): string {
  return 'previousErrors' in error ? ` ${String(error.previousErrors)}` : ''
}

/** Several addresses of one host fail together, and only the parts say how. */
function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? `${error.code} ` : ''
}
