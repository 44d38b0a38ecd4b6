import { count } from '../../evidence/wording/count.ts'
import type { FileMark } from './file-mark.ts'
import type { Shard } from './recorded-run.ts'

/** What a merge has of the shards that there were. @internal */
export interface ShardInventory {
  /** Shards of which there is a file, in order. */
  readonly shards: readonly Shard[]
  /** What is missing, one half-sentence each. */
  readonly missing: readonly string[]
}

/**
 * Looks whether all shards, and all of their files, are in a merge.
 *
 * @param marks - of each file once; `undefined` where a file has none
 * @internal
 */
export function findMissingShards(marks: ReadonlyArray<FileMark | undefined>): ShardInventory {
  const known = marks.filter((mark) => mark !== undefined)
  const sharded = known.filter(hasShard)
  const runs = groupBy(sharded, ({ label, shard }) => `${shard.count} ${label}`)
  return {
    shards: uniqueShards(sharded),
    missing: [
      ...runs.flatMap(absentShards),
      ...groupBy(known, partOf).flatMap(absentFiles),
      ...unmarked(marks.length - known.length),
    ],
  }
}

interface ShardMark extends FileMark {
  readonly shard: Shard
}

function hasShard(mark: FileMark): mark is ShardMark {
  return mark.shard !== null
}

/** What one start of Vitest came to. */
function partOf({ startedAt, label, shard }: FileMark): string {
  return `${startedAt} ${shard === null ? '' : `${shard.index}/${shard.count}`} ${label}`
}

function absentShards(marks: readonly ShardMark[]): string[] {
  const [first] = marks
  if (first === undefined) {
    return []
  }
  const { count: all } = first.shard
  const present = new Set(marks.map(({ shard }) => shard.index))
  const absent = Array.from({ length: all }, (_, index) => index + 1).filter((index) => !present.has(index))
  if (absent.length === 0) {
    return []
  }
  const [noun, verb] = absent.length === 1 ? ['shard', 'is'] : ['shards', 'are']
  return [`${noun} ${list(absent)} of ${all} ${verb} missing${labelled(first)}`]
}

/** Files that an interrupted run never came to. */
function absentFiles(marks: readonly FileMark[]): string[] {
  const [first] = marks
  const expected = Math.max(...marks.map(({ files }) => files))
  if (first === undefined || marks.length >= expected) {
    return []
  }
  const { shard } = first
  const part = shard === null ? 'the run' : `shard ${shard.index} of ${shard.count}`
  return [`${part}${labelled(first)} has only ${marks.length} of its ${count(expected, 'file')}`]
}

function unmarked(files: number): string[] {
  const verb = files === 1 ? 'does' : 'do'
  return files === 0
    ? []
    : [`${count(files, 'file')} ${verb} not say of which shard (the reporter did not run with it)`]
}

function uniqueShards(marks: readonly ShardMark[]): Shard[] {
  const shards = new Map(marks.map(({ shard }) => [`${shard.index}/${shard.count}`, shard]))
  return [...shards.values()].sort((a, b) => a.count - b.count || a.index - b.index)
}

function labelled({ label }: FileMark): string {
  return label === '' ? '' : ` (${label})`
}

function list(numbers: readonly number[]): string {
  return numbers.length < 2 ? numbers.join('') : `${numbers.slice(0, -1).join(', ')} and ${numbers.at(-1)}`
}

function groupBy<T>(items: readonly T[], key: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    groups.set(key(item), [...(groups.get(key(item)) ?? []), item])
  }
  return [...groups.values()]
}
