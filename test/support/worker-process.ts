import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'

const program = path.join(import.meta.dirname, 'worker-program.ts')

/** `touchstone worker` in a process of its own, which has said that it takes calls. */
export class WorkerProcess implements AsyncDisposable {
  readonly #child: ChildProcess
  #printed = ''

  private constructor(child: ChildProcess) {
    this.#child = child
    child.stdout?.on('data', (chunk: Buffer) => {
      this.#printed += chunk.toString()
    })
    child.stderr?.on('data', (chunk: Buffer) => {
      this.#printed += chunk.toString()
    })
  }

  static async start(args: readonly string[], environment: Readonly<Record<string, string>>): Promise<WorkerProcess> {
    const child = spawn(process.execPath, [program, 'worker', ...args], {
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const worker = new WorkerProcess(child)
    const exit = once(child, 'exit')
    while (!worker.#printed.includes('Taking calls') && child.exitCode === null) {
      await Promise.race([once(child.stdout ?? child, 'data'), exit])
    }
    return worker
  }

  /** What it has written so far. */
  get printed(): string {
    return this.#printed
  }

  get pid(): number {
    return this.#child.pid ?? 0
  }

  get isAlive(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null
  }

  /** @returns the exit code; `null` if a signal ended it */
  async end(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<number | null> {
    if (this.isAlive) {
      const exit = once(this.#child, 'close')
      this.#child.kill(signal)
      await exit
    }
    return this.#child.exitCode
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.end('SIGKILL')
  }
}
