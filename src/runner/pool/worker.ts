// Entry of the worker threads that run eval files: Vitest's own worker, and a port to the gateway.
import { parentPort, workerData } from 'node:worker_threads'
import { init, runBaseTests, setupEnvironment } from 'vitest/worker'

import { useGateway } from '../../gateway/current-gateway.ts'
import { interceptFetch } from '../../gateway/interception/intercept-fetch.ts'
import { GatewayPortClient } from '../../gateway/port/gateway-port-client.ts'
import { redactThrough } from '../../gateway/port/redaction-port.ts'
import { sendModulesToWorkers } from '../../gateway/send-modules-to-workers.ts'
import { keepOutputsIn } from '../../matchers/evidence/output-folder.ts'
import type { EvalWorkerData } from './eval-worker-data.ts'

if (parentPort === null) {
  throw new Error('vitest-touchstone: the worker of eval files was started outside of a worker thread')
}
const port = parentPort

const { gateway, interception, redaction, outputs, hasQueue } = workerData as EvalWorkerData
useGateway(new GatewayPortClient(gateway))
if (hasQueue) {
  sendModulesToWorkers()
}
if (redaction !== undefined) {
  redactThrough(redaction)
}
if (outputs !== undefined) {
  keepOutputsIn(outputs)
}
// Before any module of the user's: clients keep the `fetch` that is there when they are made.
const restoreFetch = interception === undefined ? () => {} : interceptFetch(interception)

init({
  post: (response) => port.postMessage(response),
  on: (callback) => port.on('message', callback),
  off: (callback) => port.off('message', callback),
  teardown: () => {
    port.removeAllListeners('message')
    restoreFetch()
  },
  runTests: (state, traces) => runBaseTests('run', state, traces),
  collectTests: (state, traces) => runBaseTests('collect', state, traces),
  setup: setupEnvironment,
})
