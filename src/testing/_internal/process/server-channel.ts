import type { ChildProcess } from 'node:child_process'

import { ModelServerError } from '../../model-server-error.ts'
import type { ServerAnswer, ServerCalls } from './server-protocol.ts'

interface Question {
  readonly resolve: (result: never) => void
  readonly reject: (error: Error) => void
}

/** Questions to the process of a server. They keep this process alive only while they are open. @internal */
export class ServerChannel {
  readonly #child: ChildProcess
  readonly #open = new Map<number, Question>()
  #asked = 0
  #end: ModelServerError | undefined

  constructor(child: ChildProcess) {
    this.#child = child
    child.on('message', (answer: ServerAnswer) => this.#receive(answer))
    child.once('error', (error) => this.#endAll('could not be started', error))
    child.once('exit', (code, signal) => this.#endAll(`has ended (${signal ?? `exit code ${code}`})`))
    this.#rest()
  }

  ask<Name extends keyof ServerCalls>(
    name: Name,
    ...parameters: Parameters<ServerCalls[Name]>
  ): Promise<ReturnType<ServerCalls[Name]>> {
    if (this.#end !== undefined) {
      return Promise.reject(this.#end)
    }
    const id = (this.#asked += 1)
    return new Promise((resolve, reject) => {
      this.#open.set(id, { resolve, reject })
      this.#child.ref()
      this.#child.channel?.ref()
      this.#child.send({ id, name, parameters })
    })
  }

  #receive(answer: ServerAnswer): void {
    const question = this.#open.get(answer.id)
    this.#open.delete(answer.id)
    this.#rest()
    if ('error' in answer) {
      const { isRange, message } = answer.error
      question?.reject(isRange ? new RangeError(message) : new ModelServerError(message))
    } else {
      question?.resolve(answer.result as never)
    }
  }

  #endAll(what: string, cause?: Error): void {
    this.#end ??= new ModelServerError(`The process of the model server ${what}.`, cause && { cause })
    for (const { reject } of this.#open.values()) {
      reject(this.#end)
    }
    this.#open.clear()
  }

  #rest(): void {
    if (this.#open.size === 0) {
      this.#child.unref()
      this.#child.channel?.unref()
    }
  }
}
