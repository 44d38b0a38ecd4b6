import type { Reporter, Vitest } from 'vitest/node'

import { resolveReporterOptions, type ReporterOptions, type ReportRequest } from './reporter-options.ts'

export class TouchstoneReporter implements Reporter {
  #reports: readonly ReportRequest[]

  constructor(options: ReporterOptions = {}) {
    this.#reports = resolveReporterOptions(options)
  }

  request(reports: readonly ReportRequest[]): void {
    this.#reports = [...this.#reports, ...reports]
  }

  claim(vitest: Vitest): void {}

  onInit(): void {}
}
