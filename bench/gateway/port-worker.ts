// The worker's side of `through-port.ts`.
import { type MessagePort, parentPort, workerData } from 'node:worker_threads'

import { useGateway } from '../../src/gateway/current-gateway.ts'
import { GatewayPortClient } from '../../src/gateway/port/gateway-port-client.ts'
import type { Load } from './load.ts'
import { loopOverModel } from './model-loop.ts'

const { load, port } = workerData as { readonly load: Load; readonly port: MessagePort }
useGateway(new GatewayPortClient(port))
const start = performance.now()
await loopOverModel(load)
parentPort?.postMessage(performance.now() - start, [])
