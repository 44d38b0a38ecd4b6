import { describe, expect, test } from 'vitest'

import { hasRedis, RedisServer } from '../support/redis-server.ts'
import { WorkerProcess } from '../support/worker-process.ts'
import { createFixture } from './support/fixture.ts'
import { onNewestMajor } from './support/majors.ts'

const config = `
import { touchstone } from 'vitest-touchstone/plugin'
export default { plugins: [touchstone({ gateway: { dispatch: { kind: 'bullmq', redis: process.env.REDIS } } })] }
`

const candidate = `
export function pidOf(id: number): number {
  if (id === 3) throw null
  return process.pid
}
`

const evals = `
import { expect, test } from 'vitest'
import { evaluation, scorer, systemFromModule } from 'vitest-touchstone'

const elsewhere = evaluation('elsewhere', {
  cases: Array.from({ length: 40 }, (_, id) => ({ id: String(id), input: id })),
  score: scorer('elsewhere', ({ output }) => output === Number(process.env.WORKER)),
})

test('cases run where the worker is', async () => {
  const candidate = systemFromModule(new URL('./candidate.ts', import.meta.url), { export: 'pidOf', runOn: 'workers' })
  await expect(candidate).toScoreAtLeast(0.8, { on: elsewhere })
  const run = await elsewhere.run(candidate)
  expect(run.observations.filter(({ error }) => error !== undefined)).toMatchObject([{ caseId: '3', error: { origin: 'system' } }])
})
`

onNewestMajor((major) => {
  describe.runIf(hasRedis)('modules', () => {
    test('with a queue, cases of an eval file are run by the worker', async () => {
      const files = { 'vitest.config.js': config, 'candidate.ts': candidate, 'first.eval.js': evals }
      const project = await createFixture({ ...files, 'package.json': '{ "type": "module" }' }, major)
      await using redis = await RedisServer.start()
      await using worker = await WorkerProcess.start(['--modules', project.directory, '--redis', redis.url], {})

      const run = await project.run({ env: { REDIS: redis.url, WORKER: String(worker.pid) } })

      expect(run).toMatchObject({ exitCode: 0, stderr: '', errors: [], leftRunning: false })
    })
  })
})
