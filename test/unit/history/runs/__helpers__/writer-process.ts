// Writes runs into a history until it has written so many: writer-process.ts <root> <name> <runs> <cases>
import { addRun } from '../../../../../src/history/runs/add-run.ts'
import { writeHistory } from '../../../../../src/history/runs/open-history.ts'
import { syntheticRun } from '../../../../support/synthetic-run.ts'
import { entryOf } from './entries.ts'

const [root = '', name = '', runs = '0', cases = '0'] = process.argv.slice(2)
const run = syntheticRun(
  'prompt',
  Array.from({ length: Number(cases) }, (_, index) => ({ scores: [index % 2] })),
)

for (let number = 0; number < Number(runs); number += 1) {
  const id = `${name}${String(number).padStart(4, '0')}`
  const entry = await entryOf(id, [{ ...run, seed: number }])
  const warn = (message: string): never => {
    throw new Error(message)
  }
  writeHistory(root, warn, (database) => addRun(database, entry))
  process.stdout.write(`${entry.id}\n`)
}
