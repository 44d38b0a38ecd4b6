// Checks the types of all programs of the repository: what Node runs, what the page of a report runs, and its tests.
import { spawnSync } from 'node:child_process'
import path from 'node:path'

import { compiler } from './compiler.mjs'

const root = path.resolve(import.meta.dirname, '..')

for (const project of ['.', 'src/reporter/html/app', 'test/browser']) {
  const { status } = spawnSync(process.execPath, [compiler, '--noEmit', '-p', project], { cwd: root, stdio: 'inherit' })
  process.exitCode ||= status ?? 1
}
