import { AsyncLocalStorage } from 'node:async_hooks'

import { processWide } from './process-wide.ts'

interface Count {
  calls: number
}

const storage = processWide('call-count', () => new AsyncLocalStorage<Count>())

/** Runs `work`, and counts the calls that it sends through the gateway, whatever else goes on at the same time. @internal */
export async function countCalls<T>(
  work: () => PromiseLike<T>,
): Promise<{ readonly result: T; readonly calls: number }> {
  const count: Count = { calls: 0 }
  const result = await storage.run(count, work)
  return { result, calls: count.calls }
}

/** A call is sent through the gateway. @internal */
export function noteCall(): void {
  const count = storage.getStore()
  if (count !== undefined) {
    count.calls += 1
  }
}
