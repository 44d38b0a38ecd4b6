import { OptionsError } from './options-error.ts'
import { type ReportRequest, type ResolvedReporterOptions, resolveReporterOptions } from './reporter-options.ts'

/** Reports to make besides those of the configuration: `json=out/report.json,github`. @internal */
export const REPORTS = 'TOUCHSTONE_REPORTS'

/** Overrides the option `inconclusiveExitCode`. */
const INCONCLUSIVE_EXIT_CODE = 'TOUCHSTONE_INCONCLUSIVE_EXIT_CODE'

/** What the environment asks of the reporter, whatever the configuration says. @internal */
export interface EnvironmentOptions {
  readonly reports: readonly ReportRequest[]
  readonly inconclusiveExitCode?: number
}

/**
 * Reads what whoever started the run wants of it without touching its configuration: a step of CI.
 *
 * @throws OptionsError naming the variable that makes no sense
 * @internal
 */
export function optionsFromEnvironment(env: Readonly<Record<string, string | undefined>>): EnvironmentOptions {
  const [reports, exitCode] = [env[REPORTS]?.trim() ?? '', env[INCONCLUSIVE_EXIT_CODE]?.trim() ?? '']
  return {
    reports: reports === '' ? [] : read(REPORTS, { reports: reports.split(',').map(toEntry) }).reports,
    ...(exitCode === ''
      ? {}
      : { inconclusiveExitCode: read(INCONCLUSIVE_EXIT_CODE, toExitCode(exitCode)).inconclusiveExitCode }),
  }
}

/** `format` or `format=file`. */
function toEntry(text: string): unknown {
  const [format = '', ...file] = text.trim().split('=')
  return file.length === 0 ? format : [format, { file: file.join('=') }]
}

function toExitCode(text: string): unknown {
  return { inconclusiveExitCode: /^\d+$/.test(text) ? Number(text) : text }
}

function read(variable: string, options: unknown): ResolvedReporterOptions {
  try {
    return resolveReporterOptions(options as Parameters<typeof resolveReporterOptions>[0])
  } catch (error) {
    const problems = error instanceof OptionsError ? error.problems : [String(error)]
    throw new OptionsError(variable, problems)
  }
}
