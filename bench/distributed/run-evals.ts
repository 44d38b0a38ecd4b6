import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'

/** What a run needs to know. */
export interface EvalsOptions {
  readonly cases: number
  readonly baseUrl: string
  /** Where cache and report are. */
  readonly folder: string
  /** Absent: the run makes its calls itself. */
  readonly redis?: string
}

/** A run of the project in real Vitest. */
export interface EvalsRun {
  /** As `kill -9`, its threads included. */
  kill(): void
  /** Its exit code and what it printed; `null` if it was killed. */
  readonly ended: Promise<{ readonly exitCode: number | null; readonly printed: string }>
}

/** What run and workers know. */
export const BENCH_KEY = 'bench-0123456789'

const require = createRequire(import.meta.url)

export function runEvals({ cases, baseUrl, folder, redis }: EvalsOptions): EvalsRun {
  const vitest = path.join(path.dirname(require.resolve('vitest/package.json')), 'vitest.mjs')
  const env = {
    ...process.env,
    NO_COLOR: '1',
    OPENAI_API_KEY: BENCH_KEY,
    BENCH_CASES: String(cases),
    BENCH_URL: baseUrl,
    BENCH_FOLDER: folder,
    TOUCHSTONE_REDIS_URL: redis ?? '',
  }
  const child = spawn(process.execPath, [vitest, 'run', '--root', path.join(import.meta.dirname, 'project')], { env })
  let printed = ''
  child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (printed += chunk.toString()))
  const end = async (): Promise<{ readonly exitCode: number | null; readonly printed: string }> => {
    await once(child, 'close')
    return { exitCode: child.exitCode, printed }
  }
  return { kill: () => void child.kill('SIGKILL'), ended: end() }
}

/** What a run concluded, without what differs from run to run: times, and what came from where. */
export async function conclusionOf(folder: string): Promise<string> {
  const report = JSON.parse(await readFile(path.join(folder, 'report.json'), 'utf8')) as {
    readonly tests: ReadonlyArray<{ readonly evidence: ReadonlyArray<Readonly<Record<string, unknown>>> }>
  }
  return JSON.stringify(report.tests.flatMap(({ evidence }) => evidence.map(concluded)))
}

function concluded(evidence: Readonly<Record<string, unknown>>): unknown {
  const { verdict, n, estimate, interval, pValue } = evidence
  const { outcomes } = evidence['candidate'] as { readonly outcomes: unknown }
  return { verdict, n, estimate, interval, pValue, outcomes }
}
