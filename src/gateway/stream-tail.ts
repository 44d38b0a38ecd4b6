/** What the streams of OpenAI, Anthropic and Gemini have in their last event. */
const lastEvent = /\[DONE\]|"(?:message_stop|response\.(?:completed|incomplete|failed)|finishReason)"/

/** Remembers the newest bytes of a stream of events, to tell whether its last event is among them. @internal */
export class StreamTail {
  #newest: readonly Uint8Array[] = []

  push(bytes: Uint8Array): void {
    // Two: an event may come in two pieces.
    this.#newest = [...this.#newest.slice(-1), bytes]
  }

  get isEnd(): boolean {
    return lastEvent.test(Buffer.concat(this.#newest).toString('latin1'))
  }
}
