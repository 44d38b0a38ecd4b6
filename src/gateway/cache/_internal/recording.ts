import type { KeptReply } from '../../packed-reply.ts'
import type { ReplyEnd } from '../../reply.ts'
import { withoutCredentials } from '../../without-credentials.ts'
import type { KeyedCall } from '../cached-reply.ts'
import type { Redact } from '../scrub.ts'
import { recordBody, type RecordedBody, restoreBody } from './recording-body.ts'

/** Who asked: recordings are sorted by it. `null` outside any case. @internal */
export interface Asker {
  readonly evaluation: string | null
  readonly case: string | null
  readonly trial: number
  readonly replicate: number
  readonly occurrence: number
  readonly system: string | null
}

/** What was asked and answered. @internal */
export interface Exchange {
  readonly key: string
  readonly model: string | null
  readonly request: { readonly method: string; readonly url: string; readonly body: RecordedBody | null }
  readonly reply: {
    readonly status: number
    readonly type: string | null
    readonly body: RecordedBody
  } & Omit<ReplyEnd, 'isComplete' | 'error'>
}

/** One line of a file of recordings. @internal */
export type Recording = Asker & Exchange

/** Who asked a call. @internal */
export function askerOf({ origin, occurrence = 0 }: KeyedCall): Asker {
  if (origin === undefined) {
    return { evaluation: null, case: null, trial: 0, replicate: 0, occurrence, system: null }
  }
  const { evaluation, caseId, trial, replicate, system } = origin
  return { evaluation, case: caseId, trial, replicate, occurrence, system }
}

/** Without headers of the request and without those of the reply that say nothing of what it is. @internal */
export function exchangeOf({ key, model, request }: KeyedCall, reply: KeptReply, scrub: Redact): Exchange {
  const { latencyMs, isComplete: _complete, error: _error, ...facts } = reply.end
  const { method, url, body } = request
  return {
    key,
    model: model ?? null,
    request: { method, url: withoutCredentials(url), body: body === null ? null : scrubbed(body, scrub) },
    reply: {
      status: reply.status,
      type: reply.headers.find(([name]) => name === 'content-type')?.[1] ?? null,
      body: scrubbed(reply.body, scrub),
      // More digits would be noise in a diff.
      latencyMs: Math.round(latencyMs * 100) / 100,
      ...facts,
    },
  }
}

function scrubbed(body: Uint8Array | string, scrub: Redact): RecordedBody {
  const recorded = recordBody(body)
  return 'base64' in recorded
    ? recorded
    : recordBody(scrub(typeof body === 'string' ? body : Buffer.from(body).toString()))
}

/** @throws TypeError or SyntaxError if the line is not a recording @internal */
export function replyOf({ reply: { status, type, body, ...facts } }: Recording): KeptReply {
  return {
    status,
    statusText: '',
    headers: type === null ? [] : [['content-type', type]],
    body: restoreBody(body),
    end: { ...facts, isComplete: true },
  }
}

const order = ['evaluation', 'case', 'trial', 'replicate', 'occurrence', 'system'] as const

/** Orders recordings by who asked; what was asked outside any case comes first. Negative, 0 or positive. @internal */
export function compareAskers(one: Asker, other: Asker): number {
  for (const field of order) {
    const [a, b] = [one[field] ?? '', other[field] ?? '']
    if (a !== b) {
      return a < b ? -1 : 1
    }
  }
  return 0
}
