import type { Reporter, SerializedError, TestModule, TestRunEndReason, TestSpecification, Vitest } from 'vitest/node'

import { claimReports } from './claim-reports.ts'
import { makeReport } from './make-report.ts'
import { outputOf } from './output.ts'
import { ProgressListener } from './progress/progress-listener.ts'
import { liveView, plainView } from './progress/progress-view.ts'
import { FileMarker, isFiltered } from './recording/file-marker.ts'
import type { TrafficSource } from './progress/traffic-source.ts'
import { publishReport } from './publish-report.ts'
import { recordRun, type ProjectFilter } from './recording/record-run.ts'
import type { Report } from './report.ts'
import { resolveReporterOptions, type ReporterOptions, type ReportRequest } from './reporter-options.ts'
import { runInfo } from './run-info.ts'
import { createPaint } from './terminal/paint.ts'

/**
 * The Vitest reporter: shows how far evals are, prints what they came to, writes the reports that were asked for, and
 * sets exit code 1 where a run cannot be trusted: a matcher's rejection was swallowed, or its evidence is damaged.
 * Silent in runs without evals.
 *
 * The plugin registers it; without the plugin: `reporters: ['default', 'vitest-touchstone/reporter']`.
 *
 * @public
 */
export class TouchstoneReporter implements Reporter {
  readonly #requests = new Map<string, ReportRequest>()
  #runsEvals: ProjectFilter = () => false
  #vitest: Vitest | undefined
  #progress: ProgressListener | undefined
  #calls: TrafficSource | undefined
  #marker: FileMarker | undefined
  #startedAt = new Date()
  #asked: readonly TestSpecification[] = []

  /** @throws OptionsError naming every option that is unknown or malformed */
  constructor(options: ReporterOptions = {}) {
    this.request(resolveReporterOptions(options))
  }

  /** Adds reports to those that will be made. @internal */
  request(requests: readonly ReportRequest[]): void {
    requests.forEach((request) => this.#requests.set(`${request.format} ${request.file}`, request))
  }

  /** Tells which projects run evals, so that failures before any evidence count as such. @internal */
  recognizeEvals(runsEvals: ProjectFilter): void {
    this.#runsEvals = runsEvals
  }

  /** Names the account of the gateway: for the live view, and for files that end before they could give theirs. @internal */
  watchTraffic(source: TrafficSource): void {
    this.#calls = source
  }

  onInit(vitest: Vitest): void {
    this.#vitest = claimReports(vitest, this) ? vitest : undefined
  }

  onTestRunStart(specifications: readonly TestSpecification[]): void {
    this.#startedAt = new Date()
    this.#asked = specifications
    if (this.#vitest !== undefined) {
      this.#marker = new FileMarker(this.#vitest, this.#startedAt, specifications.length)
      this.#calls?.begin()
      const { terminal, screen, print } = outputOf(this.#vitest)
      const paint = createPaint(screen().color)
      const view = terminal === undefined ? plainView(print) : liveView(terminal, paint, () => screen().columns)
      this.#progress = new ProgressListener(view, () => performance.now(), this.#calls)
      this.#progress.open()
    }
  }

  // A file that fails or is interrupted does not come to its end, and what its worker reports replaces its meta data.
  onTestModuleCollected(module: TestModule): void {
    this.#marker?.visit(module)
  }

  onTestModuleEnd(module: TestModule): void {
    this.#marker?.visit(module)
  }

  async onTestRunEnd(
    modules: readonly TestModule[],
    errors: readonly SerializedError[],
    reason: TestRunEndReason,
  ): Promise<void> {
    this.#progress?.close()
    const [vitest, marker] = [this.#vitest, this.#marker]
    if (vitest === undefined || marker === undefined) {
      return
    }
    const isInterrupted = reason === 'interrupted'
    const recorded = recordRun(modules, {
      runsEvals: this.#runsEvals,
      marker,
      isFiltered: isFiltered(vitest),
      isInterrupted,
      asked: this.#asked,
      errors: vitest.config.dangerouslyIgnoreUnhandledErrors ? [] : errors,
      unfinished: this.#progress?.unfinished ?? [],
      shard: vitest.config.shard ?? null,
      gateway: this.#calls?.traffic(),
    })
    if (recorded.tests.length > 0 || recorded.brokenFiles.length > 0) {
      const report = await makeReport(recorded, runInfo(vitest, this.#startedAt, isInterrupted))
      await this.#publish(vitest, report)
    }
  }

  async #publish(vitest: Vitest, report: Report): Promise<void> {
    const { screen, print } = outputOf(vitest)
    const place = { root: vitest.config.root, screen: screen(), print, env: process.env }
    const isComplete = await publishReport(report, this.#requests.values(), place)
    if (!isComplete || report.problems.length > 0) {
      process.exitCode = 1
    }
  }
}
