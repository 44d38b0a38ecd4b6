import type { Answers } from '../../answers.ts'
import type { ModelScript, ModelServerOptions } from '../../model-server-options.ts'
import { checkFields, checkNumber, checkWord, wrong } from './check.ts'
import { retryAfterFormats, validateFault } from './validate-fault.ts'
import { validateLatency } from './validate-latency.ts'

const scriptFields = ['replies', 'reply', 'answers', 'latency']
const serverFields = ['seed', 'models', 'apiKey', 'faults', 'limits', 'stream', 'embeddings', 'log', 'port']

/** Checks all options. @throws RangeError naming the first that is out of range, and its value @internal */
export function validateOptions(options: ModelServerOptions): void {
  checkFields('the options', options, [...scriptFields, ...serverFields])
  const { seed, port, log, stream = {}, embeddings = {}, faults = [] } = options
  checkNumber('seed', seed)
  checkNumber('port', port, { min: 0, max: 65_535, integer: true })
  if (log !== 'all') {
    checkNumber('log', log, { min: 0, integer: true })
  }
  checkFields('stream', stream, ['tokensPerEvent', 'intervalMs'])
  checkNumber('stream.tokensPerEvent', stream.tokensPerEvent, { min: 1, integer: true })
  checkNumber('stream.intervalMs', stream.intervalMs, { min: 0 })
  checkFields('embeddings', embeddings, ['dimensions'])
  checkNumber('embeddings.dimensions', embeddings.dimensions, { min: 1, max: 8192, integer: true })
  validateKeys(options.apiKey)
  validateLimits(options)
  validateScript('', options)
  validateModels(options.models)
  faults.forEach((fault, index) => validateFault(`faults[${index}]`, fault))
}

function validateKeys(apiKey: ModelServerOptions['apiKey'] = []): void {
  if ([apiKey].flat().includes('')) {
    throw wrong('apiKey', 'a key that is not empty', apiKey)
  }
}

function validateLimits({ limits = {} }: ModelServerOptions): void {
  checkFields('limits', limits, ['requests', 'tokens', 'concurrency', 'windowMs', 'retryAfter'])
  checkNumber('limits.requests', limits.requests, { min: 1, integer: true })
  checkNumber('limits.tokens', limits.tokens, { min: 1, integer: true })
  checkNumber('limits.concurrency', limits.concurrency, { min: 1, integer: true })
  checkNumber('limits.windowMs', limits.windowMs, { min: 1 })
  checkWord('limits.retryAfter', limits.retryAfter, retryAfterFormats)
}

function validateModels(models: ModelServerOptions['models'] = []): void {
  for (const [name, script] of Object.entries(models)) {
    if (typeof script === 'string') {
      continue
    }
    checkFields(`models["${name}"]`, script, scriptFields)
    validateScript(`models["${name}"].`, script)
  }
}

function validateScript(place: string, { answers = [], latency }: ModelScript): void {
  const rules: readonly Answers[] = 'correct' in answers ? [answers] : answers
  for (const [index, rule] of rules.entries()) {
    validateAnswers(`${place}answers${'correct' in answers ? '' : `[${index}]`}`, rule)
  }
  validateLatency(`${place}latency`, latency)
}

function validateAnswers(place: string, answers: Answers): void {
  checkFields(place, answers, ['correct', 'wrongRate', 'wrong', 'decidedBy', 'when'])
  if (!['object', 'function'].includes(typeof answers.correct)) {
    throw wrong(`${place}.correct`, 'a table of replies by prompt, or a function', answers.correct)
  }
  if (typeof answers.wrongRate !== 'function') {
    checkNumber(`${place}.wrongRate`, answers.wrongRate, { min: 0, max: 1 })
  }
  checkWord(`${place}.decidedBy`, answers.decidedBy, ['conversation', 'occurrence', 'prompt'])
}
