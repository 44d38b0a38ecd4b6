import { readdir, readlink } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'

import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { dataset } from '../../../../../src/evaluation/dataset.ts'
import { evaluation } from '../../../../../src/evaluation/evaluation.ts'
import { CaseFiles } from '../../__helpers__/case-files.ts'
import { readAll } from '../../__helpers__/read-all.ts'

let files: CaseFiles
beforeAll(async () => {
  files = await CaseFiles.create()
  const lines = Array.from({ length: 10_000 }, (_, input) => JSON.stringify({ input }))
  await files.write('many.jsonl', lines.join('\n'))
  await files.write('many.jsonl.gz', gzipSync(lines.join('\n')))
  await files.write('many.csv', ['input', ...lines.keys()].join('\n'))
})
afterAll(async () => {
  await files[Symbol.asyncDispose]()
})

/** Files of the folder that this process has open, by its file descriptors. */
async function openFiles(): Promise<string[]> {
  const descriptors = await readdir('/proc/self/fd')
  const paths = await Promise.all(descriptors.map((name) => readlink(`/proc/self/fd/${name}`).catch(() => '')))
  return paths.filter((path) => path.startsWith(files.directory))
}

const many = [
  ['many.jsonl', () => dataset.jsonl('many.jsonl')],
  ['many.jsonl.gz', () => dataset.jsonl('many.jsonl.gz')],
  ['many.csv', () => dataset.csv('many.csv')],
] as const

// Linux alone lists the descriptors of a process as files.
describe.runIf(process.platform === 'linux').each(many)('%s', (_, open) => {
  const context = () => ({ directory: files.directory })

  test('is open while it is read, and closed when enough is taken', async () => {
    let wasOpen = 0
    const cases = open().filter(async () => {
      wasOpen = Math.max(wasOpen, (await openFiles()).length)
      return true
    })
    expect(await readAll(cases.take(3).cases(context()))).toHaveLength(3)
    expect(wasOpen).toBe(1)
    expect(await openFiles()).toEqual([])
  })

  test('is closed when whoever reads it fails', async () => {
    const reading = (async () => {
      for await (const batch of open().batch(10, context())) {
        throw new Error(`failed at ${batch.length}`)
      }
    })()
    await expect(reading).rejects.toThrow('failed at 10')
    expect(await openFiles()).toEqual([])
  })

  test('is closed when an evaluation is aborted', async () => {
    const abort = new AbortController()
    let calls = 0
    const running = evaluation('many', { cases: open(), score: () => true }).run(
      () => {
        calls += 1
        if (calls === 20) {
          abort.abort(new Error('stop'))
        }
      },
      { ...context(), signal: abort.signal },
    )
    await expect(running).rejects.toThrow('stop')
    await expect.poll(openFiles).toEqual([])
    expect(calls).toBeLessThan(1_000)
  })
})
