/** Parts of names of variables that hold what a module need not know. */
const secret = /(?:^|_)(?:\w*KEY|\w*TOKEN|\w*SECRET|\w*PASSWORD|\w*PASSWD|\w*CREDENTIALS?|AUTH\w*|DSN)(?:_|$)/i

/** Environment variables but for those whose names say that they hold keys, tokens, passwords and the like. @internal */
export function withoutKeys(env: NodeJS.ProcessEnv): Record<string, string> {
  const open = Object.entries(env).filter(([name, value]) => value !== undefined && !secret.test(name))
  return Object.fromEntries(open) as Record<string, string>
}
