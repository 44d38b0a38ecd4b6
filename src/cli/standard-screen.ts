import type { Screen } from '../reporter/formats/format.ts'
import { supportsColor } from '../reporter/terminal/supports-color.ts'

/** Where files and pipes break lines, if at all. */
const defaultColumns = 120

/** The screen that standard output is. @internal */
export function standardScreen(): Screen {
  const { columns, isTTY } = process.stdout
  return isTTY ? { columns, color: supportsColor(process.env, isTTY) } : { columns: defaultColumns, color: false }
}
