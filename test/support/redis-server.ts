import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** Whether Redis is installed; what needs it is left out elsewhere, as tests in a browser are without one. */
export const hasRedis: boolean = isInstalled()

/** @returns what `redis-server` can be told on its command line */
interface RedisServerOptions {
  readonly password?: string
  /** Bytes. */
  readonly maxMemory?: number
  /** Whether what it holds outlives it. */
  readonly persists?: boolean
}

/** A Redis of a test's own, which can be stopped and started again on the same port. */
export class RedisServer implements AsyncDisposable {
  readonly port: number
  readonly #directory: string
  readonly #options: RedisServerOptions
  #child: ChildProcess | undefined

  private constructor(port: number, directory: string, options: RedisServerOptions) {
    this.port = port
    this.#directory = directory
    this.#options = options
  }

  static async start(options: RedisServerOptions = {}): Promise<RedisServer> {
    const directory = await mkdtemp(path.join(tmpdir(), 'touchstone-redis-'))
    const server = new RedisServer(await freePort(), directory, options)
    await server.start()
    return server
  }

  /** Without password. */
  get url(): string {
    return `redis://127.0.0.1:${this.port}`
  }

  async start(): Promise<void> {
    const { password, maxMemory, persists = false } = this.#options
    const settings = [
      '--port',
      String(this.port),
      '--bind',
      '127.0.0.1',
      '--dir',
      this.#directory,
      '--save',
      '',
      '--appendonly',
      persists ? 'yes' : 'no',
      ...(password === undefined ? [] : ['--requirepass', password]),
      ...(maxMemory === undefined ? [] : ['--maxmemory', String(maxMemory), '--maxmemory-policy', 'noeviction']),
    ]
    const child = spawn('redis-server', settings, { stdio: ['ignore', 'pipe', 'inherit'] })
    this.#child = child
    let said = ''
    for await (const chunk of child.stdout ?? []) {
      said += String(chunk)
      if (said.includes('Ready to accept connections')) {
        child.stdout?.resume()
        return
      }
    }
    throw new Error(`redis-server did not start:\n${said}`)
  }

  /** Answers nothing from now on, without closing a connection; or goes on. */
  hang(isHanging: boolean): void {
    this.#child?.kill(isHanging ? 'SIGSTOP' : 'SIGCONT')
  }

  async stop(): Promise<void> {
    const child = this.#child
    this.#child = undefined
    if (child !== undefined && child.exitCode === null) {
      const exit = once(child, 'exit')
      child.kill('SIGCONT')
      child.kill()
      await exit
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop()
    await rm(this.#directory, { recursive: true, force: true })
  }
}

function isInstalled(): boolean {
  try {
    execFileSync('redis-server', ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address !== null ? address.port : 0
}
