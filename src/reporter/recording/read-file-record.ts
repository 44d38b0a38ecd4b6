import type { FileRecord } from '../../evidence/traffic/file-record.ts'
import { fileRecordSchema } from '../../evidence/traffic/traffic-schema.ts'
import type { Problem } from './recorded-run.ts'

/**
 * Reads what an eval file left in its meta data. It may come from another machine and another version.
 *
 * @param recorded - what stands at `touchstoneFile` in the meta data
 * @param file - its name, for problems
 * @internal
 */
export function readFileRecord(
  recorded: unknown,
  file: string,
): { readonly record?: FileRecord; readonly problems: readonly Problem[] } {
  if (recorded === undefined) {
    return { problems: [] }
  }
  const { data, error } = fileRecordSchema.safeParse(recorded)
  if (data !== undefined) {
    return { record: data, problems: [] }
  }
  const { path = [], message = 'unknown' } = error?.issues[0] ?? {}
  const where = path.map(String).join('.')
  return {
    problems: [
      { kind: 'malformed record', test: file, message: `its record of calls cannot be read: [${where}] ${message}` },
    ],
  }
}
