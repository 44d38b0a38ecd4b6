// Part of npm run calibrate:statistics: measures every method, writes measurements.json and the tables of docs/statistics.md between
// their markers, and fails if a method leaves its band. Seeds are fixed: a second run changes nothing.
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { sizes } from './calibration.ts'
import { checkMeasurements, fullRuns } from './check-measurements.ts'
import { describeFamilies, type Measurements } from './describe-family.ts'
import { families } from './families.ts'
import { measure } from './measure.ts'
import { replaceBetweenMarkers } from './replace-between-markers.ts'

const page = path.resolve(import.meta.dirname, '../../docs/statistics.md')
const record = path.resolve(import.meta.dirname, 'measurements.json')

const start = performance.now()
const measured: Measurements = Object.fromEntries(
  families.flatMap(({ calibrations }) =>
    calibrations.map((calibration) => {
      const before = performance.now()
      const results = measure(calibration, { runs: fullRuns, sizes })
      console.log(`${calibration.method}: ${((performance.now() - before) / 1000).toFixed(1)} s`)
      return [calibration.method, results] as const
    }),
  ),
)

writeFileSync(record, `${JSON.stringify(measured, null, 2)}\n`)
const text = readFileSync(page, 'utf8')
writeFileSync(page, replaceBetweenMarkers(text, 'calibration', describeFamilies(families, measured)))

const wrong = checkMeasurements(families, measured)
for (const line of wrong) console.error(line)
const seconds = (performance.now() - start) / 1000
const processor = process.cpuUsage().user / 1e6
console.log(`${seconds.toFixed(0)} s, of which ${processor.toFixed(0)} s of processor time`)
console.log(wrong.length === 0 ? 'every method within its band' : `${wrong.length} complaints`)
process.exitCode = wrong.length === 0 ? 0 : 1
