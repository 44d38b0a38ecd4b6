import path from 'node:path'

import { ReplayMissError } from '../errors/replay-miss-error.ts'
import { keptReply } from '../kept-reply.ts'
import type { KeptReply } from '../packed-reply.ts'
import type { ReplyMemory } from '../reply-memory.ts'
import { type Reply, type ReplyEnd, whenEnded, type WholeReply } from '../reply.ts'
import type { Call } from '../stage.ts'
import { type KeyedCall, labelsOf, type ReplyKind } from './cached-reply.ts'
import { type Recordings, recordingsOf } from './recordings.ts'
import type { ReplyDisk } from './reply-disk.ts'
import { type Redact, scrubber, scrubReply } from './scrub.ts'

/** @internal */
export interface ReplyCacheOptions {
  readonly memory?: ReplyMemory | undefined
  readonly disk?: ReplyDisk | undefined
  readonly recordings?: Recordings | undefined
  /** Whether there is nothing else than the recordings. */
  readonly isReplay: boolean
  /** Milliseconds after which a reply from the disk is fetched anew. */
  readonly maxAgeMs: Readonly<Record<ReplyKind, number>>
  readonly redact: Redact | undefined
  /** The time of day. */
  readonly date: () => Date
}

/** How many of the calls that were not recorded are named in the message. */
const MAX_EXAMPLES = 10

/** Calls that were not recorded. @internal */
export interface MissedCalls {
  readonly count: number
  /** The first of them. */
  readonly examples: readonly ReplayMissError[]
}

/** Replies that were fetched before: recordings first, then memory, then the disk, which holds what memory does not. @internal */
export class ReplyCache {
  readonly #options: ReplyCacheOptions

  #missed: MissedCalls = { count: 0, examples: [] }

  constructor(options: ReplyCacheOptions) {
    this.#options = options
  }

  /** Calls that were not recorded, since this was asked last. */
  takeMissed(): MissedCalls {
    const missed = this.#missed
    this.#missed = { count: 0, examples: [] }
    return missed
  }

  /**
   * A reply with the latency, tokens and cost of the moment it was fetched.
   *
   * @throws ReplayMissError if only recordings may answer and none does
   */
  find(call: KeyedCall): WholeReply | undefined {
    const { recordings, memory, isReplay } = this.#options
    const recorded = recordings?.find(call)
    if (isReplay && recorded === undefined) {
      this.refuse(call)
    }
    const found = recorded ?? memory?.get(call.key) ?? this.#readDisk(call)
    return found === undefined ? undefined : { kind: 'whole', source: 'cache', ...found }
  }

  /**
   * Keeps a reply, if it succeeded.
   *
   * @returns the reply, whose end is known only once it is on disk: until then nobody may build on it
   */
  async keep(call: KeyedCall, reply: Reply): Promise<Reply> {
    if (reply.kind === 'whole') {
      await this.#store(call, reply, reply.end)
      return reply
    }
    const end = reply.end.then(async (end) => {
      await this.#store(call, reply, end)
      return end
    })
    return { ...reply, end }
  }

  /** Writes down what a call was answered, where recordings are made. To be called for each caller. */
  note(call: KeyedCall, reply: Reply): void {
    const { recordings } = this.#options
    if (recordings === undefined) {
      return
    }
    whenEnded(reply, (end) => {
      const kept = keptReply(reply, end)
      if (kept !== undefined) {
        recordings.note(call, kept)
      }
    })
  }

  /** Lets a call pass that no cache can answer. @throws ReplayMissError if nothing may be sent */
  refuse({ host, model, origin, file }: Call): void {
    if (this.#options.isReplay) {
      const where = file === undefined ? {} : { file: shorten(file), recordings: shorten(recordingsOf(file)) }
      const miss = new ReplayMissError({ host, model, ...origin, ...where })
      const { count, examples } = this.#missed
      this.#missed = { count: count + 1, examples: count < MAX_EXAMPLES ? [...examples, miss] : examples }
      throw miss
    }
  }

  #readDisk(call: KeyedCall): KeptReply | undefined {
    const { disk, maxAgeMs, date } = this.#options
    const found = disk?.find(call.key)
    if (disk === undefined || found === undefined) {
      return undefined
    }
    const { reply, kind, storedAtMs } = found
    const allowed = maxAgeMs[kind]
    // What was fresh when the resumed run began still is.
    const wasFresh = disk.resumedSinceMs !== undefined && disk.resumedSinceMs - storedAtMs <= allowed
    return wasFresh || date().getTime() - storedAtMs <= allowed ? reply : undefined
  }

  async #store(call: KeyedCall, reply: Reply, end: ReplyEnd): Promise<void> {
    const { memory, disk, maxAgeMs, redact } = this.#options
    const kept = keptReply(reply, end)
    if (kept === undefined) {
      return
    }
    const labels = labelsOf(call)
    const isOnDisk =
      disk !== undefined &&
      (await disk.keep({ key: call.key, labels, reply: scrubReply(kept, scrubber(call.request, redact)) }))
    if (!isOnDisk) {
      // What a disk holds it answers in microseconds: a second copy would only take memory.
      memory?.keep(call.key, kept, maxAgeMs[labels.kind])
    }
  }
}

function shorten(file: string): string {
  const relative = path.relative(process.cwd(), file)
  return relative.startsWith('..') ? file : relative
}
