import type * as Sqs from '@aws-sdk/client-sqs'
import type { Message, SQSClient } from '@aws-sdk/client-sqs'

import { QueueError } from '../../errors/queue-error.ts'
import { loadLibrary } from '../load-library.ts'
import { toSqsError } from './to-sqs-error.ts'

type Library = typeof Sqs

/** @internal */
export interface SqsQueueOptions {
  readonly url: string
  /** @defaultValue that of the address, else what the environment says */
  readonly region?: string | undefined
}

/** Requests of SQS hold so many messages at most, and so many bytes. */
const MOST_AT_ONCE = 10
const MOST_BYTES = 262_144

/** SQS itself waits no longer for messages, in seconds. */
const LONGEST_POLL = 20

/** What a queue holds, as far as SQS knows. @internal */
export interface SqsDepth {
  readonly waiting: number
  readonly underWay: number
}

/** One queue of SQS. Whatever its methods throw is a QueueError. @internal */
export class SqsQueue {
  /** For people. */
  readonly name: string
  readonly url: string
  readonly #client: SQSClient
  readonly #library: Library

  private constructor(client: SQSClient, library: Library, url: string) {
    this.#client = client
    this.#library = library
    this.url = url
    this.name = nameOf(url)
  }

  /** @throws MissingLibraryError */
  static async open({ url, region }: SqsQueueOptions): Promise<SqsQueue> {
    const what = { library: '@aws-sdk/client-sqs', what: 'dispatch over SQS' }
    const library = await loadLibrary(() => import('@aws-sdk/client-sqs'), what)
    const known = region ?? regionOf(url)
    const endpoint = new URL(url).origin
    const client = new library.SQSClient({
      ...(known === undefined ? {} : { region: known }),
      endpoint,
      maxAttempts: 3,
    })
    return new SqsQueue(client, library, url)
  }

  /**
   * @param onSent - told of each message that the queue has taken, whatever becomes of the others
   * @throws QueueError if one of them was refused
   */
  async send(
    messages: ReadonlyArray<{ readonly id: string; readonly body: string }>,
    onSent: (id: string) => void = () => {},
  ): Promise<void> {
    for (const batch of batches(messages)) {
      const entries = batch.map(({ id, body }, index) => ({
        Id: String(index),
        MessageBody: body,
        ...(this.url.endsWith('.fifo') ? { MessageGroupId: id, MessageDeduplicationId: id } : {}),
      }))
      const command = new this.#library.SendMessageBatchCommand({ QueueUrl: this.url, Entries: entries })
      const { Successful = [], Failed = [] } = await this.#ask(() => this.#client.send(command))
      Successful.forEach(({ Id }) => onSent(batch[Number(Id)]?.id ?? ''))
      const [failure] = Failed
      if (failure !== undefined) {
        const explanation = `a message was refused: ${failure.Message ?? failure.Code}`
        throw new QueueError({ fault: 'failed', queue: this.name, explanation })
      }
    }
  }

  /** Waits for messages: up to twenty seconds. `visibilitySeconds`: for so long nobody else gets them. */
  async receive(options: {
    readonly most: number
    readonly visibilitySeconds: number
    readonly signal: AbortSignal
    readonly waitSeconds?: number
  }): Promise<readonly Message[]> {
    const command = new this.#library.ReceiveMessageCommand({
      QueueUrl: this.url,
      MaxNumberOfMessages: Math.min(MOST_AT_ONCE, options.most),
      VisibilityTimeout: options.visibilitySeconds,
      WaitTimeSeconds: options.waitSeconds ?? LONGEST_POLL,
      MessageSystemAttributeNames: ['ApproximateReceiveCount'],
    })
    const reply = await this.#ask(() => this.#client.send(command, { abortSignal: options.signal }))
    return reply.Messages ?? []
  }

  /** Keeps a message from others for so many seconds from now. */
  async extend(receipt: string, visibilitySeconds: number): Promise<void> {
    const settings = { QueueUrl: this.url, ReceiptHandle: receipt, VisibilityTimeout: visibilitySeconds }
    await this.#ask(() => this.#client.send(new this.#library.ChangeMessageVisibilityCommand(settings)))
  }

  async delete(receipts: readonly string[]): Promise<void> {
    for (let from = 0; from < receipts.length; from += MOST_AT_ONCE) {
      const some = receipts.slice(from, from + MOST_AT_ONCE)
      const entries = some.map((receipt, index) => ({ Id: String(index), ReceiptHandle: receipt }))
      const command = new this.#library.DeleteMessageBatchCommand({ QueueUrl: this.url, Entries: entries })
      await this.#ask(() => this.#client.send(command))
    }
  }

  /** Also says whether the queue is there, and may be used. */
  async depth(): Promise<SqsDepth> {
    const command = new this.#library.GetQueueAttributesCommand({
      QueueUrl: this.url,
      AttributeNames: [
        'ApproximateNumberOfMessages',
        'ApproximateNumberOfMessagesDelayed',
        'ApproximateNumberOfMessagesNotVisible',
      ],
    })
    const { Attributes: found = {} } = await this.#ask(() => this.#client.send(command))
    const { ApproximateNumberOfMessages: ready, ApproximateNumberOfMessagesDelayed: delayed } = found
    return {
      waiting: Number(ready ?? 0) + Number(delayed ?? 0),
      underWay: Number(found.ApproximateNumberOfMessagesNotVisible ?? 0),
    }
  }

  close(): void {
    this.#client.destroy()
  }

  async #ask<Reply>(request: () => Promise<Reply>): Promise<Reply> {
    try {
      return await request()
    } catch (error) {
      throw toSqsError(error, this.name)
    }
  }
}

/** In order; a message that is too large for any batch is one of its own. */
function batches<Message extends { readonly body: string }>(messages: readonly Message[]): Message[][] {
  const all: Message[][] = []
  let bytes = 0
  for (const message of messages) {
    const last = all.at(-1)
    const size = Buffer.byteLength(message.body)
    if (last === undefined || last.length === MOST_AT_ONCE || bytes + size > MOST_BYTES) {
      all.push([message])
      bytes = size
    } else {
      last.push(message)
      bytes += size
    }
  }
  return all
}

/** As in `https://sqs.eu-west-1.amazonaws.com/123456789012/calls`. */
function regionOf(url: string): string | undefined {
  return /^sqs[.-](?:fips\.)?([a-z]+(?:-[a-z]+)+-\d)\./.exec(new URL(url).hostname)?.[1]
}

function nameOf(url: string): string {
  const { hostname, pathname } = new URL(url)
  return `SQS at ${hostname}, queue ${pathname.split('/').at(-1) ?? ''}`
}
