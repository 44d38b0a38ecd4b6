import { AsyncLocalStorage } from 'node:async_hooks'

interface Count {
  calls: number
}

/** Shared by all copies of this package in a process, as the context of a call is. */
const slot: symbol = Symbol.for('vitest-touchstone.call-count')

const storage = sharedStorage()

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

function sharedStorage(): AsyncLocalStorage<Count> {
  const holder = globalThis as { [key: symbol]: AsyncLocalStorage<Count> | undefined }
  const known = holder[slot]
  if (known !== undefined) {
    return known
  }
  const created = new AsyncLocalStorage<Count>()
  holder[slot] = created
  return created
}
