import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import path from 'node:path'

import { REPORTS } from '../reporter/options-from-environment.ts'
import { EstimateError } from './estimate-error.ts'

/** How the project's own Vitest is started. @internal */
export interface VitestStart {
  readonly directory: string
  /** Beside that of this process. */
  readonly env: Readonly<Record<string, string>>
}

/**
 * Runs eval files in the project's own Vitest, in a process of its own.
 *
 * @param files - filters, as `vitest` takes them
 * @returns the end of what it printed: its exit code says nothing, since no eval needs to pass
 * @throws EstimateError if there is no Vitest
 * @internal
 */
export async function runVitest(files: readonly string[], { directory, env }: VitestStart): Promise<string> {
  const args = [findVitest(directory), 'run', '--reporter=dot', '--bail=0', ...files]
  const child = spawn(process.execPath, args, {
    cwd: directory,
    // What a step of CI asks of its runs is not asked of this one.
    env: { ...process.env, [REPORTS]: '', ...env, NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
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
