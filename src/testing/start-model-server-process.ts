import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'

import { ServerChannel } from './_internal/process/server-channel.ts'
import { checkSerialisable } from './_internal/process/check-serialisable.ts'
import { validateOptions } from './_internal/options/validate-options.ts'
import type { ModelServerOptions, Serialisable } from './model-server-options.ts'
import type { ModelServerProcess } from './model-server-process.ts'

// In the published package all is JavaScript.
const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'

/** Relative to a folder of `src` or `dist`: the build moves this file to another. */
const program = new URL(`../testing/_internal/process/server-process.${extension}`, import.meta.url)

/**
 * Starts the scripted model server in a process of its own, so that its work does not disturb the client under test:
 * for benchmarks and soaks. The options are those of `scriptedModelServer` without functions.
 *
 * The process ends with `close()`, and by itself when the process that started it does. It does not keep that process
 * alive.
 *
 * @throws RangeError if an option is out of range or a function
 * @throws ModelServerError if the process does not start, or the port is taken
 * @example
 * ```ts
 * await using server = await startModelServerProcess({ latency: 50, log: 0 })
 * await runBenchmark(server.baseUrl)
 * console.log((await server.totals()).peakInFlight, (await server.resources()).cpuMs)
 * ```
 * @public
 */
export async function startModelServerProcess(
  options: Serialisable<ModelServerOptions> = {},
): Promise<ModelServerProcess> {
  checkSerialisable('options', options)
  validateOptions(options)
  // Options of this process, such as a debugger's port, are not for the other.
  const child = fork(program, { execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  const channel = new ServerChannel(child)
  try {
    const port = await channel.ask('start', options)
    return handle(child, channel, port)
  } catch (error) {
    child.kill()
    throw error
  }
}

function handle(child: ChildProcess, channel: ServerChannel, port: number): ModelServerProcess {
  const url = `http://127.0.0.1:${port}`
  const close = (): Promise<void> => end(child)
  return {
    url,
    baseUrl: `${url}/v1`,
    port,
    pid: child.pid ?? 0,
    requests: () => channel.ask('requests'),
    totals: () => channel.ask('totals'),
    rate: (window = {}) => channel.ask('rate', window),
    resources: () => channel.ask('resources'),
    use: (script) => {
      checkSerialisable('script', script)
      return channel.ask('use', script)
    },
    reset: () => channel.ask('reset'),
    restart: (restart = {}) => channel.ask('restart', restart),
    close,
    [Symbol.asyncDispose]: close,
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const exit = once(child, 'exit')
    child.ref()
    child.kill()
    await exit
  }
}
