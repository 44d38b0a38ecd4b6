import { isFormatName } from '../formats/format-name.ts'
import { loadFormat } from '../formats/load-format.ts'
import { markup } from '../html/markup.ts'
import type { Report } from '../report.ts'

const screen = { columns: 120, color: false }

/** A report as a page: the HTML format where there is one, else what the terminal shows. @internal */
export async function reportPage(report: Report): Promise<string> {
  const html: string = 'html'
  if (isFormatName(html)) {
    return (await loadFormat(html))(report, screen)
  }
  const text = (await loadFormat('terminal'))(report, screen)
  return markup`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>Report · Touchstone</title></head>
<body><main><h1>Report</h1><pre>${text}</pre></main></body>
</html>
`.html
}
