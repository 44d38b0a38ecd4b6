import type { Call } from './attempt.ts'
import type { MatcherContext } from './matcher-context.ts'
import { TrackedPromise } from './tracked-promise.ts'

/** What a matcher promises, and whether the test that has called it waits for that. @internal */
export function trackCall<Result>(
  result: Promise<Result>,
  { context, call, callSite }: { readonly context: MatcherContext; readonly call: Call; readonly callSite: Error },
): TrackedPromise<Result> {
  return new TrackedPromise(result, {
    // `.resolves` and `.rejects` hold the promise themselves, and soft ones of them too.
    wrappers: context.soft === true && context.promise === '' ? 2 : 1,
    onAwaited: () => {
      call.awaited = true
    },
    callSite,
  })
}
