import { presentable } from '../../calls/secrets/redaction.ts'
import type { ErrorOrigin, ObservationError } from '../observation.ts'
import { DeadlineError } from './deadline.ts'

/** How far a chain of causes is followed; a chain may also be a circle. */
const MAX_CAUSES = 10

/**
 * Says who is to blame for what a system threw: the clock, if it ran out of time; the model's provider or the budget, if
 * the error or one of its causes says so with a property `origin: 'provider'` or `'budget'`, or if a call to a model failed
 * before and nothing has gone right since; else the system. The message ends with that cause or failure, or else the last
 * cause: clients say "Connection error." and no more. Keys that were sent to providers are not in it: some clients put
 * whole addresses into theirs.
 *
 * @param failure - why the last call to a model failed, in a few words: `401 from api.openai.com`
 * @internal
 */
export function describeError(thrown: unknown, failure?: string): ObservationError {
  try {
    return describe(thrown, failure)
  } catch {
    // An object without a prototype, or one whose properties throw: it is thrown by one case, and must not end the others.
    return {
      origin: failure === undefined ? 'system' : 'provider',
      name: 'thrown value',
      message: 'a value that cannot be read',
    }
  }
}

function describe(thrown: unknown, failure: string | undefined): ObservationError {
  const [name, said] = thrown instanceof Error ? [nameOf(thrown), messageOf(thrown)] : ['thrown value', String(thrown)]
  const known = originOf(thrown)
  const isOfCall = known === undefined && failure !== undefined
  const message = isOfCall ? withFailure(said, failure) : said
  const mostUsd = causesOf(thrown).map(neededUsd).find(Boolean)
  return {
    origin: known ?? (isOfCall ? 'provider' : 'system'),
    name,
    message: presentable(message),
    ...(known === 'budget' && mostUsd !== undefined ? { mostUsd } : {}),
  }
}

/** What a budget could not give. */
function neededUsd(link: object): number | undefined {
  return 'neededUsd' in link && typeof link.neededUsd === 'number' ? link.neededUsd : undefined
}

function originOf(thrown: unknown): ErrorOrigin | undefined {
  return thrown instanceof DeadlineError ? 'timeout' : causesOf(thrown).map(blamed).find(Boolean)
}

/** Most clients tell the status. */
function withFailure(said: string, failure: string): string {
  const [status = ''] = /^\d{3}\b/.exec(failure) ?? []
  const isNews = !said.includes(failure) && !(status !== '' && new RegExp(`\\b${status}\\b`).test(said))
  return isNews ? `${said} (${failure})` : said
}

function blamed(link: object): 'provider' | 'budget' | undefined {
  return 'origin' in link && (link.origin === 'provider' || link.origin === 'budget') ? link.origin : undefined
}

/** What was thrown, and its causes, the nearest first. */
function causesOf(thrown: unknown): object[] {
  const links: object[] = []
  let link = thrown
  while (typeof link === 'object' && link !== null && links.length < MAX_CAUSES) {
    links.push(link)
    link = 'cause' in link ? link.cause : undefined
  }
  return links
}

function messageOf(thrown: Error): string {
  const causes = causesOf(thrown)
  const cause = causes.find(blamed) ?? causes.at(-1)
  const isNews = cause instanceof Error && cause.message !== '' && !thrown.message.includes(cause.message)
  return isNews ? `${thrown.message} (${nameOf(cause)}: ${cause.message})` : thrown.message
}

/** Clients do not all give their errors names. */
function nameOf({ name, constructor }: Error): string {
  return name === 'Error' && constructor.name.endsWith('Error') ? constructor.name : name
}
