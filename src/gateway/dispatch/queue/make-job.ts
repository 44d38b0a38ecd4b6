import { randomUUID } from 'node:crypto'

import { QueueError } from '../../errors/queue-error.ts'
import type { CallOrigin } from '../../gateway-request.ts'
import type { LimitOptions } from '../../limits/limit-options.ts'
import { packageVersion } from '../../package-version.ts'
import type { TimeoutOptions } from '../../resilience/timeout-options.ts'
import type { Call } from '../../stage.ts'
import { detachCredentials, type BareRequest, NamelessSecret } from './detach-credentials.ts'
import { type Job, packOrder } from './job.ts'

/** @internal */
export interface MakeJobOptions {
  /** For messages. */
  readonly queue: string
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Whether calls with the same key may share a reply, also those of an earlier run. */
  readonly reuse: boolean
  readonly timeoutMs: number | undefined
  readonly timeouts: TimeoutOptions | undefined
  readonly limitsOf: (host: string) => LimitOptions
  readonly compressFromBytes: number
  readonly maxJobBytes: number
}

const version = packageVersion()

/**
 * What a worker needs to make a call: the request without secrets, and how long it may take.
 *
 * @throws QueueError if it has a secret that no worker can know, or is too large
 * @internal
 */
export function makeJob(call: Call, options: MakeJobOptions): Job {
  const { host } = call
  const { queue, timeoutMs, timeouts, limitsOf, compressFromBytes, maxJobBytes } = options
  const { request, credentials } = detach(call, options)
  const { requestsPerMinute, tokensPerMinute } = limitsOf(host)
  const limits = {
    ...(requestsPerMinute === undefined ? {} : { requestsPerMinute }),
    ...(tokensPerMinute === undefined ? {} : { tokensPerMinute }),
  }
  const packed = packOrder({ request, credentials, timeoutMs, timeouts, ...limits }, compressFromBytes)
  if (packed.length > maxJobBytes) {
    const explanation = `a request to ${host} has ${packed.length} bytes, compressed; ${maxJobBytes} can be sent`
    throw new QueueError({ fault: 'too-large', queue, explanation, wasNeverSent: true })
  }
  return { id: idOf(call, options.reuse), label: labelOf(call), version, packed }
}

function detach({ request, host }: Call, { queue, environment }: MakeJobOptions): BareRequest {
  try {
    return detachCredentials(request, host, environment)
  } catch (error) {
    if (!(error instanceof NamelessSecret)) {
      throw error
    }
    const explanation = `${error.place} of a request to ${host} holds a secret that is in no environment variable, so no worker can know it. Secrets never go through a queue: put it into a variable, here and where workers run`
    throw new QueueError({ fault: 'credential', queue, explanation }, { cause: error })
  }
}

/** Each further attempt is a job of its own: the reply to the one before was of no use. */
function idOf({ key, effort }: Call, reuse: boolean): string {
  if (key === undefined || !reuse) {
    return randomUUID()
  }
  return effort.retries === 0 ? key : `${key}-${effort.retries}`
}

function labelOf({ origin, host, model }: Call): string {
  return origin === undefined ? `a call to ${model ?? host}` : describe(origin)
}

function describe({ evaluation, system, caseId, trial }: CallOrigin): string {
  const of = `${evaluation}, ${system}, case ${caseId}`
  return trial === 0 ? of : `${of}, trial ${trial}`
}
