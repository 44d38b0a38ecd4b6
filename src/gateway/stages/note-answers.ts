import type { Stage } from '../stage.ts'

/** Takes note of hosts that answer, whatever they answer: then they are there, and may come back when they are gone. @internal */
export function noteAnswers(hosts: Set<string>): Stage {
  return async (call, next) => {
    const reply = await next(call)
    hosts.add(call.host)
    return reply
  }
}
