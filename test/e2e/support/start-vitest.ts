import { spawn, type ChildProcess } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

import { type Major, vitestCli } from './majors.ts'
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
    env: environment(options.env, recording),
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  alive.add(child)
  const printed = collect(child)
  return {
    pid: child.pid ?? -1,
    printed: () => printed.all,
    waitFor: (text) => waitFor(child, printed, text),
    signal: (name) => child.kill(name),
    type: (text) => child.stdin?.write(text),
    finished: finish(child, printed, { recording, directory, timeoutMs: options.timeoutMs ?? 90_000 }),
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

function environment(extra: StartOptions['env'] = {}, recording: string): NodeJS.ProcessEnv {
  const foreign =
    /^(VITEST|VITE_|TEST$|NODE_ENV$|FORCE_COLOR$|CI$|GITHUB_|NODE_OPTIONS$|PROD$|DEV$|MODE$|BASE_URL$|SSR$)/
  const inherited = Object.entries(process.env).filter(([name]) => !foreign.test(name))
  const wanted = { ...Object.fromEntries(inherited), NO_COLOR: '1', TOUCHSTONE_RECORDING: recording, ...extra }
  return Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined))
}

interface Printed {
  stdout: string
  stderr: string
  all: string
  /** How much of `all` earlier calls of `waitFor` have consumed. */
  seen: number
}

function collect(child: ChildProcess): Printed {
  const printed: Printed = { stdout: '', stderr: '', all: '', seen: 0 }
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream]?.setEncoding('utf8').on('data', (text: string) => {
      printed[stream] += text
      printed.all += text
    })
  }
  return printed
}

function waitFor(child: ChildProcess, printed: Printed, text: string | RegExp): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      const rest = printed.all.slice(printed.seen)
      const at = typeof text === 'string' ? rest.indexOf(text) : rest.search(text)
      if (at >= 0) {
        printed.seen += at + (typeof text === 'string' ? text.length : 1)
        stop()
        resolve()
      }
    }
    const gone = (): void => {
      stop()
      reject(new Error(`Vitest ended before it printed ${String(text)}. It printed:\n${printed.all}`))
    }
    const stop = (): void => {
      child.stdout?.off('data', look)
      child.stderr?.off('data', look)
      child.off('close', gone)
    }
    child.stdout?.on('data', look)
    child.stderr?.on('data', look)
    child.once('close', gone)
    look()
  })
}

interface Ending {
  readonly recording: string
  readonly directory: string
  readonly timeoutMs: number
}

async function finish(child: ChildProcess, printed: Printed, ending: Ending): Promise<VitestRun> {
  let late = false
  let leftRunning = false
  const timer = setTimeout(() => {
    late = true
    killGroup(child)
  }, ending.timeoutMs)
  const [exitCode, signal] = await new Promise<[number | null, NodeJS.Signals | null]>((resolve, reject) => {
    child.once('close', (code, name) => resolve([code, name]))
    child.once('error', reject)
  }).finally(() => {
    clearTimeout(timer)
    leftRunning = killGroup(child)
    alive.delete(child)
  })
  if (late) {
    throw new Error(`Vitest did not end within ${ending.timeoutMs} ms. It printed:\n${printed.all}`)
  }
  return runOf({ exitCode, signal, leftRunning, printed, ending })
}

async function runOf(end: {
  readonly exitCode: number | null
  readonly signal: NodeJS.Signals | null
  readonly leftRunning: boolean
  readonly printed: Printed
  readonly ending: Ending
}): Promise<VitestRun> {
  const { tests, errors } = await readRecording(end.ending.recording)
  return {
    exitCode: end.exitCode,
    signal: end.signal,
    leftRunning: end.leftRunning,
    stdout: end.printed.stdout,
    stderr: end.printed.stderr,
    output: stableOutput(end.printed.stdout, end.ending.directory),
    tests,
    errors,
    test(name) {
      const found = tests.find((test) => test.fullName === name || test.name === name)
      if (found === undefined) {
        throw new Error(`no test "${name}" was recorded. Vitest printed:\n${end.printed.all}`)
      }
      return found
    },
  }
}

async function readRecording(file: string): Promise<Recording> {
  const text = await readFile(file, 'utf8').catch(() => undefined)
  return text === undefined ? { tests: [], errors: [] } : (JSON.parse(text) as Recording)
}

/** Vitest's own workers die with it; this ends what a broken one would leave behind. Returns whether there was any. */
function killGroup(child: ChildProcess): boolean {
  try {
    return child.pid !== undefined && process.kill(-child.pid, 'SIGKILL')
  } catch {
    // The group has ended, as it should have.
    return false
  }
}
