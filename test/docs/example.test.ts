import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

import { repositoryRoot } from '../e2e/support/majors.ts'

const examples = path.join(repositoryRoot, 'examples')
const run = promisify(execFile)

test.for(['support-triage', 'any-endpoint', 'deployment-gate'])(
  'the example %s compiles against the built package',
  async (example) => {
    const compiler = run(process.execPath, [
      path.join(repositoryRoot, 'node_modules', 'typescript', 'bin', 'tsc'),
      '-p',
      path.join(examples, example),
    ])
    await compiler.catch((error: { readonly stdout: string }) => expect.fail(error.stdout))
  },
)

test('no ticket of the cases is also in the training data', async () => {
  const [cases, training] = await Promise.all(['tickets.jsonl', 'training.jsonl'].map(readInputs))

  expect(cases).toHaveLength(400)
  expect(new Set([...(cases ?? []), ...(training ?? [])]).size).toBe((cases ?? []).length + new Set(training).size)
})

async function readInputs(file: string): Promise<string[]> {
  const lines = (await readFile(path.join(examples, 'support-triage', file), 'utf8')).trim().split('\n')
  return lines.map((line) => (JSON.parse(line) as { input: string }).input)
}
