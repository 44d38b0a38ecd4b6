import type { HostSlots } from '../host-slots.ts'
import { whenEnded } from '../reply.ts'
import type { Stage } from '../stage.ts'

/**
 * Sends a call on once its host has a free slot, and keeps the slot until the last byte of the reply.
 *
 * @internal
 */
export function limitConcurrency({
  slotsOf,
  onSend,
}: {
  readonly slotsOf: (host: string) => HostSlots
  /** Told how many calls are under way at a host, each time one more is. */
  readonly onSend: (host: string, underWay: number) => void
}): Stage {
  return async (call, next) => {
    const slots = slotsOf(call.host)
    await slots.take(call)
    const underWay = slots.taken
    onSend(call.host, underWay)
    try {
      const reply = await next(call)
      whenEnded(reply, () => slots.release())
      return { ...reply, underWay }
    } catch (error) {
      slots.release()
      throw error
    }
  }
}
