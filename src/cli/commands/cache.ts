import type { Command } from 'commander'

import { count } from '../../evidence/wording/count.ts'
import type { CacheFilter } from '../../gateway/cache/cache-filter.ts'
import { cacheDefaults } from '../../gateway/cache/cache-options.ts'
import { type CacheGroup, cacheStatistics } from '../../gateway/cache/cache-statistics.ts'
import { clearCache } from '../../gateway/cache/clear-cache.ts'
import { exportCache } from '../../gateway/cache/export-cache.ts'
import { pruneCache } from '../../gateway/cache/prune-cache.ts'
import type { CliCommand } from '../command.ts'

interface Where {
  readonly directory: string
}

const DAY_MS = 24 * 60 * 60 * 1000

const BYTES_PER_MIB = 1024 * 1024

/** `touchstone cache stats|clear|prune|export`: replies that were kept on disk. @internal */
export const addCache: CliCommand = (program, { print }) => {
  const cache = program.command('cache').description('count, drop and export the replies that are kept on disk')
  within(cache.command('stats'))
    .description('count the replies, by model and evaluation')
    .option('--json', 'print JSON')
    .action(({ directory, json }: Where & { readonly json?: boolean }) => {
      print(json === true ? `${JSON.stringify(cacheStatistics(directory), undefined, 2)}\n` : describe(directory))
    })
  filtered(within(cache.command('clear')))
    .description('drop all replies, or those that match every option given')
    .action(({ directory, ...filter }: Where & CacheFilter) => {
      print(`${count(clearCache(directory, filter), 'reply', 'replies')} dropped\n`)
    })
  within(cache.command('prune'))
    .description('drop replies that have not been used for long, then those used longest ago until the rest fits')
    .option(
      '--unused-days <days>',
      'drop what has not been used for so many days',
      String(cacheDefaults.keepForMs / DAY_MS),
    )
    .option(
      '--max-mib <mebibytes>',
      'then drop until no more than this is left',
      String(cacheDefaults.maxBytes / BYTES_PER_MIB),
    )
    .action(({ directory, unusedDays, maxMib }: Where & { readonly unusedDays: string; readonly maxMib: string }) => {
      const unusedSinceMs = Date.now() - positive('--unused-days', unusedDays) * DAY_MS
      const dropped = pruneCache(directory, { unusedSinceMs, maxBytes: positive('--max-mib', maxMib) * BYTES_PER_MIB })
      print(`${count(dropped, 'reply', 'replies')} dropped\n`)
    })
  filtered(within(cache.command('export')))
    .description('write replies to standard output as JSON, one per line')
    .action(({ directory, ...filter }: Where & CacheFilter) => {
      exportCache(directory, { filter, write: (line) => print(`${line}\n`) })
    })
}

function within(command: Command): Command {
  return command.option('--directory <folder>', 'folder that holds cache.sqlite', cacheDefaults.directory)
}

function filtered(command: Command): Command {
  return command
    .option('--model <pattern>', 'only replies of this model; * stands for anything')
    .option('--host <pattern>', 'only replies from this host')
    .option('--evaluation <pattern>', 'only replies first asked for by this evaluation')
}

function positive(option: string, text: string): number {
  const value = Number(text)
  if (!(Number.isFinite(value) && value >= 0) || text.trim() === '') {
    throw new RangeError(`${option} must be a number ≥ 0, got "${text}"`)
  }
  return value
}

function describe(directory: string): string {
  const { file, replies, bytes, fileBytes, oldest, newest, groups } = cacheStatistics(directory)
  const lines = [
    file,
    `  ${count(replies, 'reply', 'replies')}, ${mebibytes(bytes)} in a file of ${mebibytes(fileBytes)}`,
    ...(oldest === null ? [] : [`  fetched from ${oldest} to ${newest}`]),
    ...groups.map(describeGroup),
  ]
  return `${lines.join('\n')}\n`
}

function describeGroup({ kind, host, model, evaluation, replies, bytes }: CacheGroup): string {
  const of = [model ?? 'unknown model', host, evaluation ?? 'outside any case', ...(kind === 'embedding' ? [kind] : [])]
  return `  ${replies.toLocaleString('en-US').padStart(9)}  ${mebibytes(bytes).padStart(10)}  ${of.join(' · ')}`
}

function mebibytes(bytes: number): string {
  return `${(bytes / BYTES_PER_MIB).toFixed(1)} MiB`
}
