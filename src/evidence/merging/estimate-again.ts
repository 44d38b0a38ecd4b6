import type { ThresholdEstimate } from '../../evaluation/comparison.ts'
import { estimateAtLook, judgeOneRun, type ThresholdQuestion } from '../../evaluation/estimate-run.ts'
import type { Run } from '../../evaluation/run.ts'
import { throughLooks } from '../../evaluation/sequential/look.ts'
import type { ThresholdEvidence } from '../evidence.ts'
import { recordThreshold } from '../record-threshold.ts'
import { contextOfRecord, optionsOfRecord, planOfRecord, sequentialOf, withExamplesOf } from './recorded-question.ts'

/**
 * The estimate of a record, made again.
 *
 * @throws UnknownMetricError, RangeError if this run can never have given the record
 * @internal
 */
export function estimateAgain(recorded: ThresholdEvidence, candidate: Run): ThresholdEvidence {
  const { threshold, side } = recorded
  const estimate = estimateAsRecorded(recorded, candidate, {
    threshold,
    options: { ...optionsOfRecord(recorded, candidate), side },
  })
  const computed = recordThreshold(estimate, contextOfRecord(recorded))
  return { ...computed, candidate: withExamplesOf(recorded.candidate, computed.candidate) }
}

/**
 * The question of a record, asked of another run: a sequential one looks at it until it has seen enough of it.
 *
 * @throws UnknownMetricError, RangeError if this run cannot be asked so
 * @internal
 */
export function estimateAfresh(recorded: ThresholdEvidence, candidate: Run): ThresholdEstimate {
  const { threshold, side } = recorded
  return judgeOneRun(candidate, threshold, {
    ...optionsOfRecord(recorded, candidate),
    side,
    ...sequentialOf(recorded),
  })
}

/** A sequential judgement looks again as often as it did, at as many cases. */
function estimateAsRecorded({ stopping }: ThresholdEvidence, run: Run, question: ThresholdQuestion): ThresholdEstimate {
  if (stopping === undefined) {
    return judgeOneRun(run, question.threshold, question.options)
  }
  const plan = planOfRecord(stopping)
  return throughLooks(plan, (index) => estimateAtLook(run, question, { plan, index }))
}
