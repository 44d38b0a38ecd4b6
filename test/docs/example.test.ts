import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

import { repositoryRoot } from '../e2e/support/majors.ts'

const example = path.join(repositoryRoot, 'examples', 'support-triage')
const run = promisify(execFile)

test('the example compiles against the built package', async () => {
  const compiler = run(process.execPath, [
    path.join(repositoryRoot, 'node_modules', 'typescript', 'bin', 'tsc'),
    '-p',
    example,
  ])
  await compiler.catch((error: { readonly stdout: string }) => expect.fail(error.stdout))
})

test('no ticket of the cases is also in the training data', async () => {
  const [cases, training] = await Promise.all(['tickets.jsonl', 'training.jsonl'].map(readInputs))

  expect(cases).toHaveLength(400)
  expect(new Set([...(cases ?? []), ...(training ?? [])]).size).toBe((cases ?? []).length + new Set(training).size)
})

async function readInputs(file: string): Promise<string[]> {
  const lines = (await readFile(path.join(example, file), 'utf8')).trim().split('\n')
  return lines.map((line) => (JSON.parse(line) as { input: string }).input)
}
