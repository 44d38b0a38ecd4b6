import { z } from 'zod'

import { defaultFiles, isFormatName, type FormatName } from './formats/format-name.ts'
import type { HistoryRetention } from '../history/runs/prune-runs.ts'
import { isModuleName } from './formats/user-format.ts'
import type { Policy } from '../gates/policies/policy.ts'
import type { GatesOption } from '../gates/policies/run-policies.ts'
import {
  performanceOption,
  type PerformanceOptions,
  type ResolvedPerformance,
} from './performance/performance-option.ts'
import { parseOptions } from './parse-options.ts'

/**
 * One report: a format, or a format and the file it is written to, relative to the root. A format is one of ours, or a module
 * whose default export is one (`UserFormat`): a path relative to the root (`./formats/slack.ts`), or a package with a scope or
 * an ending (`@acme/eval-format`).
 *
 * @public
 */
export type ReportOption =
  | FormatName
  // Not swallowed by it: editors go on to suggest the names.
  | (string & {})
  | readonly [format: FormatName | (string & {}), options?: { readonly file?: string }]

/** Options of the reporter; all of them are optional. @public */
export interface ReporterOptions {
  /**
   * The reports of a run. `terminal` prints. `github` annotates, and adds to the summary of the step, on GitHub Actions; elsewhere
   * it does nothing. Modules of your own print what they return, unless given a `file`. The others are files in `.touchstone`, unless
   * given another `file`: `json` is `report.json`, `markdown` `report.md`, `html` `report.html`, `prometheus` `metrics.prom`,
   * `decision` `decision.md`, `junit` `junit.xml`, `csv` `report.csv`, `csv-cases` `cases.csv`, `csv-performance` `performance.csv`
   * and `latex` `report.tex`.
   *
   * @defaultValue `['terminal', 'github']`
   */
  readonly reports?: readonly ReportOption[]
  /**
   * Policies that the run as a whole has to satisfy: a file (TOML, JSON or YAML by its ending, relative to the root), or an
   * object of policies by the names of the gates. The run ends with exit code 1 unless all of them say DEPLOY.
   *
   * @defaultValue none: every matcher is a requirement
   */
  readonly gates?: string | Readonly<Record<string, Policy>> | undefined
  /**
   * The history: every run is written to `.touchstone/history.sqlite`, with its cases, decisions and commit, for
   * `touchstone history`, `show` and `trend`. `keep` says what stays: the latest `runs`, those of the last `days`, or what
   * both allow, and `outputMegabytes` of whole inputs and outputs. `false`: nothing is written.
   *
   * @defaultValue `{ keep: { runs: 200 } }`
   */
  readonly history?: boolean | { readonly keep?: HistoryRetention }
  /**
   * Exit code, from 0 to 255, of a run in which only INCONCLUSIVE claims failed, or only NEED MORE DATA keeps a gate of the run from
   * DEPLOY. If anything else fails, or evidence is contradicted or incomplete, the exit code is 1. The environment
   * variable `TOUCHSTONE_INCONCLUSIVE_EXIT_CODE` overrides it.
   *
   * @defaultValue 1
   */
  readonly inconclusiveExitCode?: number
  /** When the suite itself counts as slow: limits for bottlenecks, and for parts that are slower than in past runs. */
  readonly performance?: PerformanceOptions
}

/** A report that is to be made. @internal */
export interface ReportRequest {
  /** One of ours, or a module. */
  readonly format: string
  /** Relative to the root; `null` = the format's own place: the terminal, or GitHub. */
  readonly file: string | null
}

const report = z.union(
  [z.string(), z.tuple([z.string(), z.strictObject({ file: z.string().min(1).optional() }).optional()])],
  'must be a format, or a list of a format and its options: ["json", { file: "report.json" }]',
)

const reports = z.array(report).transform((entries, context): ReportRequest[] =>
  entries.flatMap((entry, index) => {
    const [format, options] = typeof entry === 'string' ? [entry] : entry
    if (isFormatName(format)) {
      return [{ format, file: options?.file ?? defaultFiles[format] }]
    }
    if (isModuleName(format)) {
      return [{ format, file: options?.file ?? null }]
    }
    const message =
      `unknown format "${format}"; known formats: ${Object.keys(defaultFiles).join(', ')}; ` +
      'a module of your own is named by its path or scope: "./my-format.ts"'
    context.addIssue({ code: 'custom', path: [index], message })
    return []
  }),
)

/** What stays unless the options say otherwise. @internal */
export const defaultRetention: HistoryRetention = { runs: 200 }

const limit = z.number().positive('must be > 0')

const history = z
  .union(
    [
      z.boolean(),
      z.strictObject({
        keep: z
          .strictObject({
            runs: limit.int().optional(),
            days: limit.optional(),
            outputMegabytes: z.number().min(0, 'must be >= 0').optional(),
          })
          .optional(),
      }),
    ],
    'must be true, false, or what to keep: { keep: { runs: 200, days: 90 } }',
  )
  .default(true)
  .transform((value): HistoryRetention | null => {
    if (typeof value === 'boolean') {
      return value ? defaultRetention : null
    }
    const { keep = defaultRetention } = value
    return keep.runs === undefined && keep.days === undefined ? { ...keep, ...defaultRetention } : keep
  })

/** The reporter's options, for schemas that have others beside them. @internal */
export const reporterOptionsShape = {
  reports: reports.default([
    { format: 'terminal', file: null },
    { format: 'github', file: null },
  ]),
  gates: z
    .custom<GatesOption>(
      (value) => (typeof value === 'string' && value !== '') || (typeof value === 'object' && value !== null),
      'must be the path of a file with policies, or an object of policies by the names of the gates',
    )
    .optional(),
  history,
  inconclusiveExitCode: z
    .int('must be a whole number from 0 to 255')
    .min(0, 'must be a whole number from 0 to 255')
    .max(255, 'must be a whole number from 0 to 255')
    .default(1),
  performance: performanceOption,
}

const schema = z.strictObject(reporterOptionsShape)

/** The reporter's options, checked. @internal */
export interface ResolvedReporterOptions {
  readonly reports: readonly ReportRequest[]
  readonly gates?: GatesOption | undefined
  /** What counts as slow. */
  readonly performance: ResolvedPerformance
  /** What stays in the history; `null`: nothing is written into it. */
  readonly history: HistoryRetention | null
  readonly inconclusiveExitCode: number
}

/**
 * Checks the options and fills in what is not given.
 *
 * @throws OptionsError naming what is wrong with which option, and the options there are
 * @internal
 */
export function resolveReporterOptions(options: ReporterOptions): ResolvedReporterOptions {
  return parseOptions('TouchstoneReporter', schema, options)
}
