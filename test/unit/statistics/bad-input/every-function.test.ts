// Every public function answers bad input with a RangeError that shows the value, or with what it documents: never with NaN.
import { describe, expect, it } from 'vitest'
import * as statistics from '../../../../src/statistics/index.ts'
import { at, listsIn, numbersIn, type Path, replaced } from './changed-leaves.ts'
import { type Arguments, goodCalls } from './good-calls.ts'

const names = Object.keys(goodCalls)
const probabilities = /^(confidence|level|alpha|p|quantileLevel|power|probability|rate|optimalAlpha|better|worse)$/
// Ranks and steps of distribution functions are as good for infinite values, which the functions document.
const takeInfinity = new Set(['kolmogorovSmirnov', 'midRanks'])

function call(name: string, args: Arguments): unknown {
  const compute = (statistics as unknown as Record<string, (...args: unknown[]) => unknown>)[name]
  return compute?.(...Object.values(args))
}

/** The message of the RangeError that a call throws; any other error is passed on. */
function refusal(name: string, args: Arguments): string | undefined {
  try {
    expect(holdsNaN(call(name, args)), `${name} gives NaN for ${JSON.stringify(args)}`).toBe(false)
    return undefined
  } catch (error) {
    if (error instanceof RangeError) return error.message
    throw error
  }
}

function holdsNaN(value: unknown): boolean {
  if (typeof value === 'number') return Number.isNaN(value)
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsNaN)
}

function isElement(path: Path): boolean {
  return /^\d+$/.test(path.at(-1) ?? '')
}

describe('the table of calls', () => {
  it('holds every public function', () => {
    const functions = Object.entries(statistics).filter(([, value]) => typeof value === 'function')
    const missing = functions.map(([name]) => name).filter((name) => !names.includes(name))
    // A class: its own test gives it bad values.
    expect(missing).toEqual(['BettingSequence'])
  })

  it.each(names)('%s accepts its good arguments', (name) => {
    expect(refusal(name, goodCalls[name] ?? {})).toBeUndefined()
  })
})

describe.each(names)('%s', (name) => {
  const args = goodCalls[name] ?? {}

  it('refuses NaN wherever a number stands, and infinite data', () => {
    for (const path of numbersIn(args)) {
      expect(refusal(name, replaced(args, path, Number.NaN)) ?? 'accepted', path.join('.')).toContain('NaN')
      for (const bad of [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
        const message = refusal(name, replaced(args, path, bad))
        if (isElement(path) && !takeInfinity.has(name)) expect(message ?? 'accepted', path.join('.')).toMatch(/infini/i)
      }
    }
  })

  it('names the option that is NaN', () => {
    for (const path of numbersIn(args).filter((each) => each.length > 1 && !isElement(each))) {
      expect(refusal(name, replaced(args, path, Number.NaN)) ?? 'accepted', path.join('.')).toContain(path.at(-1))
    }
  })

  it('refuses probabilities outside [0, 1], and more successes than trials', () => {
    for (const path of numbersIn(args)) {
      const key = path.at(-1) ?? ''
      const bad =
        key === 'successes' ? [-1, 1.5, 1000] : probabilities.test(key) && !isCount(args, path) ? [-0.1, 1.1] : []
      for (const value of bad) expect(refusal(name, replaced(args, path, value)), path.join('.')).toBeDefined()
    }
  })

  it('answers or refuses empty, single, equal and huge data without NaN', () => {
    for (const path of listsIn(args)) {
      const list = at(args, path) as number[]
      const lists = [
        [],
        list.slice(0, 1),
        list.map(() => list[0]),
        list.map(() => 0),
        [...list, 1],
        list.map((value) => value * 1e300),
      ]
      for (const other of lists) refusal(name, replaced(args, path, other))
    }
  })
})

// `better` and `worse` are chances in a plan, and counts in a table.
function isCount(args: Arguments, path: Path): boolean {
  return Number(at(args, path)) >= 1
}
