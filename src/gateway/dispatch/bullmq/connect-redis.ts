import type { Redis } from 'ioredis'

import { QueueError } from '../../errors/queue-error.ts'
import { loadLibrary } from '../load-library.ts'
import type { RedisAddress } from './redis-address.ts'
import { toQueueError } from './to-queue-error.ts'

/** Milliseconds for the first connection; what is there answers at once. */
const CONNECT_MS = 10_000

/** The longest pause between attempts to connect again, in milliseconds. */
const RECONNECT_MS = 1_000

/**
 * Connects to Redis. Once it was there, a connection that is lost is sought again without end, and commands wait for
 * it: who gives up is for others to decide.
 *
 * @param name - what people know the queue by
 * @throws QueueError if it is not there within ten seconds, or does not accept the password
 * @throws MissingLibraryError
 * @internal
 */
export async function connectRedis({ url }: RedisAddress, name: string): Promise<Redis> {
  const library = { library: 'ioredis', what: 'what runs share through Redis' }
  const { Redis } = await loadLibrary(() => import('ioredis'), library)
  let wasReady = false
  const options = {
    lazyConnect: true,
    // BullMQ asks for it: commands outlive a lost connection.
    maxRetriesPerRequest: null,
    connectTimeout: CONNECT_MS,
    retryStrategy: (times: number) => (wasReady ? Math.min(RECONNECT_MS, 50 * times) : null),
  }
  const client = new Redis(url, options)
  let lastError: unknown
  // Without a listener, errors go to the console.
  client.on('error', (error: unknown) => {
    lastError = error
  })
  try {
    await bounded(client.connect(), name)
    await bounded(client.ping(), name)
    wasReady = true
    return client
  } catch (error) {
    client.disconnect()
    const { facts, cause } = toQueueError(lastError ?? error, name)
    throw new QueueError({ ...facts, wasNeverSent: true }, { cause })
  }
}

async function bounded<Value>(work: Promise<Value>, queue: string): Promise<Value> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    const explanation = `no answer within ${CONNECT_MS / 1000} s. Check the address`
    timer = setTimeout(() => reject(new QueueError({ fault: 'unreachable', queue, explanation })), CONNECT_MS)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
