import { expect, inject, test } from 'vitest'
import { dataset, evaluation, exactMatch, model, system } from 'vitest-touchstone'

import type { Category } from './categories.ts'
import { trainClassifier } from './classifier.ts'
import { contentWords, letterRuns, withoutCourtesies } from './features.ts'
import { keywordRules } from './keyword-rules.ts'
import { plainPrompt, promptWithExamples } from './prompts.ts'

// 400 tickets of a help desk, labelled with the team that should get them: see tickets.jsonl.
const triage = evaluation('triage', {
  cases: dataset.jsonl<string, Category>('./tickets.jsonl'),
  score: exactMatch(),
})

const rules = system('keyword rules', keywordRules)
const classifier = system('classifier', trainClassifier(letterRuns))

test('the classifier beats the keyword rules', async () => {
  await expect(classifier).toImproveOn(rules, { on: triage })
})

test('it sends at least 60 % of the tickets to the right team', async () => {
  await expect(classifier).toScoreAtLeast(0.6, { on: triage })
})

test('how strongly it is smoothed makes no difference worth 3 points', async () => {
  const smoother = system('smoothing 1', trainClassifier(letterRuns, { smoothing: 1 }))
  await expect(smoother).toBeEquivalentTo(classifier, { on: triage, within: 0.03 })
})

test('leaving out stop words costs more than 2 points', async () => {
  // `.not` asks for evidence of the opposite: it holds because this change is shown to do harm. Without `.not` the
  // test fails, and that is how a regression is caught.
  const tidied = system('without stop words', trainClassifier(contentWords))
  await expect(tidied).not.toBeNonInferiorTo(classifier, { on: triage, within: 0.02 })
})

test('greetings and signatures can be ignored', async () => {
  // Likely better, but 400 tickets do not tell. Running this again would not tell either: the tickets are the same.
  // What helps: label as many new tickets as the report asks for, or ask for less. "Not 2 points worse", that is
  // `toBeNonInferiorTo(classifier, { on: triage, within: 0.02 })`, these 400 can show.
  const attentive = system('without courtesies', trainClassifier(bodyRuns))
  await expect(attentive).toImproveOn(classifier, { on: triage, inconclusive: 'skip' })
})

// The address is that of a scripted server: see model-server.setup.ts. Leave `baseUrl` out, set OPENAI_API_KEY and name
// a model of OpenAI's, and the tickets go to the real thing.
const baseUrl = inject('modelServer')
const plain = model('openai/scripted', { name: 'model', system: plainPrompt, baseUrl })
const guided = model('openai/scripted', { name: 'model with examples', system: promptWithExamples, baseUrl })

test('examples in the prompt help a model', async () => {
  await expect(guided).toImproveOn(plain, { on: triage })
})

test('with them, it beats the classifier by more than 5 points', async () => {
  await expect(guided).toImproveOn(classifier, { on: triage, by: 0.05 })
})

test('a ticket costs fewer than 100 tokens', async () => {
  await expect(guided).toStayBelow(100, { on: triage, metric: 'tokens.total' })
})

function bodyRuns(ticket: string): string[] {
  return letterRuns(withoutCourtesies(ticket))
}
