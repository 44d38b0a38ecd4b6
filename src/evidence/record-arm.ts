import type { Arm, Failure, Metric, ThresholdEstimate } from '../evaluation/comparison.ts'
import type { ArmEvidence, FailureEvidence } from './evidence.ts'
import type { MetricEvidence } from './metric-evidence.ts'
import { toFiniteOrNull } from './json-number.ts'
import { cut } from './preview.ts'

/** Names are kept to this length: they are written by people, and evidence must stay small. */
const longestName = 200
/** As much of a message as is shown. */
const longestMessage = 400

/** A name as evidence keeps it. @internal */
export function recordName(name: string): string {
  return cut(name, longestName)
}

/** @internal */
export function recordArm(arm: Arm, run: string | undefined): ArmEvidence {
  return {
    name: recordName(arm.name),
    ...(arm.version === undefined ? {} : { version: recordName(arm.version) }),
    mean: toFiniteOrNull(arm.mean),
    standardError: toFiniteOrNull(arm.standardError),
    n: arm.n,
    missing: arm.missing,
    ...(arm.outcomes === undefined ? {} : { outcomes: { ...arm.outcomes } }),
    ...(arm.errors === undefined
      ? {}
      : { errors: arm.errors.map((error) => ({ origin: error.origin, ...recordFailure(error) })) }),
    ...(arm.unscorable === undefined ? {} : { unscorable: arm.unscorable.map(recordFailure) }),
    ...(run === undefined ? {} : { run }),
  }
}

function recordFailure({ message, count, caseId }: Failure): FailureEvidence {
  // What other programs throw may hold terminal codes.
  const line = message.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim()
  return { message: cut(line, longestMessage), count, caseId: recordName(caseId) }
}

/** @internal */
export function recordMetric({ name, statistic, unit, direction, scale }: Metric): MetricEvidence {
  return { name: recordName(name), ...(statistic === undefined ? {} : { statistic }), unit, direction, scale }
}

/** Cases without a score that count at their worst. @internal */
export function boundedOf(
  { missingPolicy }: Pick<ThresholdEstimate['statistics'], 'missingPolicy'>,
  arms: ReadonlyArray<Pick<Arm, 'missing'>>,
): number {
  return missingPolicy === 'bound' ? arms.reduce((sum, { missing }) => sum + missing, 0) : 0
}
