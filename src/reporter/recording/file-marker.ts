import type { TestModule, Vitest } from 'vitest/node'

import { type FileMark, makeMark, readMark } from './file-mark.ts'
import type { Account } from './merge-accounts.ts'

/**
 * Marks the files of a run with the shard they are of, or reads the marks in a merge. Vitest's blobs say neither how
 * many shards there were nor which files should be in them.
 *
 * @internal
 */
export class FileMarker {
  readonly isMerge: boolean
  readonly #mark: FileMark
  readonly #starts = new Map<string, Set<string>>()

  constructor(vitest: Vitest, startedAt: Date, files: number) {
    const { shard, mergeReports } = vitest.config
    this.isMerge = mergeReports !== undefined || vitest.state.blobs !== undefined
    this.#mark = makeMark({
      startedAt: startedAt.toISOString(),
      shard: shard === undefined ? null : { index: shard.index, count: shard.count },
      label: labelOf(vitest),
      files,
      isFiltered: isFiltered(vitest),
    })
  }

  /**
   * Takes note of a file, and of what its gateway says; again does no harm. Before the end of the run, when Vitest writes the blob.
   */
  visit(module: TestModule, gateway?: Account): void {
    if (!this.isMerge) {
      Object.assign(module.meta(), { touchstoneShard: { ...this.#mark, ...accountOf(gateway) } })
      return
    }
    const starts = this.#starts.get(module.id) ?? new Set<string>()
    starts.add(readMark(module.meta())?.startedAt ?? '')
    this.#starts.set(module.id, starts)
  }

  /** Whether a merge has this file from more than one run, of which Vitest keeps the last. */
  isRepeated(module: TestModule): boolean {
    return (this.#starts.get(module.id)?.size ?? 0) > 1
  }
}

function accountOf(gateway: Account | undefined): Pick<FileMark, 'account'> {
  if (gateway === undefined) {
    return {}
  }
  const { budget, prices } = gateway
  return { account: { ...(budget === undefined ? {} : { budget }), ...(prices === undefined ? {} : { prices }) } }
}

/** @internal */
export function isFiltered(vitest: Vitest): boolean {
  return vitest.config.testNamePattern !== undefined || vitest.getGlobalTestNamePattern() !== undefined
}

/** Vitest 4 knows none. */
function labelOf({ config }: { readonly config: object }): string {
  const { mergeReportsLabel: label } = config as { readonly mergeReportsLabel?: unknown }
  return typeof label === 'string' ? label : ''
}
