import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'

import { ModuleHost } from '../../../../../src/evaluation/modules/module-host.ts'
import { systemFromModule } from '../../../../../src/evaluation/system-from-module.ts'
import { useGateway } from '../../../../../src/gateway/current-gateway.ts'
import { startWorker } from '../../../../../src/gateway/dispatch/start-worker.ts'
import type { WorkerOptions } from '../../../../../src/gateway/dispatch/worker-options.ts'
import { Gateway } from '../../../../../src/gateway/gateway.ts'
import { sendModulesToWorkers } from '../../../../../src/gateway/send-modules-to-workers.ts'
import { openSqs, urlOf } from './support.ts'

const candidates = path.resolve(import.meta.dirname, '../../../evaluation/modules/fixtures/candidates.ts')

async function ask(input: number, options: Pick<WorkerOptions, 'modules'>): Promise<unknown> {
  const server = await openSqs()
  const url = urlOf(server, 'calls')
  const gateway = new Gateway({ dispatch: { kind: 'sqs', queues: [{ url, resultUrl: urlOf(server, 'outcomes') }] } })
  const undo = [useGateway(gateway), sendModulesToWorkers()]
  const worker = await startWorker({ sqs: [url], drainMs: 0, ...options })
  onTestFinished(async () => {
    undo.forEach((each) => each())
    await gateway.close()
    await worker.close()
    await server.stop()
  })
  const system = systemFromModule(candidates, { export: 'throwsOwnError', runOn: 'workers' })
  return await system.run(input, { trial: 0, signal: new AbortController().signal })
}

test('cases of modules go over SQS as calls do', async () => {
  expect(await ask(2, { modules: new ModuleHost(process.cwd()) })).toBe(4)
})

test('what a module throws comes back, and so does the refusal of a worker that runs none', async () => {
  await expect(ask(3, { modules: new ModuleHost(process.cwd()) })).rejects.toMatchObject({ name: 'TooOddError' })
  await expect(ask(3, {})).rejects.toMatchObject({ name: 'QueueError', fault: 'module', wasNeverSent: true })
})
