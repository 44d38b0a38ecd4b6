import { BroadcastChannel } from 'node:worker_threads'

import { PROGRESS_CHANNEL, type ProgressMessage } from '../../evidence/progress/progress-message.ts'

let channel: BroadcastChannel | undefined

/**
 * Tells whoever listens in this process. Elsewhere (in pools of child processes, without a listener) nothing happens,
 * and an open channel never keeps a worker alive.
 *
 * @internal
 */
export function postProgress(message: ProgressMessage): void {
  try {
    if (channel === undefined) {
      channel = new BroadcastChannel(PROGRESS_CHANNEL)
      channel.unref()
    }
    channel.postMessage(message)
  } catch {
    // Progress is for the eye: no verdict may fail because of it.
  }
}
