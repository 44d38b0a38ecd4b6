import { noEffort } from '../../../../src/calls/call-effort.ts'
import type { HeaderList } from '../../../../src/gateway/gateway-request.ts'
import type { WholeReply } from '../../../../src/gateway/reply.ts'
import type { Call } from '../../../../src/gateway/stage.ts'
import { WaitMeter } from '../../../../src/gateway/wait-meter.ts'

/** A call as it comes to a stage. */
export function callOf(changes: Partial<Call> = {}, now: () => number = () => 0): Call {
  return {
    request: { method: 'POST', url: 'http://host.test/v1/chat/completions', headers: [], body: '{}' },
    host: 'host.test',
    model: 'm',
    caller: '',
    signal: new AbortController().signal,
    waiting: new WaitMeter(now),
    effort: noEffort(),
    ...changes,
  }
}

/** A reply as it comes from the last stage. */
export function replyOf(status: number, headers: HeaderList = [], body = '{}'): WholeReply {
  const end = { latencyMs: 1, isComplete: status < 400 && body === '{}' }
  const list: HeaderList = [['content-type', 'application/json'], ...headers]
  return { kind: 'whole', source: 'live', status, statusText: '', headers: list, body: Buffer.from(body), end }
}
