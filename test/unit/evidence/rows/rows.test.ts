import { gzipSync } from 'node:zlib'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { useRedaction } from '../../../../src/calls/secrets/redaction.ts'
import { evaluation } from '../../../../src/evaluation/evaluation.ts'
import type { Run } from '../../../../src/evaluation/run.ts'
import { scorer } from '../../../../src/evaluation/scorer.ts'
import { preview } from '../../../../src/evidence/preview.ts'
import { decodeBeside, decodeRun } from '../../../../src/evidence/rows/decode-run.ts'
import { digestOf, encodeRun } from '../../../../src/evidence/rows/encode-run.ts'
import { isRowsArtifact, type RowsArtifact } from '../../../../src/evidence/rows/rows-artifact.ts'
import { run as anyRun } from '../__helpers__/arbitraries.ts'

describe('rows', () => {
  test('hold every figure of a run, and previews of the rest', async () => {
    await fc.assert(
      fc.asyncProperty(anyRun, async (run) => {
        const artifact: RowsArtifact = JSON.parse(JSON.stringify(await encodeRun(run)))
        expect(isRowsArtifact(artifact)).toBe(true)
        expect(await decodeRun(artifact)).toEqual(asDecoded(run))
      }),
    )
  })

  test('of the same run have the same digest', async () => {
    await fc.assert(
      fc.asyncProperty(anyRun, async (run) => {
        const once = await encodeRun(run)
        expect((await encodeRun(run)).digest).toBe(once.digest)
      }),
    )
  })

  test('of one session hold their cases once', async () => {
    const [first, second, other] = [
      large(3),
      { ...large(3), system: { name: 'second' } },
      { ...large(3), session: 'b' },
    ]
    const known = [await decodeRun(await encodeRun(first))]
    const beside = await decodeBeside(await encodeRun(second), known)
    expect(beside).toEqual(await decodeRun(await encodeRun(second)))
    expect(beside.cases).toBe(known[0]?.cases)
    expect((await decodeBeside(await encodeRun(other), known)).cases).not.toBe(known[0]?.cases)
  })

  test('hold reasons as they may be shown', async () => {
    const restore = useRedaction((texts) => texts.map((text) => text.replaceAll('Ada', '[name]')))
    try {
      const judge = scorer('judge', () => ({ score: 1, metadata: { reason: 'Ada is polite' } }))
      const silent = scorer('silent', () => ({ score: null, metadata: { reason: 'what Ada says is no text' } }))
      const run = await evaluation('e', { cases: [{ input: 1 }], score: [judge, silent] }).run((input: number) => input)
      const { observations } = await decodeRun(await encodeRun(run))
      expect(observations[0]).toMatchObject({
        reasons: { judge: '[name] is polite' },
        unscorable: { silent: 'what [name] says is no text' },
      })
    } finally {
      restore()
    }
  })

  test('of many cases are small', async () => {
    const artifact = await encodeRun(large())
    expect(artifact.data.length).toBeLessThan(400_000)
    expect((await decodeRun(artifact)).observations).toHaveLength(10_000)
  })
})

describe('rows that are damaged are refused', () => {
  test('by digest', async () => {
    const artifact = await encodeRun(large(3))
    await expect(decodeRun({ ...artifact, digest: 'ab' })).rejects.toThrow('their digest does not match')
  })

  test('by encoding', async () => {
    const artifact = await encodeRun(large(3))
    await expect(decodeRun({ ...artifact, data: 'AAAA' })).rejects.toThrow('they are not gzip in base64')
  })

  test.each([
    ['another version', (columns: Columns) => ({ ...columns, schema: 'touchstone-rows/2' })],
    [
      'a missing column',
      (columns: Columns) => ({ ...columns, observations: { ...columns.observations, calls: undefined } }),
    ],
    ['a short column', (columns: Columns) => ({ ...columns, observations: { ...columns.observations, calls: [1] } })],
    [
      'repeats of no metric',
      (columns: Columns) => ({ ...columns, observations: { ...columns.observations, repeats: [] } }),
    ],
    [
      'an error of nobody',
      (columns: Columns) => ({
        ...columns,
        observations: { ...columns.observations, errors: [[99, { origin: 'system', name: 'a', message: 'b' }]] },
      }),
    ],
  ])('by content: %s', async (_name, damage) => {
    const artifact = await encodeRun(large(3))
    const { gunzipSync } = await import('node:zlib')
    const columns = JSON.parse(gunzipSync(Buffer.from(artifact.data, 'base64')).toString()) as Columns
    const text = JSON.stringify(damage(columns))
    const damaged = { ...artifact, digest: digestOf(text), data: gzipSync(text).toString('base64') }
    await expect(decodeRun(damaged)).rejects.toThrow('the rows of a run cannot be read')
  })
})

interface Columns {
  readonly observations: Readonly<Record<string, unknown>>
}

function asDecoded(run: Run): Run {
  const shown = (value: unknown): string => preview(value, 200)
  return {
    ...run,
    cases: run.cases.map(({ input, expected, tags, ...rest }) => ({
      ...rest,
      input: shown(input),
      ...(expected === undefined ? {} : { expected: shown(expected) }),
      ...(tags === undefined || Object.keys(tags).length === 0 ? {} : { tags }),
    })),
    observations: run.observations.map(({ output, error, unscorable, reasons, ...rest }) => ({
      ...rest,
      ...(output === undefined ? {} : { output: shown(output) }),
      ...(error === undefined ? {} : { error: { ...error, message: expect.any(String) as string } }),
      ...(unscorable === undefined ? {} : { unscorable: expect.any(Object) as Record<string, string> }),
      ...(reasons === undefined ? {} : { reasons: expect.any(Object) as Record<string, string> }),
    })),
  }
}

function large(cases = 10_000): Run {
  return {
    type: 'touchstone/run',
    evaluation: 'large',
    system: { name: 'system' },
    metrics: [{ name: 'exact match', scale: 'binary', direction: 'higher' }],
    trials: 1,
    cases: Array.from({ length: cases }, (_, index) => ({
      id: `case-${index}`,
      input: `ticket ${index}`,
      expected: 'a',
    })),
    observations: Array.from({ length: cases }, (_, index) => ({
      caseId: `case-${index}`,
      trial: 0,
      outcome: 'scored',
      scores: [index % 2],
      latencyMs: (index * 7919) % 1000,
      usage: {
        calls: 1,
        cachedCalls: 0,
        inputTokens: 100 + (index % 50),
        outputTokens: 5,
        costUsd: 0.0001,
        waitedMs: 0,
      },
      fromCache: false,
      output: 'a',
    })),
    digests: { data: 'a', scorers: 'b' },
    session: 'session',
    seed: 1,
    startedAt: '2026-01-02T03:04:05.678Z',
    durationMs: 1,
  }
}
