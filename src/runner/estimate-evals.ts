import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'

import type { CallEstimator } from '../gateway/estimate/call-estimator.ts'
import { EstimateError } from './estimate-error.ts'
import { ESTIMATE_FILE } from './estimate-file.ts'

/**
 * Runs eval files in the project's own Vitest, with a gateway that counts calls instead of making them. Replies from
 * the cache are used; a system's further calls, which depend on the first reply, are not seen.
 *
 * @param files - filters, as `vitest` takes them
 * @throws EstimateError if Vitest is not there, or no gateway was opened
 * @internal
 */
export async function estimateEvals(
  files: readonly string[],
  { directory }: { readonly directory: string },
): Promise<CallEstimator['estimates']> {
  const folder = await mkdtemp(path.join(tmpdir(), 'touchstone-estimate-'))
  const file = path.join(folder, 'estimate.json')
  try {
    const said = await runVitest(files, { directory, file })
    const text = await readFile(file, 'utf8').catch(() => undefined)
    if (text === undefined) {
      throw new EstimateError(`Vitest ran no eval file through the plugin. It said:\n${said}`)
    }
    return JSON.parse(text) as CallEstimator['estimates']
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** @returns the end of what it printed: its exit code says nothing, since no eval can pass. */
async function runVitest(
  files: readonly string[],
  { directory, file }: { readonly directory: string; readonly file: string },
): Promise<string> {
  const args = [findVitest(directory), 'run', '--reporter=dot', '--bail=0', ...files]
  const env = { ...process.env, [ESTIMATE_FILE]: file, NO_COLOR: '1' }
  const child = spawn(process.execPath, args, { cwd: directory, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  const hear = (chunk: Buffer): void => {
    said = `${said}${chunk.toString()}`.slice(-MOST_SAID)
  }
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  await new Promise<void>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', () => resolve())
  })
  return said
}

/** Characters: enough for an error with its stack. */
const MOST_SAID = 4_000

function findVitest(directory: string): string {
  try {
    const manifest = createRequire(path.join(directory, 'package.json')).resolve('vitest/package.json')
    return path.join(path.dirname(manifest), 'vitest.mjs')
  } catch (error) {
    throw new EstimateError(`there is no Vitest to be found from ${directory}`, { cause: error })
  }
}
