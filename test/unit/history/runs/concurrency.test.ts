import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'

import { listRuns } from '../../../../src/history/runs/list-runs.ts'
import { withHistory } from '../../../../src/history/runs/open-history.ts'
import { temporaryFolder } from '../../gateway/support/temporary-folder.ts'

const script = path.join(import.meta.dirname, '__helpers__', 'writer-process.ts')

function startWriter(root: string, name: string, { runs, cases }: { runs: number; cases: number }): ChildProcess {
  return spawn(process.execPath, [script, root, name, String(runs), String(cases)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

async function idsWritten(writer: ChildProcess): Promise<string[]> {
  const [printed] = await Promise.all([writer.stdout === null ? '' : text(writer.stdout), once(writer, 'close')])
  return printed.split('\n').filter((line) => line !== '')
}

function idsKept(root: string): string[] {
  return withHistory(root, (database) => {
    expect(database.prepare('PRAGMA integrity_check').all()).toEqual([{ integrity_check: 'ok' }])
    expect(database.prepare('PRAGMA foreign_key_check').all()).toEqual([])
    return listRuns(database).map(({ id }) => id)
  })
}

test('processes that write at the same time lose nothing', async () => {
  const root = temporaryFolder()
  const writers = ['a', 'b', 'c'].map((name) => startWriter(root, name, { runs: 15, cases: 200 }))
  const written = (await Promise.all(writers.map(idsWritten))).flat()
  expect(written).toHaveLength(45)
  expect(idsKept(root).toSorted()).toEqual(written.toSorted())
})

test('a process that is killed leaves what it had written, whole, and the file can be written on', async () => {
  const root = temporaryFolder()
  const written: string[] = []
  for (const [round, linesBefore] of [1, 3].entries()) {
    const writer = startWriter(root, String(round), { runs: 1000, cases: 500 })
    const lines: string[] = []
    writer.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
      lines.push(...chunk.split('\n').filter((line) => line.length === 16))
      if (lines.length >= linesBefore) {
        // Somewhere within the next one.
        writer.kill('SIGKILL')
      }
    })
    await once(writer, 'close')
    written.push(...lines)
    const kept = idsKept(root)
    expect(kept).toEqual(expect.arrayContaining(written))
    const cases = withHistory(root, (database) =>
      database.prepare('SELECT count(*) AS results FROM results GROUP BY arm').all(),
    )
    expect(cases).toEqual(kept.map(() => ({ results: 500 })))
  }
  expect(written.length).toBeGreaterThanOrEqual(4)
})
