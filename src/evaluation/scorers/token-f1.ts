import type { Scorer } from '../scorer.ts'
import { countNgrams, fMeasure, sharedNgrams } from './texts/ngrams.ts'
import { bestOf, textScorer } from './texts/text-scorer.ts'

/**
 * Scores how many words the output and the expected answer share: F1 of the words, as SQuAD does. Lower case; ASCII punctuation and the
 * English articles a, an, the do not count. Of several expected answers (an array) the best counts.
 *
 * 0…1. If either has no words, 1 if both have none, else 0 (SQuAD 2.0: an expected `''` says that there is no answer).
 *
 * Source: Rajpurkar, Jia, Liang 2018, "Know what you don't know: unanswerable questions for SQuAD", evaluation script 2.0.
 *
 * @public
 */
export function tokenF1(): Scorer {
  return textScorer(
    'token F1',
    (output, references) => {
      const words = squadWords(output)
      return bestOf(references, (reference) => wordF1(words, squadWords(reference)), '')
    },
    { version: 'tokenF1()' },
  )
}

function wordF1(output: readonly string[], expected: readonly string[]): number {
  if (output.length === 0 || expected.length === 0) {
    return output.length === expected.length ? 1 : 0
  }
  const shared = sharedNgrams(countNgrams(output, 1), countNgrams(expected, 1))
  return fMeasure(shared / output.length, shared / expected.length)
}

function squadWords(text: string): string[] {
  const plain = text.toLowerCase().replace(/[!-/:-@[-`{-~]/gu, '')
  return splitWords(plain.replace(/(?<![\p{L}\p{N}_])(?:a|an|the)(?![\p{L}\p{N}_])/gu, ' '))
}

function splitWords(text: string): string[] {
  return text.split(/\s+/u).filter((word) => word !== '')
}
