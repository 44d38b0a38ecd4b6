import type { Draws } from './draws.ts'

const vocabulary =
  'account answer balance billing branch button careful change charge clear client closed customer date deliver detail early email error exact file first found given green invoice label later letter light list local manual market message method minute model month network notice number offer office online order package paper parcel payment people period phone picture plain plan please point policy price public question quick reason receipt record refund region reply report request result return river round second send server service shipping short simple small source status stone store street system table team ticket time total travel update useful value vendor version water week window winter yellow'.split(
    ' ',
  )

const shortestText = 5
const longestText = 24

/** A sentence without meaning. @internal */
export function generatedText(draws: Draws): string {
  const length = shortestText + draws.below(longestText - shortestText + 1)
  const sentence = generatedWords(draws, length)
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`
}

/** Some words. @internal */
export function generatedWords(draws: Draws, count: number): string {
  return Array.from({ length: count }, () => draws.pick(vocabulary)).join(' ')
}
