import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'

/** A worker that runs in a process of its own. @internal */
export interface WorkerProcess {
  readonly pid: number | undefined
  /** Resolves when it has ended, with how: `exit code 1`, `SIGKILL`. Never rejects. */
  readonly ended: Promise<string>
  /** Asks it to take no more calls, to finish those it has, and to end. */
  stop(): void
  /** Ends it at once. */
  kill(): void
}

/** @internal */
export interface WorkerProcessOptions {
  /** The script and its arguments, for this Node. */
  readonly command: readonly string[]
  readonly environment: NodeJS.ProcessEnv
  /** Takes each line that it prints. */
  readonly print: (line: string) => void
}

/**
 * Starts a worker. It belongs to a group of its own, so that Ctrl-C in the terminal reaches whoever started it and not
 * itself, and has a channel to its starter: when that one dies, whatever the way, the channel closes, and the worker ends.
 *
 * @internal
 */
export function startWorkerProcess({ command, environment, print }: WorkerProcessOptions): WorkerProcess {
  const child = spawn(process.execPath, [...command], {
    env: environment,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  // Asked for as pipes above.
  forEachLine(child.stdout, print)
  forEachLine(child.stderr, print)
  return {
    pid: child.pid,
    ended: endOf(child),
    stop: () => void child.kill('SIGTERM'),
    kill: () => void child.kill('SIGKILL'),
  }
}

function forEachLine(stream: Readable | null, print: (line: string) => void): void {
  if (stream !== null) {
    createInterface({ input: stream }).on('line', print)
  }
}

async function endOf(child: ChildProcess): Promise<string> {
  return await new Promise((resolve) => {
    child.once('error', ({ message }) => resolve(message))
    child.once('close', (code, signal) => resolve(signal ?? `exit code ${String(code)}`))
  })
}
