import type { Vitest } from 'vitest/node'

import type { Screen } from './formats/format.ts'
import { supportsColor } from './terminal/supports-color.ts'

/** Where CI logs and files break lines, if at all. */
const defaultColumns = 120

type ReporterEntry = Vitest['config']['reporters'][number]

/** Where the reporter prints. @internal */
export interface Output {
  /** The terminal's streams, if there is a terminal on which text can be rewritten. */
  readonly terminal: { readonly stdout: NodeJS.WriteStream; readonly stderr: NodeJS.WriteStream } | undefined
  readonly screen: () => Screen
  readonly print: (text: string) => void
}

/**
 * Standard output, unless another reporter writes data there for a program to read: then standard error.
 *
 * @internal
 */
export function outputOf(vitest: Vitest): Output {
  const { logger, config } = vitest
  const forPrograms = config.reporters.some((entry) => writesData(entry, vitest))
  const stream = forPrograms ? process.stderr : process.stdout
  const isTerminal = stream.isTTY && logger.outputStream === process.stdout
  const isLive = isTerminal && !forPrograms && !('CI' in process.env)
  return {
    terminal: isLive ? process : undefined,
    screen: () => ({
      // A terminal that does not know its size says 0.
      columns: (isTerminal && stream.columns) || columnsOf(process.env),
      color: supportsColor(process.env, isTerminal),
    }),
    print: (text) => (forPrograms ? logger.error(text) : logger.log(text)),
  }
}

/** Vitest 5 writes these to a file unless told otherwise, Vitest 4 prints them unless told otherwise. */
const fileReporters = ['json', 'junit']
const dataReporters = [...fileReporters, 'tap', 'tap-flat']

function writesData(entry: ReporterEntry, vitest: Vitest): boolean {
  if (!Array.isArray(entry) || !dataReporters.includes(entry[0])) {
    return false
  }
  const [name, options = {}] = entry
  const { outputFile } = vitest.config
  const file = typeof outputFile === 'object' ? Object.hasOwn(outputFile, name) : outputFile !== undefined
  if (file || 'outputFile' in options) {
    return false
  }
  return !(fileReporters.includes(name) && 'createReport' in vitest) || ('stdout' in options && options.stdout === true)
}

function columnsOf({ COLUMNS }: NodeJS.ProcessEnv): number {
  const columns = Number(COLUMNS)
  return Number.isInteger(columns) && columns > 0 ? columns : defaultColumns
}
