import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'

import { repositoryRoot } from '../e2e/support/majors.ts'
import { compile } from '../support/compile.ts'

const examples = path.join(repositoryRoot, 'examples')

test.for(['support-triage', 'any-endpoint', 'deployment-gate'])(
  'the example %s compiles against the built package',
  async (example) => {
    expect(await compile(path.join(examples, example))).toBe('')
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
