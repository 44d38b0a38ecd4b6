// npm run test:reference -- [file.json ...]: runs vectors files (format stats-vectors/1) through the statistics. Without a file, the
// repository's own fixtures. Exit code 1 if a case fails, 2 if a file cannot be read.
import { adapters } from './adapters.ts'
import { describeResults } from './describe-results.ts'
import { fixtureFiles } from './fixture-files.ts'
import { runVectors } from './run-vectors.ts'
import { readVectors, UnreadableVectors } from './vectors-file.ts'

const files = process.argv.length > 2 ? process.argv.slice(2) : fixtureFiles()

try {
  const cases = files.flatMap((file) => readVectors(file))
  const results = runVectors(cases, adapters)
  console.log(describeResults(results))
  process.exitCode = results.some(({ failures }) => failures.length > 0) ? 1 : 0
} catch (error) {
  if (!(error instanceof UnreadableVectors)) throw error
  console.error(error.message)
  process.exitCode = 2
}
