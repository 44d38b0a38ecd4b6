import type { CallWay, TrafficRecorder } from '../../calls/traffic-recorder.ts'
import { outcomeOfError, outcomeOfReply } from '../call-outcome.ts'
import { whenEnded } from '../reply.ts'
import type { Stage } from '../stage.ts'

/** Counts every call that comes through the door, when it has ended. @internal */
export function countTraffic(recorder: TrafficRecorder): Stage {
  return async (call, next) => {
    const { origin, host, model, waiting, effort, signal } = call
    const route = { evaluation: origin?.evaluation, system: origin?.system, host, model }
    const isModelCall = model !== undefined
    const way = (): CallWay => ({ waitedMs: waiting.totalMs, throttledMs: waiting.throttledMs, effort })
    try {
      const reply = await next(call)
      whenEnded(reply, (end) => {
        const isAborted = end.error !== undefined && signal.aborted
        const outcome = isAborted
          ? outcomeOfError(end.error, { ...way(), isAborted })
          : outcomeOfReply(reply, end, { ...way(), isModelCall })
        recorder.record(route, outcome)
      })
      return reply
    } catch (error) {
      recorder.record(route, outcomeOfError(error, { ...way(), isAborted: signal.aborted }))
      throw error
    }
  }
}
