import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'

import type { Figures } from './figures.ts'

export interface Measurement extends Figures {
  /** Milliseconds from the start of the process to its end. */
  readonly wallMs: number
}

/**
 * Runs a script of Node in a process of its own, and reads what it has left with `leaveFigures`.
 *
 * @throws Error with what the process printed if it fails
 */
export async function measureProcess(
  command: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<Measurement> {
  const folder = await mkdtemp(path.join(tmpdir(), 'touchstone-bench-'))
  const file = path.join(folder, 'figures.jsonl')
  try {
    const env = { ...process.env, NO_COLOR: '1', ...environment, BENCH_FIGURES: file }
    const start = performance.now()
    await promisify(execFile)(process.execPath, command, { env })
    const wallMs = performance.now() - start
    const lines = (await readFile(file, 'utf8')).trim().split('\n')
    const figures = Object.assign({}, ...lines.map((line) => JSON.parse(line) as Partial<Figures>)) as Partial<Figures>
    return { workMs: Number.NaN, peakMb: Number.NaN, cpuMs: Number.NaN, ...figures, wallMs }
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { readonly stdout?: string; readonly stderr?: string }
    throw new Error(`${command.join(' ')} failed:\n${stdout}\n${stderr}`, { cause: error })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
