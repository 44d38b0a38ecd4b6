// Whether memory stays flat: many calls through the port, memory in use after each tenth, in both threads.
//
//   npm run bench -- soak [--calls 100000] [--concurrency 64]
import { once } from 'node:events'
import { MessageChannel, Worker } from 'node:worker_threads'
import { parseArgs } from 'node:util'

import { Gateway } from '../src/gateway/gateway.ts'
import { GatewayPortServer } from '../src/gateway/port/gateway-port-server.ts'
import { startModelServerProcess } from '../src/testing/index.ts'

const { values } = parseArgs({
  options: { calls: { type: 'string', default: '100000' }, concurrency: { type: 'string', default: '64' } },
})
const [calls, concurrency] = [Number(values.calls), Number(values.concurrency)]
const STEPS = 10

await using server = await startModelServerProcess({ latency: 1, log: 0, reply: 'billing' })
await using gateway = new Gateway({ concurrency })
const { port1, port2 } = new MessageChannel()
using _serving = new GatewayPortServer(port1, { gateway, caller: 'soak' })
const worker = new Worker(new URL('./gateway/soak-worker.ts', import.meta.url), {
  workerData: { load: { baseUrl: server.baseUrl, calls: calls / STEPS, concurrency }, port: port2 },
  transferList: [port2],
  env: { ...process.env, OPENAI_API_KEY: 'bench' },
})

console.log('calls      in use, main   in use, worker   resident')
for (let step = 1; step <= STEPS; step += 1) {
  worker.postMessage('go', [])
  const [workerBytes]: unknown[] = await once(worker, 'message')
  globalThis.gc?.()
  const { heapUsed, external, rss } = process.memoryUsage()
  const figures = [heapUsed + external, Number(workerBytes), rss].map((bytes) => `${(bytes / 1e6).toFixed(0)} MB`)
  const [main = '', inWorker = '', resident = ''] = figures
  const done = String((step * calls) / STEPS)
  console.log(`${done.padEnd(8)} ${main.padStart(14)} ${inWorker.padStart(16)} ${resident.padStart(10)}`)
}
await worker.terminate()
