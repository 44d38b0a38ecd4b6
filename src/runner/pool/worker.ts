// Entry of the worker threads that run eval files: Vitest's own worker, and a port to the gateway.
import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import { init, runBaseTests, setupEnvironment } from 'vitest/worker'

import { useGateway } from '../../gateway/current-gateway.ts'
import { GatewayPortClient } from '../../gateway/port/gateway-port-client.ts'

if (parentPort === null) {
  throw new Error('vitest-touchstone: the worker of eval files was started outside of a worker thread')
}
const port = parentPort

useGateway(new GatewayPortClient((workerData as { gateway: MessagePort }).gateway))

init({
  post: (response) => port.postMessage(response),
  on: (callback) => port.on('message', callback),
  off: (callback) => port.off('message', callback),
  teardown: () => {
    port.removeAllListeners('message')
  },
  runTests: (state, traces) => runBaseTests('run', state, traces),
  collectTests: (state, traces) => runBaseTests('collect', state, traces),
  setup: setupEnvironment,
})
