// The worker's side of `soak.ts`: does the load once for each message, and tells its memory in use.
import { once } from 'node:events'
import { type MessagePort, parentPort, workerData } from 'node:worker_threads'

import { useGateway } from '../../src/gateway/current-gateway.ts'
import { GatewayPortClient } from '../../src/gateway/port/gateway-port-client.ts'
import type { Load } from './load.ts'
import { loopOverModel } from './model-loop.ts'

const { load, port } = workerData as { readonly load: Load; readonly port: MessagePort }
useGateway(new GatewayPortClient(port))

async function work(main: MessagePort): Promise<void> {
  for (let round = 0; ; round += 1) {
    await once(main, 'message')
    await loopOverModel({ ...load, firstCase: round * load.calls })
    globalThis.gc?.()
    const { heapUsed, arrayBuffers } = process.memoryUsage()
    main.postMessage(heapUsed + arrayBuffers, [])
  }
}

if (parentPort !== null) {
  await work(parentPort)
}
