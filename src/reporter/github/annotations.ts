import { isLoose } from '../../evidence/is-asked.ts'
import { openRequirements } from '../open-requirements.ts'
import type { Report } from '../report.ts'
import { subjectOf } from '../tables/requirement-label.ts'

/** GitHub shows so many of each level for a step, and drops the others without a word. */
const mostShown = 10

/** GitHub cuts longer messages. */
const longestMessage = 4_000

interface Annotation {
  /** `notice` is neutral: nobody knows. */
  readonly level: 'error' | 'notice'
  /** Relative to the root of the report; absent for what is about no file. */
  readonly file?: string
  readonly title: string
  readonly message: string
}

/**
 * Commands to GitHub Actions that annotate the files of a pull request: FAIL, problems and REJECT as errors, INCONCLUSIVE
 * and NEED MORE DATA as notices. DEPLOY needs none.
 *
 * @param folder - from the root of the repository to that of the report: `packages/evals`; empty where they are the same
 * @returns one line each, at most ten of a level; empty if there is nothing to say
 * @internal
 */
export function formatAnnotations(report: Report, folder: string = ''): string {
  const all = [...decision(report), ...problems(report), ...requirements(report)]
  return (['error', 'notice'] as const)
    .flatMap((level) => shorten(all.filter((each) => each.level === level)))
    .map((annotation) => commandOf(annotation, folder))
    .join('\n')
}

/** The last one says how many there are besides. */
function shorten(annotations: readonly Annotation[]): Annotation[] {
  const more = annotations.length - mostShown + 1
  const [last] = annotations.slice(mostShown - 1)
  return more <= 1 || last === undefined
    ? [...annotations]
    : [
        ...annotations.slice(0, mostShown - 1),
        { level: last.level, title: `and ${more} more`, message: 'The summary of this step has all of them.' },
      ]
}

function decision({ decision: made, info: { shard } }: Report): Annotation[] {
  if (made === null || shard !== null || made.decision === 'DEPLOY') {
    return []
  }
  const level = made.decision === 'REJECT' ? 'error' : 'notice'
  return [{ level, title: `Evals: ${made.decision}`, message: made.reason }]
}

function problems(report: Report): Annotation[] {
  return report.problems.map(({ test, message }) => ({
    level: 'error',
    ...fileOf(report, test),
    title: 'Evals: PROBLEM',
    message: `${test}: ${message}`,
  }))
}

/** A problem begins with the file of the test, if it is of one. */
function fileOf({ tests }: Report, text: string): Pick<Annotation, 'file'> {
  const file = tests.find((test) => text === test.file || text.startsWith(`${test.file} > `))?.file
  return file === undefined ? {} : { file }
}

function requirements(report: Report): Annotation[] {
  return openRequirements(report)
    .filter(({ state }) => state !== 'holds')
    .map(({ state, label, reason, evidence, place, expectedToFail }) => ({
      level: state === 'contradicted' && !expectedToFail ? 'error' : 'notice',
      ...(isLoose(evidence) ? fileOf(report, place) : {}),
      title: `${label} ${subjectOf(evidence)}`,
      message: `${reason} (${place})`,
    }))
}

function commandOf({ level, file, title, message }: Annotation, folder: string): string {
  const properties = [
    ...(file === undefined ? [] : [`file=${property(folder === '' ? file : `${folder}/${file}`)}`]),
    `title=${property(title)}`,
  ]
  return `::${level} ${properties.join(',')}::${data(message.slice(0, longestMessage))}`
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A').replaceAll(otherBreaks, ' ')
}

/** Within a property, what ends one means itself only if it is escaped. */
function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}

/** What else starts a line or a command to a terminal; and turns the writing direction, which would hide what follows. */
const otherBreaks = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu
