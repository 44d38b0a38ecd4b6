import type { Format } from './format.ts'
import type { FormatName } from './format-name.ts'

const modules: Readonly<Record<FormatName, () => Promise<Format>>> = {
  terminal: async () => (await import('./terminal.ts')).formatTerminal,
  json: async () => (await import('./json.ts')).jsonPieces,
  markdown: async () => (await import('./markdown.ts')).formatMarkdown,
  html: async () => (await import('./html.ts')).formatHtml,
  prometheus: async () => (await import('./prometheus.ts')).formatPrometheus,
  decision: async () => (await import('./decision.ts')).formatDecision,
  junit: async () => (await import('./junit.ts')).formatJunit,
  csv: async () => (await import('./csv.ts')).formatCsv,
  'csv-cases': async () => (await import('./csv-cases.ts')).formatCsvCases,
  'csv-performance': async () => (await import('./csv-performance.ts')).formatCsvPerformance,
  latex: async () => (await import('./latex.ts')).formatLatex,
  github: async () => (await import('./github.ts')).formatGithub,
}

/** A format costs nothing until it is asked for. @internal */
export async function loadFormat(name: FormatName): Promise<Format> {
  return await modules[name]()
}
