import { once } from 'node:events'
import { MessageChannel, Worker } from 'node:worker_threads'

import { Gateway } from '../../src/gateway/gateway.ts'
import { GatewayPortServer } from '../../src/gateway/port/gateway-port-server.ts'
import type { Load } from './load.ts'

/** `model()` in a worker thread, its calls over a port to the gateway in the main thread: as eval files do. */
export async function runVariant(load: Load): Promise<number> {
  await using gateway = new Gateway({ concurrency: load.concurrency })
  const { port1, port2 } = new MessageChannel()
  using _server = new GatewayPortServer(port1, { gateway, caller: 'bench' })
  const worker = new Worker(new URL('./port-worker.ts', import.meta.url), {
    workerData: { load, port: port2 },
    transferList: [port2],
  })
  const [tookMs]: unknown[] = await once(worker, 'message')
  await worker.terminate()
  return Number(tookMs)
}
