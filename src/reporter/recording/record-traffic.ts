import type { TestModule } from 'vitest/node'

import { mergeTimings } from '../../evidence/performance/merge-timings.ts'
import { sumPastGateway } from '../../evidence/traffic/past-gateway.ts'
import { reportTraffic, type TrafficSources } from '../../evidence/traffic/report-traffic.ts'
import { readFileRecord } from './read-file-record.ts'
import type { RecordedRun } from './recorded-run.ts'

/**
 * Takes from the files of a run what their model calls came to.
 *
 * @param modules - files that ran evals
 * @internal
 */
export function recordTraffic(
  modules: readonly TestModule[],
  { gateway, account }: Pick<TrafficSources, 'gateway' | 'account'>,
): Pick<RecordedRun, 'traffic' | 'pastGateway' | 'timing' | 'peakMemoryBytes' | 'problems'> {
  const read = modules.map((module) => ({
    module,
    ...readFileRecord(module.meta().touchstoneFile, module.relativeModuleId),
  }))
  const records = read.flatMap(({ record }) => (record === undefined ? [] : [record]))
  const silent = read.filter(({ module, record }) => record === undefined && hasRun(module))
  return {
    traffic: reportTraffic({ records, silentFiles: silent.length, gateway, account }),
    ...sumPastGateway(records.map(({ pastGateway }) => pastGateway)),
    timing: mergeTimings(records.flatMap(({ timing = [] }) => timing)),
    peakMemoryBytes: Math.max(0, ...records.map(({ peakMemoryBytes = 0 }) => peakMemoryBytes)),
    problems: read.flatMap(({ problems }) => problems),
  }
}

/** A file that could not be read, or all of whose tests were skipped, has nothing to say. */
function hasRun(module: TestModule): boolean {
  return [...module.children.allTests()].some((test) => test.result().state !== 'skipped')
}
