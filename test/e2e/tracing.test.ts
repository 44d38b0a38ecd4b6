import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'

import { scriptedModelServer } from '../../src/testing/index.ts'
import { copyFixture } from './support/fixture.ts'
import { forEachMajor } from './support/majors.ts'

// Model calls as spans, beside those of Vitest's own `experimental.openTelemetry`.

interface Span {
  readonly name: string
  readonly attributes: Readonly<Record<string, unknown>>
  readonly threadId: number
  readonly traceId: string
  readonly spanId: string
  readonly parentId?: string
}

forEachMajor((major) => {
  test('calls are spans in the worker, below those of the user and of Vitest', async () => {
    await using server = await scriptedModelServer({ reply: 'yes' })
    const fixture = await copyFixture('tracing', major)
    const run = await fixture.run({ env: { MODEL_URL: server.baseUrl, SDK: './sdk.js' } })
    expect([run.stderr, run.exitCode]).toEqual(['', 0])
    const lines = (await readFile(path.join(fixture.directory, 'spans.jsonl'), 'utf8')).trim().split('\n')
    const spans = lines.map((line) => JSON.parse(line) as Span)
    const calls = spans.filter(({ name }) => name === 'chat m')
    const cases = calls.map(({ attributes }) => String(attributes['touchstone.case']))
    expect(cases.toSorted()).toEqual(Array.from({ length: 20 }, (_, i) => `case ${i}`).toSorted())
    for (const { parentId, traceId, threadId } of calls) {
      const own = spans.find(({ spanId }) => spanId === parentId)
      expect(own?.name).toBe('my system')
      const above = spans.find(({ spanId }) => spanId === own?.parentId)
      expect(above?.name).toMatch(/^vitest\./)
      expect(above?.traceId).toBe(traceId)
      expect(threadId).toBeGreaterThan(0)
    }
  })

  test('without a set-up there are none', async () => {
    await using server = await scriptedModelServer({ reply: 'yes' })
    const fixture = await copyFixture('tracing', major)
    const run = await fixture.run({ env: { MODEL_URL: server.baseUrl } })
    expect([run.stderr, run.exitCode]).toEqual(['', 0])
    await expect(readFile(path.join(fixture.directory, 'spans.jsonl'), 'utf8')).rejects.toThrow('ENOENT')
  })
})
