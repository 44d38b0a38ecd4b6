import { chmodSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, onTestFinished, test } from 'vitest'

import type { CacheEntry } from '../../../../src/gateway/cache/cached-reply.ts'
import { ReplyDisk, type ReplyDiskOptions } from '../../../../src/gateway/cache/reply-disk.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const HOUR_MS = 3_600_000

function entry(key: string, bytes = 10): CacheEntry {
  const labels = { kind: 'sampled', host: 'h', model: 'm', evaluation: 'e', caseId: 'c' } as const
  const end = { latencyMs: 12.5, isComplete: true, inputTokens: 3, outputTokens: 4, costUsd: 0.25, model: 'm-1' }
  const reply = { status: 200, statusText: 'OK', headers: [['content-type', 'text/plain']], end } as const
  return { key, labels, reply: { ...reply, body: new Uint8Array(bytes).fill(65) } }
}

interface Opened {
  readonly disk: ReplyDisk
  readonly warnings: string[]
  readonly file: string
}

function open(options: Partial<ReplyDiskOptions> & { readonly folder?: string } = {}): Opened {
  const warnings: string[] = []
  const file = path.join(options.folder ?? temporaryFolder(), 'cache.sqlite')
  const disk = new ReplyDisk({
    file,
    maxBytes: 1e9,
    keepForMs: 1000 * HOUR_MS,
    date: () => new Date(0),
    warn: (message) => warnings.push(message),
    ...options,
  })
  onTestFinished(() => disk.close())
  return { disk, warnings, file }
}

describe('what is kept', () => {
  test('comes back as it was, from the same and from another process', async () => {
    const folder = temporaryFolder()
    const { disk, file } = open({ folder, date: () => new Date(1000) })
    await disk.keep(entry('k'))
    const another = open({ folder })
    const stored = { kind: 'sampled', storedAtMs: 1000, reply: { ...entry('k').reply, body: expect.any(Uint8Array) } }
    expect(disk.find('k')).toMatchObject(stored)
    expect(another.disk.find('k')).toMatchObject(stored)
    expect(Buffer.from(another.disk.find('k')?.reply.body ?? []).toString()).toBe('AAAAAAAAAA')
    expect(disk.find('other')).toBeUndefined()
    expect(file).toBe(another.file)
  })

  test('is in the file once `keep` resolves, whatever happens to the process', async () => {
    const { disk, file } = open()
    await Promise.all(Array.from({ length: 100 }, (_, index) => disk.keep(entry(String(index)))))
    const looking = new DatabaseSync(file, { readOnly: true })
    onTestFinished(() => looking.close())
    expect(looking.prepare('SELECT count(*) AS replies FROM replies').get()).toEqual({ replies: 100 })
  })

  test('is for its owner only, and so is what SQLite writes beside it', async () => {
    const { disk, file } = open()
    await disk.keep(entry('k'))
    const folder = path.dirname(file)
    const modes = readdirSync(folder).map((name) => [
      name,
      (statSync(path.join(folder, name)).mode & 0o777).toString(8),
    ])
    expect(Object.fromEntries(modes)).toEqual({
      'cache.sqlite': '600',
      'cache.sqlite-wal': '600',
      'cache.sqlite-shm': '600',
    })
  })

  test('a file that others may read is closed to them', async () => {
    const folder = temporaryFolder()
    writeFileSync(path.join(folder, 'cache.sqlite'), '', { mode: 0o644 })
    const { disk, file } = open({ folder })
    await disk.keep(entry('k'))
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })
})

describe('room', () => {
  test('beyond its size, what was used longest ago is dropped', async () => {
    let now = 0
    const { disk } = open({ maxBytes: 2_000_000, date: () => new Date(now) })
    for (let index = 0; index < 2000; index += 1) {
      now += 2 * HOUR_MS
      disk.find('0')
      await disk.keep(entry(String(index), 5000))
    }
    expect(disk.find('1999')).toBeDefined()
    expect(disk.find('0')).toBeDefined()
    expect(disk.find('1')).toBeUndefined()
    const kept = Array.from({ length: 2000 }, (_, index) => disk.find(String(index))).filter(Boolean).length
    expect(kept).toBeLessThan(1000)
    expect(kept).toBeGreaterThan(1)
  })

  test('D4-5: what was just read stays, also where all was kept within the hour', async () => {
    let now = 0
    const { disk } = open({ maxBytes: 1_000_000, date: () => new Date(now) })
    for (let index = 0; index < 600; index += 1) {
      now += 1000
      expect(disk.find('0') === undefined).toBe(index === 0)
      await disk.keep(entry(String(index), 5000))
    }
    expect(disk.find('1')).toBeUndefined()
  })

  test('what was not used for long is dropped by the next run that writes', async () => {
    const folder = temporaryFolder()
    const { disk } = open({ folder, keepForMs: HOUR_MS })
    await disk.keep(entry('old'))
    const later = open({ folder, keepForMs: HOUR_MS, date: () => new Date(2 * HOUR_MS) })
    await later.disk.keep(entry('new'))
    expect([later.disk.find('old'), later.disk.find('new')?.kind]).toEqual([undefined, 'sampled'])
  })
})

describe('what may be wrong with the file', () => {
  test.each([
    [
      'no database',
      (file: string) => writeFileSync(file, 'not a database at all, but long enough to be one '.repeat(90)),
    ],
    ['a database of something else', (file: string) => new DatabaseSync(file).exec('CREATE TABLE a (b)')],
    [
      'a cache of a later version',
      (file: string) =>
        new DatabaseSync(file).exec(`CREATE TABLE a (b); PRAGMA application_id = 1414755395; PRAGMA user_version = 99`),
    ],
  ])('%s is moved aside, with a warning', async (_, spoil) => {
    const folder = temporaryFolder()
    spoil(path.join(folder, 'cache.sqlite'))
    const { disk, warnings } = open({ folder })
    await disk.keep(entry('k'))
    expect(disk.find('k')).toBeDefined()
    expect(warnings).toEqual([
      expect.stringMatching(/moved to cache\.sqlite\.(damaged|other-version)-19700101T000000Z/),
    ])
    expect(readdirSync(folder)).toContainEqual(expect.stringMatching(/^cache\.sqlite\.(damaged|other-version)-/))
  })

  test('damage that shows only later is moved aside too', async () => {
    const folder = temporaryFolder()
    const first = open({ folder })
    await Promise.all(Array.from({ length: 200 }, (_, index) => first.disk.keep(entry(String(index), 3000))))
    first.disk.close()
    const bytes = Buffer.alloc(statSync(first.file).size - 4096, 7)
    const descriptor = await import('node:fs/promises').then((fs) => fs.open(first.file, 'r+'))
    await descriptor.write(bytes, 0, bytes.length, 4096)
    await descriptor.close()
    const { disk, warnings } = open({ folder })
    const found = Array.from({ length: 200 }, (_, index) => disk.find(String(index)))
    await disk.keep(entry('k'))
    expect(found.every((reply) => reply === undefined)).toBe(true)
    expect(disk.find('k')).toBeDefined()
    expect(warnings).toEqual([expect.stringContaining('is damaged: moved to')])
  })

  test('a folder that cannot be written is a warning, once', async () => {
    const folder = temporaryFolder()
    writeFileSync(path.join(folder, 'file'), '')
    const { disk, warnings } = open({ file: path.join(folder, 'file', 'cache.sqlite') })
    expect(await disk.keep(entry('k'))).toBe(false)
    expect(await disk.keep(entry('l'))).toBe(false)
    expect(disk.find('k')).toBeUndefined()
    expect(warnings).toEqual([expect.stringMatching(/cannot be used \(.*\): the run goes on without it/)])
  })

  test('a full disk is a warning, once, and what is there can still be read', async () => {
    const { disk, warnings, file } = open()
    expect(await disk.keep(entry('k'))).toBe(true)
    const full = new DatabaseSync(file)
    onTestFinished(() => full.close())
    // As the file system would: no page can be added. A trigger stands for it, because the limit is one connection's.
    full.exec("CREATE TRIGGER full BEFORE INSERT ON replies BEGIN SELECT RAISE(FAIL, 'database or disk is full'); END")
    expect(await Promise.all([disk.keep(entry('l')), disk.keep(entry('m'))])).toEqual([false, false])
    expect([disk.find('k')?.kind, disk.find('l')]).toEqual(['sampled', undefined])
    expect(warnings).toEqual([expect.stringContaining('cannot be written (database or disk is full)')])
  })

  test('a folder without permission is a warning', async ({ skip }) => {
    skip(process.getuid?.() === 0, 'root may write everywhere')
    const folder = temporaryFolder()
    mkdirSync(path.join(folder, 'closed'))
    chmodSync(path.join(folder, 'closed'), 0o500)
    const { disk, warnings } = open({ file: path.join(folder, 'closed', 'cache.sqlite') })
    await disk.keep(entry('k'))
    expect(warnings).toHaveLength(1)
  })
})

describe('a run that broke off', () => {
  /** The process of the run is this one, which is alive: a number that no process has takes its place. */
  function die(file: string): void {
    const database = new DatabaseSync(file)
    database.exec(`UPDATE runs SET process = ${2 ** 31 - 1} WHERE ended_at IS NULL`)
    database.close()
  }

  test('is resumed by the next one; one that came to its end is not', async () => {
    const folder = temporaryFolder()
    const broken = open({ folder, date: () => new Date(5 * HOUR_MS) })
    broken.disk.beginRun()
    await broken.disk.keep(entry('k'))
    broken.disk.close()
    die(broken.file)
    const resuming = open({ folder, date: () => new Date(9 * HOUR_MS) })
    expect(resuming.disk.resumedSinceMs).toBe(5 * HOUR_MS)
    resuming.disk.beginRun()
    resuming.disk.endRun()
    resuming.disk.close()
    expect(open({ folder, date: () => new Date(9 * HOUR_MS) }).disk.resumedSinceMs).toBeUndefined()
  })

  test('also if it was itself resumed, and not after a day', async () => {
    const folder = temporaryFolder()
    for (const hour of [1, 20, 40]) {
      const run = open({ folder, date: () => new Date(hour * HOUR_MS) })
      run.disk.beginRun()
      await run.disk.keep(entry(String(hour)))
      run.disk.close()
      die(run.file)
    }
    expect(open({ folder, date: () => new Date(60 * HOUR_MS) }).disk.resumedSinceMs).toBe(HOUR_MS)
    expect(open({ folder, date: () => new Date(65 * HOUR_MS) }).disk.resumedSinceMs).toBeUndefined()
  })

  test('is none while its process is alive', async () => {
    const folder = temporaryFolder()
    const { disk } = open({ folder })
    disk.beginRun()
    await disk.keep(entry('k'))
    expect(open({ folder }).disk.resumedSinceMs).toBeUndefined()
  })
})
