import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'

import { hasRedis } from '../support/redis-server.ts'
import { repositoryRoot } from './support/majors.ts'

// A small version of `npm run bench -- distributed`, which says more of what happens.

describe.runIf(hasRedis)('calls made by workers', () => {
  test('workers, Redis and the run are killed: every case has one result, and the verdict is the same', async () => {
    const script = path.join(repositoryRoot, 'bench', 'distributed.ts')
    const args = ['--cases', '200', '--workers', '3', '--concurrency', '4', '--lease', '1000', '--no-build']
    const { stdout } = await promisify(execFile)(process.execPath, [script, ...args]).catch(
      (error: { readonly stdout: string; readonly stderr: string }) => expect.fail(`${error.stdout}\n${error.stderr}`),
    )
    expect(stdout).toContain('Nothing was lost, nothing was paid too often.')
  })
})
