import type { RunnerTestSuite } from 'vitest'

import { limitsScope } from '../../calls/limits-scope.ts'
import { mergeTraffic } from '../../calls/merge-traffic.ts'
import { takePastGateway } from '../../calls/past-gateway.ts'
import { takeTraffic } from '../../calls/process-traffic.ts'
import { mergeTimings } from '../../evidence/performance/merge-timings.ts'
import { processClock } from '../../evaluation/timing/process-clock.ts'
import { FILE_RECORD_SCHEMA, type FileRecord } from '../../evidence/traffic/file-record.ts'
import { fitTraffic } from '../../evidence/traffic/fit-traffic.ts'
import { sumPastGateway } from '../../evidence/traffic/past-gateway.ts'

declare module 'vitest' {
  interface TaskMeta {
    /** What the model calls of a file came to. */
    touchstoneFile?: FileRecord
  }
}

/**
 * Adds what the calls of this process came to since the last time to the meta data of the file that runs. Vitest
 * sends them on with the end of the file.
 *
 * @internal
 */
export function leaveTraffic({ meta }: Readonly<RunnerTestSuite['file']>): void {
  const before = meta.touchstoneFile === undefined ? [] : [meta.touchstoneFile.traffic]
  meta.touchstoneFile = {
    schema: FILE_RECORD_SCHEMA,
    traffic: fitTraffic(mergeTraffic([...before, takeTraffic()])),
    limits: limitsScope(),
    timing: mergeTimings([...(meta.touchstoneFile?.timing ?? []), ...processClock().take()]),
    // The figure is of the whole process, in kilobytes.
    peakMemoryBytes: process.resourceUsage().maxRSS * 1024,
    ...sumPastGateway([meta.touchstoneFile?.pastGateway, takePastGateway()]),
  }
}
