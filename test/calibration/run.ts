// Part of npm run calibrate:statistics: measures every method, writes the tables of docs/statistics.md between their markers, and fails
// if a method leaves its band. Seeds are fixed: a second run changes nothing.
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { sizes } from './calibration.ts'
import { describeFamily } from './describe-family.ts'
import { families } from './families.ts'
import { measure } from './measure.ts'
import { replaceBetweenMarkers } from './replace-between-markers.ts'

const runs = 1000
const page = path.resolve(import.meta.dirname, '../../docs/statistics.md')

let outside = 0
const sections = families.map((family) => {
  const methods = family.calibrations.map((calibration) => {
    const start = performance.now()
    const results = measure(calibration, { runs, sizes })
    const seconds = ((performance.now() - start) / 1000).toFixed(1)
    for (const { size, largest, where, limit } of results.filter((result) => result.outside)) {
      outside++
      console.error(`${calibration.method}, n ${size}: ${largest.toFixed(4)} above ${limit} at ${where}`)
    }
    console.log(`${calibration.method}: ${seconds} s`)
    return { ...calibration, results }
  })
  return describeFamily(family, methods)
})

const text = readFileSync(page, 'utf8')
writeFileSync(page, replaceBetweenMarkers(text, 'calibration', sections.join('\n')))
console.log(outside === 0 ? 'every method within its band' : `${outside} rates outside their band`)
process.exitCode = outside === 0 ? 0 : 1
