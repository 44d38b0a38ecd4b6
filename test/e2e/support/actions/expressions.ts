import { data, Evaluator, Lexer, Parser } from '@actions/expressions'

/** What expressions may name: `inputs`, `steps`, `github`. */
export type Contexts = Readonly<Record<string, unknown>>

/** How the steps before went, for `always()` and the like. */
export type JobStatus = 'success' | 'failure'

/** Fills in the `${{ expressions }}` of a text, by GitHub's own evaluator. */
export function interpolate(text: string, contexts: Contexts): string {
  return text.replaceAll(/\$\{\{(.*?)\}\}/gs, (_all, expression: string) =>
    evaluate(expression, contexts, 'success').coerceString(),
  )
}

/** Whether a step runs: one whose condition names no status runs only while all went well. */
export function isMet(condition: string | undefined, contexts: Contexts, status: JobStatus): boolean {
  const expression = condition?.replaceAll(/^\s*\$\{\{|\}\}\s*$/g, '') ?? 'success()'
  const names = /\b(?:always|success|failure|cancelled)\(\)/.test(expression)
  return !isFalsy(evaluate(names ? expression : `success() && (${expression})`, contexts, status))
}

function evaluate(expression: string, contexts: Contexts, status: JobStatus): data.ExpressionData {
  const answers = { always: true, success: status === 'success', failure: status === 'failure', cancelled: false }
  const functions = Object.entries(answers).map(([name, answer]) => ({
    name,
    minArgs: 0,
    maxArgs: 0,
    call: () => new data.BooleanData(answer),
  }))
  const { tokens } = new Lexer(expression.trim()).lex()
  const parsed = new Parser(tokens, Object.keys(contexts), functions).parse()
  const known = new Map(functions.map((each) => [each.name, each]))
  return new Evaluator(parsed, dictionary(contexts), known).evaluate()
}

function isFalsy(value: data.ExpressionData): boolean {
  return value.kind === data.Kind.Null || ['', 'false', '0'].includes(value.coerceString())
}

function toData(value: unknown): data.ExpressionData {
  if (typeof value === 'object' && value !== null) {
    return dictionary(value as Contexts)
  }
  return value === undefined
    ? new data.Null()
    : new data.StringData(typeof value === 'string' ? value : JSON.stringify(value))
}

function dictionary(values: Contexts): data.Dictionary {
  return new data.Dictionary(...Object.entries(values).map(([key, value]) => ({ key, value: toData(value) })))
}
