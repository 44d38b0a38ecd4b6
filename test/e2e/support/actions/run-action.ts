import { spawn } from 'node:child_process'
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'

import { parse } from 'yaml'

import { repositoryRoot } from '../majors.ts'
import { interpolate, isMet, type Contexts, type JobStatus } from './expressions.ts'

/** A machine on which jobs run, one after the other: what they share are artifacts and the cache. */
export interface Machine {
  /** The project, as checked out and installed. */
  readonly workspace: string
  /** Folder of the machine's own. */
  readonly temp: string
  /** What GitHub puts into the environment of every step. */
  readonly env: Readonly<Record<string, string>>
}

/** What a job that used the action came to. */
export interface ActionRun {
  readonly status: JobStatus
  /** What its steps printed. */
  readonly log: string
  readonly outputs: Readonly<Record<string, string>>
}

interface Step {
  readonly id?: string
  readonly if?: string
  readonly uses?: string
  readonly with?: Readonly<Record<string, unknown>>
  readonly run?: string
  readonly env?: Readonly<Record<string, string>>
  readonly 'working-directory'?: string
  readonly 'continue-on-error'?: boolean
}

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default?: string }>>
  readonly outputs: Readonly<Record<string, { readonly value: string }>>
  readonly runs: { readonly steps: readonly Step[] }
}

/** Runs the steps of the package's action as they stand: its shell in bash, and stand-ins for the official actions. */
export async function runAction(machine: Machine, given: Readonly<Record<string, string>>): Promise<ActionRun> {
  const action: Action = parse(await readFile(path.join(repositoryRoot, 'action.yml'), 'utf8'))
  const github = { token: machine.env['GITHUB_TOKEN'], run_id: '42', run_attempt: '1' }
  const defaults = Object.entries(action.inputs).map(([name, input]) => [
    name,
    given[name] ?? interpolate(input.default ?? '', { github }),
  ])
  const steps: Record<string, { outcome: string; outputs: Record<string, string> }> = {}
  const contexts = { inputs: Object.fromEntries(defaults), steps, github }
  let [status, log]: [JobStatus, string] = ['success', '']
  for (const [index, step] of action.runs.steps.entries()) {
    if (!isMet(step.if, contexts, status)) {
      continue
    }
    const ended = await runStep(step, contexts, { machine, index })
    log += ended.log
    steps[step.id ?? `step-${index}`] = { outcome: ended.isFine ? 'success' : 'failure', outputs: ended.outputs }
    status = ended.isFine || step['continue-on-error'] === true ? status : 'failure'
  }
  const outputs = Object.entries(action.outputs).map(([name, { value }]) => [name, interpolate(value, contexts)])
  return { status, log, outputs: Object.fromEntries(outputs) }
}

interface StepEnd {
  readonly isFine: boolean
  readonly log: string
  readonly outputs: Record<string, string>
}

async function runStep(
  step: Step,
  contexts: Contexts,
  { machine, index }: { readonly machine: Machine; readonly index: number },
): Promise<StepEnd> {
  const text = (value: unknown): string => interpolate(String(value), contexts)
  const texts = (record: Readonly<Record<string, unknown>> = {}): Record<string, string> =>
    Object.fromEntries(Object.entries(record).map(([name, value]) => [name, text(value)]))
  if (step.uses !== undefined) {
    await useOfficial(step.uses, texts(step.with), machine)
    return { isFine: true, log: '', outputs: {} }
  }
  const output = path.join(machine.temp, `output-${index}`)
  await writeFile(output, '')
  const script = path.join(machine.temp, `script-${index}.sh`)
  await writeFile(script, text(step.run))
  // What GitHub itself does for `shell: bash`.
  const child = spawn('bash', ['--noprofile', '--norc', '-e', '-o', 'pipefail', script], {
    cwd: path.resolve(machine.workspace, text(step['working-directory'] ?? '.')),
    env: { ...machine.env, GITHUB_TOKEN: '', RUNNER_TEMP: machine.temp, ...texts(step.env), GITHUB_OUTPUT: output },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let log = ''
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (log += chunk))
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (log += chunk))
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  return { isFine: code === 0, log, outputs: readOutputs(await readFile(output, 'utf8')) }
}

function readOutputs(text: string): Record<string, string> {
  const lines = text.split('\n').filter((line) => line.includes('='))
  return Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]))
}

/** Artifacts are folders beside the project. */
async function useOfficial(uses: string, given: Readonly<Record<string, string>>, machine: Machine): Promise<void> {
  const artifacts = path.join(machine.temp, 'artifacts')
  await mkdir(artifacts, { recursive: true })
  const { name = '', path: place = '', pattern = '' } = given
  switch (uses.replace(/@v\d+$/, '')) {
    case 'actions/cache/restore':
    case 'actions/cache/save':
      return
    case 'actions/upload-artifact':
      await cp(place, path.join(artifacts, name), { recursive: true })
      return
    case 'actions/download-artifact': {
      const all = await readdir(artifacts)
      const wanted = all.filter((each) => path.matchesGlob(each, pattern))
      await Promise.all(wanted.map((each) => cp(path.join(artifacts, each), place, { recursive: true })))
      return
    }
    default:
      throw new Error(`the stand-ins do not know ${uses}`)
  }
}
