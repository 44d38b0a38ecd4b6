import { gzipSync } from 'node:zlib'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { f1 } from '../../../../src/evaluation/aggregates/classification.ts'
import { bleuAggregate } from '../../../../src/evaluation/aggregates/corpus-aggregates.ts'
import { estimateRun } from '../../../../src/evaluation/estimate-run.ts'
import { isPaged } from '../../../../src/evaluation/lists/paged-array.ts'
import { aggregatesOfRun } from '../../../../src/evaluation/run.ts'
import { decodeBeside, decodeRun } from '../../../../src/evidence/rows/decode-run.ts'
import { encodeRun } from '../../../../src/evidence/rows/encode-run.ts'
import { readFrames, toFrame } from '../../../../src/evidence/rows/frames.ts'
import { RowsError } from '../../../../src/evidence/rows/rows-error.ts'
import { syntheticRun } from '../../../support/synthetic-run.ts'

const run = syntheticRun(
  'long',
  Array.from({ length: 20_500 }, (_, index) =>
    index % 100 === 99
      ? { scores: [null], isError: true }
      : { scores: [index % 5 === 0 ? null : index % 2], tags: { odd: String(index % 2) }, group: `g${index % 30}` },
  ),
)

describe('rows of a run with very many cases', () => {
  test('travel in parts, and hold every case and every figure once', async () => {
    const artifact = await encodeRun(run)
    expect(artifact.schema).toBe('touchstone-rows/2')
    expect([...readFrames(artifact.data)].length).toBe(1 + Math.ceil(20_500 / 2000))
    const travelled = await decodeRun(artifact)
    expect(isPaged(travelled.observations)).toBe(true)
    expect(travelled.observations).toMatchObject(run.observations.map(withoutTexts))
    const traits = ({ id, tags, group }: (typeof run.cases)[number]) => ({ id, tags, group })
    expect(travelled.cases.map(traits)).toEqual(run.cases.map(traits))
    expect((await encodeRun(run)).digest).toBe(artifact.digest)
  })

  test('have what aggregates are computed from in each part', async () => {
    const labelled = {
      ...run,
      [aggregatesOfRun]: [f1()],
      cases: run.cases.map((item, index) => ({ ...item, expected: 'xyz'[index % 3] })),
      observations: run.observations.map((observation, index) => ({ ...observation, output: 'xyz'[(index % 7) % 3] })),
    }
    const travelled = await decodeRun(await encodeRun(labelled))
    const options = { metric: 'macro F1', where: { odd: '0' } }
    expect(estimateRun(travelled, 0.3, options).statistics).toEqual(estimateRun(labelled, 0.3, options).statistics)
  })

  test('have an aggregate only where each part has it', async () => {
    const labelled = {
      ...run,
      [aggregatesOfRun]: [bleuAggregate()],
      cases: run.cases.map((item) => ({ ...item, expected: 'a text' })),
      observations: run.observations.map((each, index) => ({ ...each, output: index === 3 ? 5 : 'a text' })),
    }
    const travelled = await decodeRun(await encodeRun(labelled))
    expect(travelled[aggregatesOfRun]).toBeUndefined()
  })

  test('are in parts where few cases have very many trials', async () => {
    const trials = 250
    const [cases, each] = [run.cases.slice(0, 401), run.observations.slice(0, 401)]
    const repeated = {
      ...run,
      trials,
      cases,
      observations: each.flatMap((one) => Array.from({ length: trials }, (_, trial) => ({ ...one, trial }))),
    }
    const artifact = await encodeRun(repeated)
    expect([...readFrames(artifact.data)].length).toBe(1 + Math.ceil(401 / 40))
    const travelled = await decodeRun(artifact)
    expect(travelled.cases.map(({ id }) => id)).toEqual(cases.map(({ id }) => id))
    const places = ({ caseId, trial }: (typeof each)[number]): string => `${caseId} ${trial}`
    expect(travelled.observations.map(places)).toEqual(repeated.observations.map(places))
  })

  test('share the cases of another run of their session', async () => {
    const first = { ...run, session: 's' }
    const second = { ...first, system: { name: 'other' } }
    const known = await decodeRun(await encodeRun(first))
    const decoded = await decodeBeside(await encodeRun(second), [known])
    expect(decoded.cases).toBe(known.cases)
  })

  test.each([
    ['cut', (data: string) => data.slice(0, -8)],
    ['without its last part', withoutLast],
    ['no frames', () => 'AAAAA'],
    ['no gzip', () => toFrame(Buffer.from('{}'))],
    ['other content', (data: string) => `${data}${toFrame(gzipSync('{}'))}`],
  ])('are refused where they are %s', async (_, damage) => {
    const artifact = await encodeRun(run)
    await expect(decodeRun({ ...artifact, data: damage(artifact.data) })).rejects.toThrow(RowsError)
  })
})

test('frames are read as they were written', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 40 })), (all) => {
      const text = all.map(toFrame).join('')
      expect([...readFrames(text)].map((frame) => [...frame])).toEqual(all.map((frame) => [...frame]))
    }),
  )
})

function withoutLast(data: string): string {
  return [...readFrames(data)].slice(0, -1).map(toFrame).join('')
}

/** Rows hold previews of outputs. */
function withoutTexts({ output: _output, ...figures }: (typeof run.observations)[number]): object {
  return figures
}
