import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { mergeTraffic, sumFigures } from '../../../../src/calls/merge-traffic.ts'
import type { FileRecord } from '../../../../src/evidence/traffic/file-record.ts'
import { fitTraffic } from '../../../../src/evidence/traffic/fit-traffic.ts'
import { reportTraffic } from '../../../../src/evidence/traffic/report-traffic.ts'
import { fileRecordSchema, reportedTrafficSchema } from '../../../../src/evidence/traffic/traffic-schema.ts'
import * as arbitraries from '../__helpers__/traffic.ts'

const answered = {
  kind: 'answered',
  source: 'live',
  waitedMs: 0,
  latencyMs: 5,
  inputTokens: 3,
  outputTokens: 1,
  costUsd: 0.5,
  isModelCall: true,
} as const

const one = arbitraries.trafficOf([[{ evaluation: 'e', system: 's', host: 'h', model: 'm' }, answered]], { h: 2 })
const two = arbitraries.trafficOf([[{ evaluation: 'f', system: 's', host: 'h', model: 'm' }, answered]], { h: 3 })
const none = arbitraries.trafficOf([])

function record(traffic: FileRecord['traffic'], limits: FileRecord['limits'] = 'shared'): FileRecord {
  return { schema: 'touchstone-file/1', traffic, limits }
}

describe('the traffic of a run', () => {
  test('is that of its files', () => {
    fc.assert(
      fc.property(fc.array(arbitraries.traffic), (parts) => {
        const reported = reportTraffic({ records: parts.map((part) => record(part)), silentFiles: 0 })
        const { groups, peakConcurrency } = mergeTraffic(parts)
        expect(reported?.groups ?? []).toEqual(groups)
        expect(reported?.peakConcurrency ?? {}).toEqual(peakConcurrency)
      }),
    )
  })

  test('is none where nobody called', () => {
    expect(reportTraffic({ records: [record(none)], silentFiles: 1, gateway: none })).toBeNull()
  })

  test('is what the gateway counted where a file could not say what it called', () => {
    const gateway = mergeTraffic([one, two])
    const reported = reportTraffic({ records: [record(one)], silentFiles: 1, gateway })
    expect(reported).toEqual({ ...gateway, limitsPerProcess: false, uncountedFiles: 0 })
  })

  test('is that of the files, and says what is not in it, where there was no gateway to ask', () => {
    const expected = { ...one, limitsPerProcess: false, uncountedFiles: 1 }
    expect(reportTraffic({ records: [record(one)], silentFiles: 1 })).toEqual(expected)
    expect(reportTraffic({ records: [record(one)], silentFiles: 1, gateway: none })).toEqual(expected)
  })

  test('adds to the account of the gateway what did not go through it', () => {
    const reported = reportTraffic({ records: [record(two, 'process')], silentFiles: 1, gateway: one })
    expect(reported).toMatchObject(mergeTraffic([one, two]))
  })

  test.each([
    ['one file', [record(one, 'process')], false],
    ['two files', [record(one, 'process'), record(two, 'process')], true],
    ['two files, of which one called', [record(one, 'process'), record(none)], false],
    ['two files of which one shared them', [record(one, 'process'), record(two)], true],
    ['two files that shared them', [record(one), record(two)], false],
  ])('tells whether limits were kept apart: %s', (_case, records, limitsPerProcess) => {
    expect(reportTraffic({ records, silentFiles: 0 })).toMatchObject({ limitsPerProcess })
  })
})

describe('a record that is kept small', () => {
  test('keeps every call', () => {
    fc.assert(
      fc.property(arbitraries.traffic, fc.nat({ max: 3_000 }), (traffic, budget) => {
        const fitted = fitTraffic(traffic, budget)
        expect(sumFigures(fitted.groups)).toEqual(sumFigures(traffic.groups))
        expect(fitted.peakConcurrency).toEqual(traffic.peakConcurrency)
      }),
    )
  })

  test('is as it was where it fits', () => {
    fc.assert(
      fc.property(arbitraries.traffic, (traffic) => {
        expect(fitTraffic(traffic)).toEqual(traffic)
      }),
    )
  })

  test('gives up the names of systems first, then those of evaluations', () => {
    const many = (evaluations: number, systems: number): FileRecord['traffic'] =>
      arbitraries.trafficOf(
        Array.from({ length: evaluations * systems }, (_, index) => [
          { evaluation: `${index % evaluations}`, system: `system ${index}`, host: 'h', model: 'm' },
          answered,
        ]),
      )
    const bySystem = fitTraffic(many(5, 100), 10_000)
    expect(bySystem.groups.map(({ evaluation, system }) => [evaluation, system])).toEqual([
      ['0', null],
      ['1', null],
      ['2', null],
      ['3', null],
      ['4', null],
    ])
    const [all, ...others] = fitTraffic(many(500, 1), 10_000).groups
    expect(others).toEqual([])
    expect(all).toMatchObject({ evaluation: null, system: null, model: 'm', calls: 500, unattributed: 0 })
  })
})

describe('the schema', () => {
  test('knows every record', () => {
    fc.assert(
      fc.property(arbitraries.traffic, fc.constantFrom('shared', 'process'), (traffic, limits) => {
        const left = record(traffic, limits)
        expect(fileRecordSchema.parse(JSON.parse(JSON.stringify(left)))).toEqual(left)
        const reported = { ...traffic, limitsPerProcess: true, uncountedFiles: 2 }
        expect(reportedTrafficSchema.parse(JSON.parse(JSON.stringify(reported)))).toEqual(reported)
      }),
    )
  })

  test.each([
    ['another version', { ...record(one), schema: 'touchstone-file/2' }],
    ['no traffic', { schema: 'touchstone-file/1', limits: 'shared' }],
    ['a damaged figure', { ...record(one), traffic: { ...one, groups: [{ ...one.groups[0], calls: -1 }] } }],
    ['a bucket that is none', { ...record(one), traffic: { ...one, groups: [withBucket('x')] } }],
  ])('refuses %s', (_case, damaged) => {
    expect(fileRecordSchema.safeParse(damaged).success).toBe(false)
  })
})

function withBucket(bucket: string): unknown {
  const [group] = one.groups
  return { ...group, latency: { ...group?.latency, buckets: { [bucket]: 1 } } }
}
