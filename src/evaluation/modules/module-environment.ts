import { baseAddresses } from '../../calls/base-addresses.ts'

/** What programs need to know of the machine, of languages and times, and of how they are run. */
const known: ReadonlySet<string> = new Set(
  [
    'PATH HOME USER LOGNAME SHELL PWD TMPDIR TMP TEMP',
    'LANG LANGUAGE TZ TERM COLORTERM NO_COLOR FORCE_COLOR',
    'NODE_ENV CI VITEST MODE DEV PROD',
    // Windows.
    'APPDATA COMSPEC HOMEDRIVE HOMEPATH LOCALAPPDATA OS PATHEXT PROGRAMDATA PROGRAMFILES',
    'SYSTEMDRIVE SYSTEMROOT USERNAME USERPROFILE WINDIR NUMBER_OF_PROCESSORS',
  ].flatMap((names) => names.split(' ')),
)

/**
 * The environment of a module. Of that of the process it has only what is known to hold no secrets: passwords stand in addresses of
 * databases, too, and in variables of any name. Where models are is not left out: a client would ask the provider instead.
 *
 * @param own - of the module alone; what is undefined, it does not have
 * @throws RangeError if `own` is not a record of texts
 * @internal
 */
export function moduleEnvironment(
  env: NodeJS.ProcessEnv,
  own: Readonly<Record<string, string | undefined>> = {},
): Record<string, string> {
  checkOwn(own)
  const open = Object.entries(env).filter(([name, value]) => isKnown(name) || isOpenAddress(name, value))
  const all = Object.entries({ ...Object.fromEntries(open), ...own })
  return Object.fromEntries(all.filter((entry): entry is [string, string] => entry[1] !== undefined))
}

/** Windows writes some of them in small letters. */
function isKnown(name: string): boolean {
  const upper = name.toUpperCase()
  return known.has(upper) || upper.startsWith('LC_')
}

function isOpenAddress(name: string, value: string | undefined): boolean {
  const [address] = baseAddresses({ [name]: value })
  if (address === undefined) {
    return false
  }
  const { username, password, search } = new URL(address)
  return username === '' && password === '' && search === ''
}

function checkOwn(own: unknown): void {
  const isRecord = typeof own === 'object' && own !== null && !Array.isArray(own)
  const [name, value] = (isRecord ? Object.entries(own) : []).find(([, each]) => !isText(each)) ?? []
  if (!isRecord || name !== undefined) {
    const got = isRecord ? `${name}: ${typeof value}` : Array.isArray(own) ? 'an array' : String(own)
    throw new RangeError(
      `systemFromModule: env must be an object of texts, such as { DATABASE_URL: process.env.DATABASE_URL }, got ${got}`,
    )
  }
}

function isText(value: unknown): boolean {
  return value === undefined || typeof value === 'string'
}
