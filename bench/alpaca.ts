// Pairs of models on AlpacaEval 2 that are decided on the same prompts and not by unpaired intervals.
//
//   npm run bench -- alpaca [--data ../shared/data/alpaca-eval.json] [--write]
//
// The data are not in this repository: each model's preferences over the reference, by prompt, from the leaderboard's published outputs.
// --write puts the tables into docs/alpaca-eval.md.
import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'

import { replaceBetweenMarkers } from '../test/calibration/replace-between-markers.ts'
import { alpacaPairs } from './support/alpaca-pairs.ts'
import { alpacaTables } from './support/alpaca-tables.ts'

const root = path.resolve(import.meta.dirname, '..')
const { values } = parseArgs({
  options: {
    data: { type: 'string', default: path.resolve(root, '../shared/data/alpaca-eval.json') },
    write: { type: 'boolean', default: false },
  },
})

if (existsSync(values.data)) {
  const tables = alpacaTables(await alpacaPairs(values.data))
  console.log(tables)
  if (values.write) {
    const page = path.join(root, 'docs', 'alpaca-eval.md')
    await writeFile(page, replaceBetweenMarkers(await readFile(page, 'utf8'), 'pairs', tables))
  }
} else {
  console.error(`${values.data} is not here: name the file with --data`)
  process.exitCode = 1
}
