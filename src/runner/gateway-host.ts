import { writeFile } from 'node:fs/promises'
import type { MessagePort } from 'node:worker_threads'
import type { Vitest } from 'vitest/node'

import path from 'node:path'
import { cacheFromEnvironment } from '../gateway/cache/cache-from-environment.ts'
import { cacheDefaults } from '../gateway/cache/cache-options.ts'
import type { Gateway } from '../gateway/gateway.ts'
import type { CallEstimator } from '../gateway/estimate/call-estimator.ts'
import type { Interception } from '../gateway/interception/intercept-fetch.ts'
import type { Stage } from '../gateway/stage.ts'
import { estimateFile } from './estimate-file.ts'
import type { GatewayOptions } from '../gateway/gateway-options.ts'
import { OptionsError } from '../reporter/options-error.ts'
import type { TrafficSource } from '../reporter/progress/traffic-source.ts'
import type { RunFollower } from './cache-keeper.ts'
import { describeGaps } from './describe-gaps.ts'
import { gatewayTraffic } from './gateway-traffic.ts'
import { letHeapsGrow } from './pool/keep-heaps-small.ts'
import type { PortHost } from './pool/port-host.ts'
import { saysTheSame } from './says-the-same.ts'
import type { TouchstoneOptions } from './touchstone-options.ts'

const hosts = new WeakMap<Vitest, GatewayHost>()

/** What instances of the plugin say about the one gateway and its workers. @internal */
export interface HostOptions {
  readonly gateway?: GatewayOptions | undefined
  readonly maxWorkers?: number | undefined
  readonly intercept?: TouchstoneOptions['intercept'] | undefined
}

/**
 * The one gateway of a Vitest, in its main process: the calls of all eval files, whatever worker they run in, go
 * through it. It is created with the first worker, and lives as long as Vitest does, reruns of watch mode included.
 *
 * @internal
 */
export class GatewayHost implements PortHost, RunFollower {
  readonly #vitest: Vitest
  #options: HostOptions = {}
  #gateway: Promise<Gateway> | undefined
  #opened: Gateway | undefined
  /** What goes through the gateway. */
  readonly traffic: TrafficSource = gatewayTraffic(
    () => this.#opened,
    () => (estimateFile() === undefined ? this.#options.gateway?.budget?.limitUsd : undefined),
  )
  /** Where workers keep whole outputs; absent where they keep none. */
  outputs: string | undefined
  #estimator: CallEstimator | undefined
  #workers = 0

  constructor(vitest: Vitest) {
    this.#vitest = vitest
  }

  /** The host of a Vitest, however many instances of the plugin ask for it. */
  static of(vitest: Vitest): GatewayHost {
    const known = hosts.get(vitest)
    if (known !== undefined) {
      return known
    }
    const host = new GatewayHost(vitest)
    hosts.set(vitest, host)
    vitest.onClose(() => host.close())
    return host
  }

  /**
   * Takes what an instance of the plugin says.
   *
   * @throws OptionsError if another one said something else
   * @throws RangeError if the environment asks for what there is not
   */
  configure(options: HostOptions): void {
    for (const name of ['gateway', 'maxWorkers', 'intercept'] as const) {
      const [known, given] = [this.#options[name], options[name]]
      if (known !== undefined && given !== undefined && !saysTheSame(known, given)) {
        throw new OptionsError('touchstone()', [
          `${name}: two instances of the plugin say different things; say it once`,
        ])
      }
    }
    const {
      gateway = this.#options.gateway,
      maxWorkers = this.#options.maxWorkers,
      intercept = this.#options.intercept,
    } = options
    this.#options = { gateway, maxWorkers, intercept }
    this.#gatewayOptions()
  }

  /** How many workers were asked for. */
  get maxWorkers(): number | undefined {
    return this.#options.maxWorkers
  }

  /** Hosts that have limits of their own are expected to be called. */
  get interception(): Interception | undefined {
    const { intercept = true, gateway } = this.#options
    const hosts = typeof intercept === 'object' ? intercept.hosts : []
    return intercept === false ? undefined : { hosts: [...Object.keys(gateway?.hosts ?? {}), ...hosts] }
  }

  /** Whether workers elsewhere make the calls. */
  get hasQueue(): boolean {
    const { kind = 'direct' } = this.#options.gateway?.dispatch ?? {}
    return kind !== 'direct'
  }

  get redact(): GatewayOptions['redact'] {
    return this.#options.gateway?.redact
  }

  /** Serves a worker until its end of the port closes. What it sends meanwhile waits in the port. */
  connect(port: MessagePort): void {
    this.#workers += 1
    void this.#serve(port, `worker ${this.#workers}`)
  }

  beginRun(): void {
    letHeapsGrow()
    this.#opened?.beginRun()
  }

  endFile(file: string, end: { readonly isComplete: boolean }): void {
    this.#opened?.endFile(file, end)
  }

  endRun({ isComplete }: { readonly isComplete: boolean }): void {
    if (isComplete) {
      this.#opened?.endRun()
    }
    this.#tellOfGaps(this.#opened)
  }

  /** Ends all connections. */
  async close(): Promise<void> {
    letHeapsGrow()
    const gateway = await this.#gateway
    this.#gateway = undefined
    this.#opened = undefined
    await gateway?.close()
    // Files that never came to their end are written only now.
    this.#tellOfGaps(gateway)
    const file = estimateFile()
    if (file !== undefined && this.#estimator !== undefined) {
      await writeFile(file, JSON.stringify(this.#estimator.estimates))
    }
  }

  /** As errors of single cases they could be few enough for a test to pass. */
  #tellOfGaps(gateway: Gateway | undefined): void {
    const gaps = gateway === undefined ? [] : describeGaps(gateway.takeRecordingGaps())
    if (gaps.length > 0) {
      process.exitCode = 1
      this.#vitest.logger.error(gaps.map((line) => `\n ${line}`).join(''))
    }
  }

  async #serve(port: MessagePort, caller: string): Promise<void> {
    this.#gateway ??= this.#open()
    const gateway = await this.#gateway
    const { GatewayPortServer } = await import('../gateway/port/gateway-port-server.ts')
    // It lives as long as the port does.
    // oxlint-disable-next-line no-new
    new GatewayPortServer(port, { gateway, caller })
  }

  /** Loaded here, because a Vitest that runs no evals needs no HTTP client. */
  async #open(): Promise<Gateway> {
    const { Gateway } = await import('../gateway/gateway.ts')
    const warn = (message: string): void => this.#vitest.logger.warn(message)
    this.#opened = new Gateway(this.#gatewayOptions(), { warn, ...(await this.#estimating()) })
    // With a worker, a run has begun.
    this.#opened.beginRun()
    return this.#opened
  }

  /** Where only an estimate is asked for, calls are counted in place of being made. */
  async #estimating(): Promise<{ readonly stages?: readonly Stage[] }> {
    if (estimateFile() === undefined) {
      return {}
    }
    const { CallEstimator } = await import('../gateway/estimate/call-estimator.ts')
    this.#estimator = new CallEstimator({ prices: this.#options.gateway?.prices, date: () => new Date() })
    return { stages: [this.#estimator.stage] }
  }

  /** Here, other than in a script, there is a cache on disk unless it is switched off. */
  #gatewayOptions(): GatewayOptions {
    const { cache = {}, budget, ...rest } = this.#options.gateway ?? {}
    const options = budget === undefined || estimateFile() !== undefined ? rest : { ...rest, budget }
    const directory = path.resolve(this.#vitest.config.root, cache.directory ?? cacheDefaults.directory)
    return { ...options, cache: { ...cacheFromEnvironment(cache, process.env), directory } }
  }
}
