import * as fc from 'fast-check'
import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'

import { keepOutputs } from '../../../../src/history/outputs/keep-outputs.ts'
import {
  type KeptColumn,
  outputsFolder,
  readChunk,
  readKeptOutputs,
} from '../../../../src/history/outputs/kept-outputs.ts'
import { hostileString } from '../../evidence/__helpers__/hostile.ts'
import { temporaryFolder } from '../../gateway/support/temporary-folder.ts'

const digest = 'a'.repeat(64)

/** All texts of a column, with their indices. */
function textsOf(root: string, name: string, { of, starts }: KeptColumn): unknown[] {
  const texts = starts.flatMap((_, number) => {
    const chunk = readChunk(root, `${digest}-${name}-${number}`)
    return chunk === undefined ? [] : (JSON.parse(gunzipSync(chunk).toString('utf8')) as string[])
  })
  return of.map((index, position) => ({ index, text: texts[position] }))
}

test('whatever is kept is read again', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(hostileString), { minLength: 3, maxLength: 3 }), async (columns) => {
      const root = temporaryFolder()
      const [inputs = [], expected = [], outputs = []] = columns.map((texts) =>
        texts.map((text, index) => ({ index: index * 3, text })),
      )
      await keepOutputs(outputsFolder(root), digest, { inputs, expected, outputs })
      const kept = readKeptOutputs(root, digest)
      if (columns.flat().length === 0) {
        expect(kept).toBeUndefined()
        return
      }
      expect(kept === undefined ? [] : textsOf(root, 'inputs', kept.columns.inputs)).toEqual(inputs)
      expect(kept === undefined ? [] : textsOf(root, 'expected', kept.columns.expected)).toEqual(expected)
      expect(kept === undefined ? [] : textsOf(root, 'outputs', kept.columns.outputs)).toEqual(outputs)
      expect(readdirSync(outputsFolder(root))).toEqual([digest])
    }),
    { numRuns: 25 },
  )
})

test('many texts are in several files, a large one in its own, and no file is anybody else’s', async () => {
  const root = temporaryFolder()
  const outputs = Array.from({ length: 40 }, (_, index) => ({ index, text: `${index}`.repeat(30_000) }))
  const large = { index: 40, text: 'z'.repeat(1_000_000) }
  await keepOutputs(outputsFolder(root), digest, { inputs: [], expected: [], outputs: [...outputs, large] })
  const { columns } = readKeptOutputs(root, digest) ?? {}
  expect(columns?.outputs.starts.length).toBeGreaterThan(4)
  expect(columns?.outputs.starts.at(-1)).toBe(40)
  expect(statSync(path.join(outputsFolder(root), digest)).mode & 0o777).toBe(0o700)
})

test('nothing that cannot be written or read stops anybody', async () => {
  const root = temporaryFolder()
  writeFileSync(path.join(root, 'taken'), '')
  const outputs = [{ index: 0, text: 'text' }]
  await keepOutputs(path.join(root, 'taken'), digest, { inputs: [], expected: [], outputs })
  expect(readKeptOutputs(root, digest)).toBeUndefined()
  mkdirSync(path.join(outputsFolder(root), digest), { recursive: true })
  writeFileSync(path.join(outputsFolder(root), digest, 'index.json'), '{"schema":"touchstone-outputs/9"}')
  expect(readKeptOutputs(root, digest)).toBeUndefined()
  writeFileSync(path.join(root, 'secret.gz'), 'secret')
  for (const name of [
    '',
    '../secret',
    `${digest}-../../../secret`,
    `${digest}-outputs-0/../../../../secret`,
    'x-outputs-0',
  ]) {
    expect(readChunk(root, name)).toBeUndefined()
  }
})

test('a run that is kept already stays as it is', async () => {
  const root = temporaryFolder()
  const outputs = [{ index: 0, text: 'first' }]
  await keepOutputs(outputsFolder(root), digest, { inputs: [], expected: [], outputs })
  await keepOutputs(outputsFolder(root), digest, { inputs: [], expected: [], outputs: [{ index: 0, text: 'second' }] })
  expect(readdirSync(outputsFolder(root))).toEqual([digest])
  expect(textsOf(root, 'outputs', { of: [0], starts: [0] })).toEqual(outputs)
})
