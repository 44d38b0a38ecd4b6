import { readFileSync } from 'node:fs'

import type { Category } from './categories.ts'

interface LabelledTicket {
  readonly input: string
  readonly expected: Category
}

/** What the classifier looks at: a ticket as a list of words, pairs of words, … */
export type Features = (ticket: string) => readonly string[]

/**
 * A multinomial naive Bayes classifier, trained on training.jsonl as soon as it is created.
 *
 * It counts how often each word occurs in each category, and gives a new ticket to the category that makes its words
 * most likely. `smoothing` is what an unseen word counts, so that it does not rule a category out.
 */
export function trainClassifier(features: Features, { smoothing = 0.5 } = {}): (ticket: string) => Category {
  const tickets = readTraining()
  const byCategory = Map.groupBy(tickets, (ticket) => ticket.expected)
  const vocabulary = new Set(tickets.flatMap((ticket) => features(ticket.input)))

  const models = [...byCategory].map(([category, examples]) => {
    const counts = countEach(examples.flatMap((ticket) => features(ticket.input)))
    const total = sum(counts.values()) + smoothing * vocabulary.size
    const prior = Math.log(examples.length / tickets.length)
    return { category, prior, logLikelihood: (word: string) => Math.log(((counts.get(word) ?? 0) + smoothing) / total) }
  })

  return (ticket) => {
    const known = features(ticket).filter((word) => vocabulary.has(word))
    const scored = models.map(({ category, prior, logLikelihood }) => ({
      category,
      score: prior + sum(known.map(logLikelihood)),
    }))
    return scored.reduce((best, next) => (next.score > best.score ? next : best)).category
  }
}

function readTraining(): LabelledTicket[] {
  const lines = readFileSync(new URL('training.jsonl', import.meta.url), 'utf8')
    .trim()
    .split('\n')
  return lines.map((line) => JSON.parse(line) as LabelledTicket)
}

function countEach(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const word of words) {
    counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  return counts
}

function sum(numbers: Iterable<number>): number {
  let total = 0
  for (const number of numbers) {
    total += number
  }
  return total
}
