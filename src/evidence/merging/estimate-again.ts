import { estimateRun } from '../../evaluation/estimate-run.ts'
import type { Run } from '../../evaluation/run.ts'
import type { ThresholdEvidence } from '../evidence.ts'
import { recordThreshold } from '../record-threshold.ts'
import { contextOfRecord, optionsOfRecord, withExamplesOf } from './recorded-question.ts'

/**
 * The estimate of a record, made again.
 *
 * @throws UnknownMetricError, RangeError if this run can never have given the record
 * @internal
 */
export function estimateAgain(recorded: ThresholdEvidence, candidate: Run): ThresholdEvidence {
  const { threshold, side } = recorded
  const estimate = estimateRun(candidate, threshold, { ...optionsOfRecord(recorded, candidate), side })
  const computed = recordThreshold(estimate, contextOfRecord(recorded))
  return { ...computed, candidate: withExamplesOf(recorded.candidate, computed.candidate) }
}
