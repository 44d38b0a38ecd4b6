import type { Reporter, SerializedError, TestModule, TestRunEndReason, TestSpecification, Vitest } from 'vitest/node'

import type { RunPolicy } from '../gates/judge-runs.ts'
import { type GatesOption, runPolicies } from '../gates/policies/run-policies.ts'
import type { HistoryRetention } from '../history/runs/prune-runs.ts'
import type { GitState } from '../evidence/provenance.ts'
import { keepBaselines } from './baselines/keep-baselines.ts'
import { claimReports } from './claim-reports.ts'
import { forecast, remember } from './forecast/forecast.ts'
import { fileView } from './progress/file-view.ts'
import { keepHistory } from './history/keep-history.ts'
import { runParts } from './history/run-parts.ts'
import { addLooks } from './looks/add-looks.ts'
import { makeReport } from './make-report.ts'
import { outputOf } from './output.ts'
import { ProgressListener } from './progress/progress-listener.ts'
import { liveView, plainView } from './progress/progress-view.ts'
import { countLeftOut } from './recording/count-left-out.ts'
import { FileMarker, isFiltered } from './recording/file-marker.ts'
import { isNarrowed } from './recording/is-narrowed.ts'
import { isOnlyInconclusive } from './recording/is-only-inconclusive.ts'
import { optionsFromEnvironment } from './options-from-environment.ts'
import { ownSpecifications } from './recording/own-specifications.ts'
import type { TrafficSource } from './progress/traffic-source.ts'
import { isTooSlow, measurePerformance } from './performance/measure-performance.ts'
import type { ResolvedPerformance } from './performance/performance-option.ts'
import { publishReport } from './publish-report.ts'
import type { RecordedRun } from './recording/recorded-run.ts'
import { recordRun, type ProjectFilter } from './recording/record-run.ts'
import type { Report } from './report.ts'
import { resolveReporterOptions, type ReporterOptions, type ReportRequest } from './reporter-options.ts'
import { askGit } from './provenance/git-state.ts'
import { runInfo } from './run-info.ts'
import { labelled } from './terminal/labelled.ts'
import { createPaint } from './terminal/paint.ts'

/**
 * The Vitest reporter: shows how far evals are, prints what they came to, writes the reports that were asked for, and
 * sets exit code 1 where a run cannot be trusted (a matcher's rejection was swallowed, its evidence is damaged), and where a
 * policy of the run does not say DEPLOY.
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
  #told: ProgressListener | undefined
  #calls: TrafficSource | undefined
  #marker: FileMarker | undefined
  #startedAt = new Date()
  #git: Promise<GitState | null> | undefined
  #gates: GatesOption | undefined
  #speed: ResolvedPerformance
  #policies: readonly RunPolicy[] = []
  #asked: readonly TestSpecification[] = []
  #hasForecast = false
  #history: HistoryRetention | null
  #runs = 0
  #inconclusiveExitCode: number
  /** Before the run. */
  #exitCode: typeof process.exitCode

  /** @throws OptionsError naming every option that is unknown or malformed */
  constructor(options: ReporterOptions = {}) {
    const { reports, gates, history, inconclusiveExitCode, performance: speed } = resolveReporterOptions(options)
    this.#speed = speed
    this.request(reports)
    this.#gates = gates
    this.#history = history
    this.#inconclusiveExitCode = inconclusiveExitCode
  }

  /** What stays in the history; `null`: nothing is written into it. @internal */
  get history(): HistoryRetention | null {
    return this.#history
  }

  /** Says what stays in the history. @internal */
  remember(history: HistoryRetention | null): void {
    this.#history = history
  }

  /** Adds reports to those that will be made. @internal */
  request(requests: readonly ReportRequest[]): void {
    requests.forEach((request) => this.#requests.set(`${request.format} ${request.file}`, request))
  }

  /**
   * Names the policies that the run has to satisfy.
   *
   * @param root - what the path of a file is resolved from
   * @throws PolicyError naming what is wrong with them
   * @internal
   */
  require(gates: GatesOption | undefined, root: string): void {
    this.#gates = gates ?? this.#gates
    this.#readPolicies(root)
  }

  /** Says what counts as slow. @internal */
  watchSpeed(speed: ResolvedPerformance): void {
    this.#speed = speed
  }

  /** Says with which code a run ends in which nothing failed but what is INCONCLUSIVE. @internal */
  exitInconclusiveWith(code: number): void {
    this.#inconclusiveExitCode = code
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
    this.#readPolicies(vitest.config.root)
    const { reports, inconclusiveExitCode } = optionsFromEnvironment(process.env)
    this.request(reports)
    this.#inconclusiveExitCode = inconclusiveExitCode ?? this.#inconclusiveExitCode
  }

  async onTestRunStart(specifications: readonly TestSpecification[]): Promise<void> {
    this.#startedAt = new Date()
    this.#runs += 1
    this.#exitCode = process.exitCode
    if (this.#vitest !== undefined) {
      this.#asked = await ownSpecifications(this.#vitest, specifications)
      const { root } = this.#vitest.config
      this.#git = this.#asked.some(({ project }) => this.#runsEvals(project)) ? askGit(root) : undefined
      // Not at its end: what is required is decided before anything is known.
      this.#readPolicies(root)
      this.#marker = new FileMarker(this.#vitest, this.#startedAt, this.#asked.length)
      this.#calls?.begin()
      const { terminal, screen, print } = outputOf(this.#vitest)
      const paint = createPaint(screen().color)
      const view = terminal === undefined ? plainView(print) : liveView(terminal, paint, () => screen().columns)
      this.#progress = new ProgressListener(view, () => performance.now(), this.#calls)
      if (!this.#marker.isMerge) {
        this.#forecast(this.#vitest, specifications, print)
      }
      this.#progress.open()
      this.#tell(root)
    }
  }

  // A file that fails or is interrupted does not come to its end, and what its worker reports replaces its meta data.
  onTestModuleCollected(module: TestModule): void {
    this.#marker?.visit(module)
  }

  onTestModuleEnd(module: TestModule): void {
    this.#marker?.visit(module, this.#runsEvals(module.project) ? this.#calls?.traffic() : undefined)
  }

  async onTestRunEnd(
    modules: readonly TestModule[],
    errors: readonly SerializedError[],
    reason: TestRunEndReason,
  ): Promise<void> {
    this.#progress?.close()
    this.#told?.close()
    this.#told = undefined
    const [vitest, marker] = [this.#vitest, this.#marker]
    if (vitest === undefined || marker === undefined) {
      return
    }
    const isInterrupted = reason === 'interrupted'
    if (this.#calls?.limitUsd() !== undefined && !marker.isMerge) {
      remember(vitest, modules, this.#runsEvals)
    }
    const recorded = recordRun(modules, {
      runsEvals: this.#runsEvals,
      marker,
      isFiltered: isFiltered(vitest),
      isInterrupted,
      leftOut: marker.isMerge ? 0 : await countLeftOut(vitest, this.#asked, this.#runsEvals),
      asked: this.#asked,
      errors: vitest.config.dangerouslyIgnoreUnhandledErrors ? [] : errors,
      unfinished: this.#progress?.unfinished ?? [],
      shard: vitest.config.shard ?? null,
      gateway: this.#calls?.traffic(),
    })
    const isAsked = this.#policies.length > 0 && !isNarrowed(vitest)
    if (recorded.tests.length > 0 || recorded.brokenFiles.length > 0 || isAsked) {
      const { root } = vitest.config
      const report = await this.#report(vitest, recorded)
      const isPublished = await this.#publish(vitest, report)
      this.#keep(vitest, report, recorded)
      const areKept = keepBaselines(recorded, report, { root, print: outputOf(vitest).print })
      this.#exit(report, {
        isSound: isPublished && areKept,
        isInconclusive: isOnlyInconclusive(recorded, report, { modules, errors }),
      })
    }
  }

  async #report(vitest: Vitest, recorded: RecordedRun): Promise<Report> {
    const { root } = vitest.config
    const course = {
      startedAt: this.#startedAt,
      interrupted: recorded.isInterrupted,
      git: await (this.#git ?? askGit(root)),
    }
    const madeFrom = performance.now()
    const made = await makeReport(recorded, runInfo(vitest, course), this.#policies)
    const reportMs = performance.now() - madeFrom
    const measured = { recorded, reportMs, root, options: this.#speed, isKept: this.#history !== null }
    return { ...addLooks(root, made, this.#startedAt), performance: measurePerformance(made, measured) }
  }

  /** Writes the run into the history, unless that was turned off. */
  #keep(vitest: Vitest, report: Report, recorded: RecordedRun): void {
    if (this.#history !== null) {
      const parts = runParts(vitest, recorded, this.#runs > 1)
      const place = { root: vitest.config.root, print: outputOf(vitest).print, keep: this.#history, parts }
      keepHistory(report, recorded.rows, place)
    }
  }

  /** Lets other processes know how far the evals of this run are. */
  #tell(root: string): void {
    const runsEvals = this.#asked.some(({ project }) => this.#runsEvals(project))
    if (this.#history !== null && runsEvals && this.#marker?.isMerge === false) {
      this.#told = new ProgressListener(fileView(root, this.#startedAt), () => performance.now(), this.#calls)
      this.#told.open()
    }
  }

  #readPolicies(root: string): void {
    this.#policies = this.#gates === undefined ? [] : runPolicies(this.#gates, root)
  }

  /** Once: reruns of watch mode spend from the same budget. */
  #forecast(vitest: Vitest, asked: readonly TestSpecification[], print: (text: string) => void): void {
    const limitUsd = this.#calls?.limitUsd()
    const isFirst = !this.#hasForecast
    this.#hasForecast = true
    const line =
      limitUsd === undefined || !isFirst ? undefined : forecast(vitest, asked, { runsEvals: this.#runsEvals, limitUsd })
    if (line !== undefined) {
      print(`${labelled('Estimate', [line])}\n`)
    }
  }

  async #publish(vitest: Vitest, report: Report): Promise<boolean> {
    const { screen, print } = outputOf(vitest)
    const load = (id: string): Promise<unknown> => vitest.import(id)
    const place = { root: vitest.config.root, screen: screen(), print, load, env: process.env }
    return await publishReport(report, this.#requests.values(), place)
  }

  /** What fails after the reports (coverage, tear-down) sets the exit code again. */
  #exit(
    report: Report,
    { isSound, isInconclusive }: { readonly isSound: boolean; readonly isInconclusive: boolean },
  ): void {
    const isRefused = report.gates.some(({ gate }) => gate.decision !== 'DEPLOY')
    if (isSound && isInconclusive && (this.#exitCode ?? 0) === 0) {
      process.exitCode = this.#inconclusiveExitCode
    } else if (!isSound || isRefused || report.problems.length > 0 || isTooSlow(report.performance, this.#speed)) {
      process.exitCode = 1
    }
  }
}
