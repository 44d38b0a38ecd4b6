import path from 'node:path'
import { expect, test } from 'vitest'
import { parseDocument } from 'yaml'

import { snippets } from '../../../../scripts/snippets.mjs'
import { runCli } from '../../../../src/cli/run-cli.ts'
import { queueFamilies } from '../../../../src/cli/workers/queue-families.ts'

const page = path.join(import.meta.dirname, '../../../../docs/scaling.md')
const files = (await snippets(page)).filter(({ name }) => name.endsWith('.yaml'))

interface Container {
  readonly command: readonly string[]
}

function parse(text: string): Record<string, unknown> {
  const document = parseDocument(text, { version: '1.1' })
  expect(document.errors).toEqual([])
  expect(document.warnings).toEqual([])
  return document.toJS()
}

test.each(files)('$name is YAML, of a kind that clusters know', ({ name, text }) => {
  const { kind } = parse(text)
  expect([name, kind]).toEqual([
    name,
    {
      'worker.yaml': 'Deployment',
      'queue.yaml': 'Deployment',
      'keda.yaml': 'ScaledObject',
      'hpa.yaml': 'HorizontalPodAutoscaler',
    }[name],
  ])
})

test('all figures that are asked for are there', () => {
  const known = queueFamilies('touchstone', undefined).map(({ name }) => name)
  const asked = files.flatMap(({ text }) => text.match(/touchstone_queue_\w+/g) ?? [])
  expect(asked.length).toBeGreaterThan(3)
  expect(asked.filter((name) => !known.includes(name))).toEqual([])
})

test('containers run commands that there are, with options that they have', async () => {
  const commands = files.flatMap(({ text }) => {
    const { spec } = parse(text) as { spec?: { template?: { spec: { containers: readonly Container[] } } } }
    return spec?.template?.spec.containers.map(({ command }) => command) ?? []
  })
  expect(commands).toHaveLength(2)
  for (const [, , command = '', ...options] of commands) {
    let help = ''
    await runCli([command, '--help'], { print: (text) => (help += text), printError: () => {} })
    for (const option of options.filter((text) => text.startsWith('--'))) {
      expect(help).toContain(option)
    }
  }
})
