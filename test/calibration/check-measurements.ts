import { tolerable, type CalibrationFamily } from './calibration.ts'
import type { Measurements } from './describe-family.ts'
import { isOutside, runsOf } from './measure.ts'

/** Runs of each simulated design in the full calibration; each method may take a share of them. */
export const fullRuns = 2000

/** What is wrong with measurements: rates outside their bands, failures that did not show, entries that were not measured as they stand. */
export function checkMeasurements(families: readonly CalibrationFamily[], measured: Measurements): string[] {
  const calibrations = families.flatMap((family) => family.calibrations)
  const known = new Set(calibrations.map(({ method }) => method))
  const gone = Object.keys(measured).filter((method) => !known.has(method))
  return [
    ...gone.map((method) => `${method}: measured, but no longer an entry`),
    ...calibrations.flatMap((calibration) => {
      const { method, claim, nominal, sizes } = calibration
      const results = measured[method] ?? []
      const found: string[] = results
        .filter((result) => isOutside(calibration, result))
        .map(
          ({ size, largest, where }) => `${method}: ${largest.toFixed(4)} at n ${size}, ${where}, is outside its band`,
        )
      if (results.map(({ size }) => size).join() !== sizes.join()) found.push(`${method}: not measured at its sizes`)
      const runs = runsOf(calibration, { runs: fullRuns, sizes })
      for (const result of results) {
        const names = calibration.designs(result.size).map((design) => design.name)
        const asked = names.length === result.designs && names.includes(result.where) && [0, runs].includes(result.runs)
        if (!asked) found.push(`${method}: not measured at n ${result.size} as its entry says`)
      }
      if (claim.kind === 'unreliable' && Math.max(...results.map(({ largest }) => largest)) <= tolerable(nominal))
        found.push(`${method}: said to fail, but nothing above ${tolerable(nominal)} was found`)
      return found
    }),
  ]
}
