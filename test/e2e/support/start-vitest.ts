import { spawn, type ChildProcess } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

import { type Major, vitestCli } from './majors.ts'
import { collectPrinted, type Printed, waitForPrinted } from './printed.ts'
import { killGroup, limitLife, type ProcessLife } from './process-life.ts'
import { stableOutput } from './stable-output.ts'
import type { RecordedTest, Recording } from './recording-reporter.ts'

/** How to start Vitest in a fixture. */
export interface StartOptions {
  /** @defaultValue 'run' */
  readonly command?: 'run' | 'watch'
  readonly args?: readonly string[]
  /** Whether it runs in a terminal of its own; what is typed there comes in by `type`. Linux only. @defaultValue false */
  readonly terminal?: boolean
  /** Added to a clean environment: no colour, no CI, no trace of the Vitest that runs these tests. `undefined` removes. */
  readonly env?: Readonly<Record<string, string | undefined>>
  /**
   * Reporters on the command line, besides the one that records the tests; `none` leaves the fixture's own
   * reporters alone and records nothing.
   *
   * @defaultValue ['default']
   */
  readonly reporters?: readonly string[] | 'none'
  /** After this long the process group is killed and the test fails with what was printed. @defaultValue 90_000 */
  readonly timeoutMs?: number
}

/** What a finished Vitest left. */
export interface VitestRun {
  readonly exitCode: number | null
  readonly signal: NodeJS.Signals | null
  /** As printed. */
  readonly stdout: string
  readonly stderr: string
  /** `stdout` without timings, paths and versions, for snapshots. */
  readonly output: string
  /** All tests, in order; empty if no recording was asked for or Vitest never came to its end. */
  readonly tests: readonly RecordedTest[]
  /** What went wrong outside tests: imports, hooks of suites, unhandled rejections. */
  readonly errors: readonly string[]
  /** Whether a process that it had started was still there when it had ended. */
  readonly leftRunning: boolean
  /** The test whose full name (`suite > test`) or name is this. */
  test(name: string): RecordedTest
}

/** A running Vitest. */
export interface VitestProcess {
  readonly pid: number
  /** Everything printed so far, both streams. */
  printed(): string
  /** Resolves when `text` has been printed (again) after the last match. */
  waitFor(text: string | RegExp): Promise<void>
  /** Signals Vitest alone, not its workers. */
  signal(name: NodeJS.Signals): void
  /** Types on the terminal, or writes to standard input. */
  type(text: string): void
  /** Its end; nobody needs to wait for it. */
  readonly finished: Promise<VitestRun>
}

const recordingReporter = fileURLToPath(new URL('recording-reporter.ts', import.meta.url))
const alive = new Set<ChildProcess>()
process.once('exit', () => alive.forEach((child) => killGroup(child)))

/** Starts the real command line of that major's Vitest as a process group of its own. */
export function startVitest(directory: string, major: Major, options: StartOptions = {}): VitestProcess {
  const recording = path.join(directory, `.recording-${process.pid}-${Math.trunc(performance.now() * 1000)}.json`)
  const [command = '', ...args] = inTerminal([process.execPath, vitestCli(major), ...commandLine(options)], options)
  const child = spawn(command, args, {
    cwd: directory,
    env: environment(options, { recording, directory }),
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  alive.add(child)
  const printed = collectPrinted(child)
  const life = limitLife(child, options.timeoutMs ?? 90_000)
  const finished = finish(child, life, { printed, recording, directory })
  // A test that waits for a text in vain fails of that; it cannot tell of the end as well.
  finished.catch(() => undefined)
  return {
    pid: child.pid ?? -1,
    printed: () => printed.all,
    waitFor: (text) => waitForPrinted(child, { printed, life }, text),
    signal: (name) => child.kill(name),
    type: (text) => child.stdin?.write(text),
    finished,
  }
}

function commandLine({ command = 'run', args = [], reporters = ['default'] }: StartOptions): string[] {
  const recorded = reporters === 'none' ? [] : [...reporters, recordingReporter].map((name) => `--reporter=${name}`)
  return [command, ...recorded, ...args]
}

/** `script`, of util-linux, gives a command a terminal, and ends with the command's exit code. */
function inTerminal(command: readonly string[], { terminal = false }: StartOptions): readonly string[] {
  const quoted = command.map((argument) => `'${argument.replaceAll("'", String.raw`'\''`)}'`)
  return terminal ? ['script', '--quiet', '--return', '--flush', '--command', quoted.join(' '), '/dev/null'] : command
}

function environment(
  { env = {}, args = [] }: StartOptions,
  { recording, directory }: Pick<Traces, 'recording' | 'directory'>,
): NodeJS.ProcessEnv {
  const foreign =
    /^(VITEST|VITE_|TEST$|NODE_ENV$|FORCE_COLOR$|CI$|GITHUB_|NODE_OPTIONS$|NODE_COMPILE_CACHE$|PROD$|DEV$|MODE$|BASE_URL$|SSR$)/
  const inherited = Object.entries(process.env).filter(([name]) => !foreign.test(name))
  // A seventh of a run's processor time is compiling what all runs compile. What is measured is compiled anew.
  const compiled = args.includes('--coverage') ? {} : { NODE_COMPILE_CACHE: path.join(directory, '..', 'compiled') }
  const wanted = {
    ...Object.fromEntries(inherited),
    NO_COLOR: '1',
    TOUCHSTONE_RECORDING: recording,
    ...compiled,
    ...env,
  }
  return Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined))
}

interface Traces {
  readonly printed: Printed
  readonly recording: string
  readonly directory: string
}

async function finish(child: ChildProcess, life: ProcessLife, traces: Traces): Promise<VitestRun> {
  let leftRunning = false
  const [exitCode, signal] = await new Promise<[number | null, NodeJS.Signals | null]>((resolve, reject) => {
    child.once('close', (code, name) => resolve([code, name]))
    child.once('error', reject)
  }).finally(() => {
    leftRunning = killGroup(child)
    alive.delete(child)
  })
  if (life.isTimeUp()) {
    throw new Error(`Vitest was ended by ${life.ending()}. It had printed:\n${traces.printed.all}`)
  }
  return runOf({ exitCode, signal, leftRunning, traces })
}

async function runOf(end: {
  readonly exitCode: number | null
  readonly signal: NodeJS.Signals | null
  readonly leftRunning: boolean
  readonly traces: Traces
}): Promise<VitestRun> {
  const { printed, recording, directory } = end.traces
  const { tests, errors } = await readRecording(recording)
  return {
    exitCode: end.exitCode,
    signal: end.signal,
    leftRunning: end.leftRunning,
    stdout: printed.stdout,
    stderr: printed.stderr,
    output: stableOutput(printed.stdout, directory),
    tests,
    errors,
    test(name) {
      const found = tests.find((test) => test.fullName === name || test.name === name)
      if (found === undefined) {
        throw new Error(`no test "${name}" was recorded. Vitest printed:\n${printed.all}`)
      }
      return found
    },
  }
}

async function readRecording(file: string): Promise<Recording> {
  const text = await readFile(file, 'utf8').catch(() => undefined)
  return text === undefined ? { tests: [], errors: [] } : (JSON.parse(text) as Recording)
}
