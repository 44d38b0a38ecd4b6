import type { Report } from '../report.ts'
import { limitRows } from '../limit-rows.ts'
import { capabilityMatrix } from '../tables/capability-matrix.ts'
import { REPORT_SCHEMA, type JsonReport } from './json-report.ts'

/**
 * The whole report for programs, checked by `reportSchema`. Indented for people except for the rows, of which each case and
 * each observation has a line; of runs with more than 100,000 cases the first ones.
 *
 * @internal
 */
export function formatJson(report: Report): string {
  return [...jsonPieces(report)].join('')
}

/** The same in pieces: with many cases it is longer than all else that is in memory. @internal */
export function* jsonPieces(report: Report): Generator<string, void, undefined> {
  const { info, decision, gates, problems, tests, looks, traffic, pastGateway, performance, merge } = report
  const rows = limitRows(report.rows)
  const json: JsonReport = {
    schema: REPORT_SCHEMA,
    info,
    decision,
    gates,
    problems,
    tests,
    capabilities: capabilityMatrix(tests),
    rows,
    looks,
    traffic,
    ...(pastGateway === undefined ? {} : { pastGateway }),
    ...(performance === undefined ? {} : { performance }),
    merge,
  }
  for (const [index, [key, value]] of Object.entries(json).entries()) {
    yield `${index === 0 ? '{' : ','}\n  ${JSON.stringify(key)}: `
    if (key === 'rows') {
      yield* rowsText(rows)
    } else {
      yield indented(value)
    }
  }
  yield '\n}\n'
}

function* rowsText(rows: Report['rows']): Generator<string, void, undefined> {
  yield '['
  for (const [index, { digest, run, leftOut }] of rows.entries()) {
    const more = leftOut === undefined ? '' : `, "leftOut": ${leftOut}`
    yield `${index === 0 ? '' : ',\n'}{ "digest": ${JSON.stringify(digest)}${more}, "run": {`
    for (const [place, [key, value]] of Object.entries(run).entries()) {
      yield `${place === 0 ? '' : ','}\n${JSON.stringify(key)}: `
      yield* lines(value)
    }
    yield ' } }'
  }
  yield ']'
}

/** Characters, of which pieces have a few more. */
const pieceLength = 65_536

/** Lists with a line for each of their items. */
function* lines(value: unknown): Generator<string, void, undefined> {
  if (!Array.isArray(value)) {
    yield JSON.stringify(value)
    return
  }
  let [text, separator] = ['[', '\n']
  for (const item of value) {
    text += `${separator}${JSON.stringify(item)}`
    separator = ',\n'
    if (text.length > pieceLength) {
      yield text
      text = ''
    }
  }
  yield value.length === 0 ? '[\n]' : `${text}]`
}

/** No text in JSON has a line break of its own. */
function indented(value: unknown): string {
  return JSON.stringify(value, null, 2).replaceAll('\n', '\n  ')
}
