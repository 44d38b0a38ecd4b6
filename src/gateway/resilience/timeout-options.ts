/** How long to wait for what, in milliseconds. Time that a call waits for its turn never counts. @public */
export interface TimeoutOptions {
  /** Until there is a connection. @defaultValue 10_000 */
  readonly connectMs?: number
  /** From the request to the head of the reply. @defaultValue `timeoutMs` of the gateway: 600_000 */
  readonly headersMs?: number
  /** Between two parts of the body. @defaultValue `timeoutMs` of the gateway: 600_000 */
  readonly idleMs?: number
  /** From the request to the last byte of the reply, for each attempt. @defaultValue no limit */
  readonly attemptMs?: number
  /** All attempts of a call together, the pauses between them not counted. @defaultValue no limit */
  readonly callMs?: number
}

/**
 * @throws RangeError naming the option and its value
 * @internal
 */
export function checkTimeoutOptions({ connectMs, headersMs, idleMs, attemptMs, callMs }: TimeoutOptions): void {
  for (const [name, value] of Object.entries({ connectMs, headersMs, idleMs, attemptMs, callMs })) {
    if (value !== undefined && !(Number.isFinite(value) && value > 0)) {
      throw new RangeError(`gateway: timeouts.${name} must be a finite number > 0, got ${value}`)
    }
  }
}
