// Scores a second of the ready-made scorers, one core: answers of 20 and of 200 words against an expected text as long.
import { createRandom } from '../src/statistics/index.ts'
import { bleu, chrf, editSimilarity, exactMatch, jsonMatches, rouge, type Scorer, tokenF1 } from '../src/index.ts'

const random = createRandom(7)
const vocabulary = Array.from({ length: 500 }, (_, i) => `w${i.toString(36)}${'aeiou'[i % 5] ?? ''}`)
const text = (words: number): string =>
  Array.from({ length: words }, () => vocabulary[Math.floor(random.next() * vocabulary.length)]).join(' ')

const scorers: ReadonlyArray<readonly [string, Scorer]> = [
  ['exact match, normalised', exactMatch({ ignoreCase: true, ignoreWhitespace: true, ignorePunctuation: true })],
  ['JSON matches, of texts', jsonMatches({ partial: true })],
  ['edit similarity', editSimilarity()],
  ['edit similarity, Jaro–Winkler', editSimilarity({ method: 'jaro-winkler' })],
  ['token F1', tokenF1()],
  ['ROUGE-1', rouge({ of: 1 })],
  ['ROUGE-L', rouge()],
  ['BLEU', bleu()],
  ['chrF', chrf()],
  ['chrF++', chrf({ words: 2 })],
]

function perSecond(score: Scorer, words: number): number {
  const pairs = Array.from({ length: 50 }, () => [text(words), text(words)] as const)
  let scored = 0
  const start = performance.now()
  while (performance.now() - start < 300) {
    for (const [output, expected] of pairs) {
      void score({ input: '', output, expected, case: { id: '1', input: '' } })
      scored += 1
    }
  }
  return (scored / (performance.now() - start)) * 1000
}

console.log(`${''.padEnd(32)}  20 words  200 words`)
for (const [name, score] of scorers) {
  perSecond(score, 20)
  const figures = [20, 200].map((words) => Math.round(perSecond(score, words)).toLocaleString('en').padStart(9))
  console.log(`${name.padEnd(32)}${figures.join('  ')}`)
}
