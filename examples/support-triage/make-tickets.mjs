// Writes tickets.jsonl (the evaluation's cases) and training.jsonl (other tickets, for the classifier) from stock/.
//
// Two kinds of messages come in at a help desk, and both are in stock/, written by hand:
// - the odd ones, each a message of its own, used exactly once;
// - the routine ones (routine-*.txt), where many people report the same few things: a statement (-), perhaps a
//   detail (+), perhaps a question (?). A statement serves one of the two files only.
// So no sentence that says what a ticket is about occurs both in the cases and in the training data.
//
// This script adds what an inbox adds: a channel, a greeting and a name here and there, a remark beside the point, a
// slip of the finger. The seed is fixed: running it again writes the same files.
//
//   node make-tickets.mjs

import { readFileSync, writeFileSync } from 'node:fs'

const CASES = 400
const FIRST_TICKET_NUMBER = 48_213
const PHONE = /^(?:phone|Tel\.|Tél\.) ?: /

const wording = JSON.parse(readFileSync(new URL('stock/wording.json', import.meta.url), 'utf8'))

// Mulberry32: a few lines of seeded randomness are enough to shuffle an inbox.
function createRandom(seed) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const random = createRandom(2024)
const pick = (list) => list[Math.floor(random() * list.length)]
const chance = (probability) => random() < probability

function shuffled(list) {
  const result = [...list]
  for (let last = result.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1))
    ;[result[last], result[other]] = [result[other], result[last]]
  }
  return result
}

function readLines(file) {
  return readFileSync(new URL(`stock/${file}`, import.meta.url), 'utf8')
    .split('\n')
    .filter(Boolean)
}

function readOdd(file, language) {
  const messages = []
  let category
  for (const line of readLines(file)) {
    if (line.startsWith('# ')) {
      category = line.slice(2)
    } else {
      messages.push({ text: line, category, language })
    }
  }
  return messages
}

function readRoutine(language) {
  const situations = []
  for (const line of readLines(`routine-${language}.txt`)) {
    const text = line.slice(2)
    const situation = situations.at(-1)
    switch (line[0]) {
      case '#':
        situations.push({ category: text.split(':')[0], language, statements: [], details: [], questions: [] })
        break
      case '-':
        situation.statements.push(text)
        break
      case '+':
        situation.details.push(text)
        break
      default:
        situation.questions.push(text)
    }
  }
  return situations
}

function compose(statement, { category, language, details, questions }) {
  const parts = [statement]
  if (chance(0.6)) {
    parts.push(pick(details))
  }
  if (chance(0.5)) {
    parts.push(pick(questions))
  }
  const text = parts.join(' ')
  return { text: chance(0.2) ? text.toLowerCase().replace(/[.!]$/, '') : text, category, language }
}

function routineMessages() {
  const forCases = []
  const forTraining = []
  for (const situation of Object.keys(wording).flatMap(readRoutine)) {
    for (const [index, statement] of shuffled(situation.statements).entries()) {
      if (index % 2 === 0) {
        forCases.push(compose(statement, situation))
      } else {
        forTraining.push(compose(statement, situation), compose(statement, situation))
      }
    }
  }
  return { forCases, forTraining }
}

function channelOf(text) {
  if (PHONE.test(text)) {
    return 'phone'
  }
  const looksTyped = /^\p{Ll}/u.test(text)
  return looksTyped ? (chance(0.8) ? 'chat' : 'form') : chance(0.55) ? 'email' : 'form'
}

function withSlip(text) {
  const words = text.split(' ')
  const long = [...words.keys()].filter((index) => /^\p{L}{5,}$/u.test(words[index]))
  if (long.length === 0) {
    return text
  }
  const index = pick(long)
  const word = words[index]
  const at = 1 + Math.floor(random() * (word.length - 3))
  const slips = [
    word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2),
    word.slice(0, at) + word.slice(at + 1),
    word.slice(0, at) + word[at] + word.slice(at),
  ]
  words[index] = pick(slips)
  return words.join(' ')
}

// Every remark turns up twice at most: a phrase that fifty customers share gives the invention away.
const remarks = Object.fromEntries(
  Object.entries(wording).map(([language, { aboutProblems, aboutAnything }]) => [
    language,
    {
      problems: shuffled([...aboutProblems, ...aboutProblems]),
      anything: shuffled([...aboutAnything, ...aboutAnything]),
    },
  ]),
)

function withRemark(text, { category, language }) {
  const isProblem = ['bug', 'login', 'billing'].includes(category)
  const remark = (isProblem && chance(0.7) ? remarks[language].problems : remarks[language].anything).pop()
  return remark === undefined ? text : `${text} ${remark}`
}

function asEmail(text, language) {
  const { greetings, closings, names } = wording[language]
  const opening = chance(0.55) ? `${pick(greetings)}\n\n` : ''
  const closing = chance(0.5) ? `\n\n${pick(closings)}` : ''
  const name = closing !== '' && chance(0.75) ? `\n${pick(names)}` : ''
  return opening + text + closing + name
}

function asTicket(message) {
  const { text, category, language } = message
  const channel = channelOf(text)
  const body = text.replace(PHONE, '')
  let input = channel === 'phone' ? body[0].toUpperCase() + body.slice(1) : body
  if (chance(channel === 'chat' ? 0.3 : 0.08)) {
    input = withSlip(input)
  }
  if ((channel === 'email' || channel === 'form') && chance(0.16)) {
    input = withRemark(input, message)
  }
  if (channel === 'email') {
    input = asEmail(input, language)
  }
  return { input, expected: category, tags: { language, channel } }
}

function write(file, tickets) {
  const lines = tickets.map((ticket) => `${JSON.stringify(ticket)}\n`)
  writeFileSync(new URL(file, import.meta.url), lines.join(''))
}

const routine = routineMessages()
const odd = shuffled([
  ...readOdd('en-billing-login.txt', 'en'),
  ...readOdd('en-bug.txt', 'en'),
  ...readOdd('en-feature-howto-cancel.txt', 'en'),
  ...readOdd('de.txt', 'de'),
  ...readOdd('es.txt', 'es'),
  ...readOdd('fr.txt', 'fr'),
])
const oddCases = CASES - routine.forCases.length

let number = FIRST_TICKET_NUMBER
const cases = shuffled([...routine.forCases, ...odd.slice(0, oddCases)]).map((message) => {
  number += 1 + Math.floor(random() * 9)
  return { id: `T-${number}`, ...asTicket(message) }
})
write('tickets.jsonl', cases)
write('training.jsonl', shuffled([...routine.forTraining, ...odd.slice(oddCases)]).map(asTicket))
