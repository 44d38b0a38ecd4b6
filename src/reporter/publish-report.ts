import { appendFile, stat } from 'node:fs/promises'
import path from 'node:path'

import { messageOf } from '../errors.ts'
import { writeWhole } from '../history/write-whole.ts'
import { type Screen, wholeText } from './formats/format.ts'
import { FormatError } from './formats/format-error.ts'
import { isFormatName } from './formats/format-name.ts'
import { summaryLimit } from './formats/github.ts'
import { loadFormat } from './formats/load-format.ts'
import { type LoadModule, loadUserFormat } from './formats/user-format.ts'
import type { Report } from './report.ts'
import type { ReportRequest } from './reporter-options.ts'
import { labelled } from './terminal/labelled.ts'

/** Where reports go. @internal */
export interface Publication {
  /** Folder from which the files of reports are named. */
  readonly root: string
  readonly screen: Screen
  readonly print: (text: string) => void
  /** Loads the modules of formats that are not our own. */
  readonly load: LoadModule
  /** Environment of the process, in which GitHub says where the summary of the step is. */
  readonly env: Readonly<Record<string, string | undefined>>
}

/**
 * Makes and writes the reports that were asked for, one after the other.
 *
 * @returns whether all that were asked for are there; what GitHub shows is an extra, which nobody waits for
 * @internal
 */
export async function publishReport(
  report: Report,
  requests: Iterable<ReportRequest>,
  place: Publication,
): Promise<boolean> {
  let complete = true
  for (const { format, file } of requests) {
    if (format === 'github' && file === null) {
      await annotate(report, place)
      await appendSummary(report, place)
      continue
    }
    if (format === 'html' && file !== null) {
      complete = (await publishPage(report, file, place)) && complete
      continue
    }
    const text = await render(report, format, place)
    if (text === undefined) {
      complete = false
    } else if (file !== null) {
      complete = writeReport(file, text, place) && complete
    } else if (text !== '') {
      place.print(`${wholeText(text)}\n`)
    }
  }
  return complete
}

/** One format that fails does not keep the others from being made. */
async function render(
  report: Report,
  format: string,
  place: Publication,
): Promise<string | Iterable<string> | undefined> {
  try {
    const make = isFormatName(format) ? await loadFormat(format) : await loadUserFormat(format, place)
    return await make(report, place.screen)
  } catch (error) {
    const problem = error instanceof FormatError ? error.problem : messageOf(error)
    place.print(labelled('PROBLEM', [`the report ${format} cannot be made: ${problem}`]))
    return undefined
  }
}

/** With the whole texts that are too many to stand in it. */
async function publishPage(report: Report, file: string, { root, print }: Publication): Promise<boolean> {
  try {
    const { writePage } = await import('./html/write-page.ts')
    writePage(report, root, path.resolve(root, file))
    print(labelled('Report', [file]))
    return true
  } catch (error) {
    print(labelled('PROBLEM', [`the report ${file} cannot be written: ${messageOf(error)}`]))
    return false
  }
}

/** GitHub takes commands from what a step prints. */
async function annotate(report: Report, { root, env, print }: Publication): Promise<void> {
  if (env.GITHUB_ACTIONS === 'true') {
    const repository = env.GITHUB_WORKSPACE ?? root
    const folder = path.relative(repository, root).split(path.sep).join('/')
    const { formatAnnotations } = await import('./github/annotations.ts')
    const commands = formatAnnotations(report, folder.startsWith('..') ? '' : folder)
    if (commands !== '') {
      print(commands)
    }
  }
}

/** A report that is missing must not look like one that was not asked for. */
function writeReport(file: string, text: string | Iterable<string>, { root, print }: Publication): boolean {
  try {
    writeWhole(path.resolve(root, file), text)
    print(labelled('Report', [file]))
    return true
  } catch (error) {
    print(labelled('PROBLEM', [`the report ${file} cannot be written: ${messageOf(error)}`]))
    return false
  }
}

/** What other commands of the step have written counts too. */
async function appendSummary(report: Report, { env, screen, print }: Publication): Promise<void> {
  const file = env.GITHUB_STEP_SUMMARY
  if (file === undefined || file === '') {
    return
  }
  try {
    const written = await stat(file).then(
      ({ size }) => size,
      () => 0,
    )
    // Whatever comes before it may end without a line break.
    const { formatGithub } = await import('./formats/github.ts')
    const text = formatGithub(report, { ...screen, maxBytes: summaryLimit - written - 2 })
    if (text === '') {
      print(labelled('PROBLEM', ['the summary of this step on GitHub has no room left']))
      return
    }
    await appendFile(file, written === 0 ? text : `\n\n${text}`)
    print(labelled('Report', ['the summary of this step on GitHub']))
  } catch (error) {
    print(labelled('PROBLEM', [`the summary of this step on GitHub cannot be written: ${messageOf(error)}`]))
  }
}
