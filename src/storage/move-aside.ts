import { existsSync, renameSync, statSync } from 'node:fs'

/**
 * Renames a database and what SQLite keeps beside it.
 *
 * @param inode - of the file that is meant: another process may have put a new one in its place
 * @returns where it is now; `undefined` if another process has done it
 * @internal
 */
export function moveAside(
  file: string,
  { inode, reason, date }: { readonly inode: number; readonly reason: string; readonly date: () => Date },
): string | undefined {
  if (!existsSync(file) || statSync(file).ino !== inode) {
    return undefined
  }
  const stamp = date()
    .toISOString()
    .replaceAll(/[-:]|\.\d+/g, '')
  const aside = `${file}.${reason}-${stamp}`
  for (const suffix of ['', '-wal', '-shm']) {
    if (existsSync(file + suffix)) {
      renameSync(file + suffix, aside + suffix)
    }
  }
  return aside
}
