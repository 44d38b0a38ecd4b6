import type { ArmEvidence } from '../../evidence/evidence.ts'
import { count } from '../../evidence/wording/count.ts'
import type { Paint } from '../terminal/paint.ts'
import type { Cell } from '../terminal/render-table.ts'

/**
 * What a rate does not speak of, one line per kind: errors of the system, errors of the provider, time-outs, outputs
 * that could not be scored, and cases without a score where no outcomes say why.
 *
 * @internal
 */
export function lossesOf({ outcomes, missing }: ArmEvidence, paint: Paint): Cell {
  if (outcomes === undefined) {
    return lines([[missing, `${missing.toLocaleString('en-US')} missing`]], paint)
  }
  const { systemErrors, providerErrors, timeouts, budgetStops = 0, unscorable } = outcomes
  const kinds = [
    [systemErrors, count(systemErrors, 'error')],
    [providerErrors, count(providerErrors, 'provider error')],
    [timeouts, count(timeouts, 'timeout')],
    [budgetStops, `${budgetStops.toLocaleString('en-US')} left out`],
    [unscorable, `${unscorable.toLocaleString('en-US')} unscorable`],
  ] as const
  return lines(kinds, paint)
}

function lines(kinds: ReadonlyArray<readonly [number: number, text: string]>, paint: Paint): Cell {
  return kinds.filter(([number]) => number > 0).map(([, text]) => ({ text, paint: paint.loss }))
}
