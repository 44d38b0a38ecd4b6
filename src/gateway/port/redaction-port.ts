import { type MessagePort, receiveMessageOnPort } from 'node:worker_threads'

import { type RedactTexts, useRedaction } from '../../calls/secrets/redaction.ts'

/** One end of a channel for texts that a worker has redacted by the main process, where the user's function is. @internal */
export interface RedactionPort {
  readonly port: MessagePort
  /** Shared: how many questions have been answered. */
  readonly answered: Int32Array<SharedArrayBuffer>
}

interface Answer {
  readonly number: number
  readonly texts: readonly string[]
}

/** Milliseconds. Longer than the main process is ever busy in one go. */
const LONGEST_WAIT_MS = 60_000

/**
 * Answers a worker until its end of the port closes. A text for which the function throws is not shown at all.
 *
 * @internal
 */
export function serveRedaction({ port, answered }: RedactionPort, redact: (text: string) => string): void {
  port.on('message', ({ number, texts }: Answer) => {
    port.postMessage({ number, texts: texts.map((text) => tryRedact(text, redact)) } satisfies Answer)
    Atomics.store(answered, 0, number)
    Atomics.notify(answered, 0)
  })
  port.unref()
}

function tryRedact(text: string, redact: (text: string) => string): string {
  try {
    const shown: unknown = redact(text)
    return typeof shown === 'string' ? shown : '<not shown: redact returned no text>'
  } catch (error) {
    return `<not shown: redact threw ${error instanceof Error ? error.name : 'an error'}>`
  }
}

/** The worker's end: from now on, what it shows is redacted there. @internal */
export function redactThrough(end: RedactionPort): void {
  useRedaction(askRedaction(end))
}

/** Waits for each answer without letting anything else run, because what is shown is made in one go. */
function askRedaction({ port, answered }: RedactionPort): RedactTexts {
  let number = 0
  return (texts) => {
    number += 1
    port.postMessage({ number, texts } satisfies Answer)
    const deadlineMs = performance.now() + LONGEST_WAIT_MS
    for (let last = Atomics.load(answered, 0); last < number; last = Atomics.load(answered, 0)) {
      if (Atomics.wait(answered, 0, last, Math.max(0, deadlineMs - performance.now())) === 'timed-out') {
        return texts.map(() => '<not shown: redact gave no answer>')
      }
    }
    return receive(port, number) ?? texts.map(() => '<not shown: redact gave no answer>')
  }
}

/** Answers to questions that nobody waited for to the end are passed over. */
function receive(port: MessagePort, number: number): readonly string[] | undefined {
  for (let found = receiveMessageOnPort(port); found !== undefined; found = receiveMessageOnPort(port)) {
    const answer = found.message as Answer
    if (answer.number === number) {
      return answer.texts
    }
  }
  return undefined
}
