import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import * as fc from 'fast-check'
import { stringify as toToml } from 'smol-toml'
import { describe, expect, test } from 'vitest'
import { stringify as toYaml } from 'yaml'

import { PolicyError } from '../../../../src/gates/policies/policy-error.ts'
import { readPolicies } from '../../../../src/gates/policies/read-policies.ts'
import type { ResolvedPolicy } from '../../../../src/gates/policies/resolve-policy.ts'

const directory = mkdtempSync(path.join(tmpdir(), 'policies-'))

function read(file: string, text: string): ResolvedPolicy[] {
  writeFileSync(path.join(directory, file), text)
  return readPolicies(file, directory)
}

function errorOf(file: string, text: string): PolicyError {
  try {
    read(file, text)
  } catch (error) {
    if (error instanceof PolicyError) {
      return error
    }
    throw error
  }
  return expect.fail('nothing was wrong')
}

const example = `
[gate.triage]
candidate = "prompt v2"
baseline = "prompt v1"
improve = { metric = "exact match", effect = 0.02 }
guard = [
  { metric = "latency", within = { relative = 0.1 } },
  { metric = "cost.mean", within = { relative = 0.2 } },
  { metric = "errors.mean", below = 0.01 },
  { metric = "exact match", within = 0.03, for-each = "tag:language" },   # fairness
]
confidence = 0.9
`

describe('a policy in a file', () => {
  test('is read with its defaults', () => {
    const [policy] = read('gates.toml', example)
    const options = { power: 0.8, missing: 'bound', maxErrorRate: 0.05, acceptDrift: false, confidence: 0.9 }
    expect(policy).toEqual({
      name: 'triage',
      digest: expect.stringMatching(/^[\da-f]{64}$/),
      candidate: 'prompt v2',
      baseline: 'prompt v1',
      confidence: 0.9,
      families: {},
      requirements: [
        {
          label: 'improve',
          asks: { claim: { kind: 'improvement', by: 0 } },
          isOfRates: false,
          options: { ...options, metric: 'exact match', effect: 0.02 },
        },
        {
          label: 'guard[0]',
          asks: { claim: { kind: 'non-inferiority', within: { relative: 0.1 } } },
          isOfRates: false,
          options: { ...options, metric: 'latency' },
        },
        expect.objectContaining({ label: 'guard[1]' }),
        {
          label: 'guard[2]',
          asks: { threshold: 0.01, side: 'below' },
          isOfRates: false,
          options: { ...options, metric: 'errors.mean' },
        },
        {
          label: 'guard[3]',
          asks: { claim: { kind: 'non-inferiority', within: 0.03 } },
          isOfRates: false,
          options: { ...options, metric: 'exact match' },
          forEach: 'language',
        },
      ],
    })
  })

  test('may be TOML, JSON or YAML, in any order and with keys in either case: what it asks has one digest', () => {
    const json = {
      gate: {
        triage: {
          confidence: 0.9,
          guard: [
            { within: { relative: 0.1 }, metric: 'latency' },
            { metric: 'cost.mean', within: { relative: 0.2 } },
            { metric: 'errors.mean', below: 0.01 },
            { metric: 'exact match', within: 0.03, forEach: 'tag:language' },
          ],
          improve: [{ effect: 0.02, metric: 'exact match', by: 0 }],
          baseline: 'prompt v1',
          candidate: 'prompt v2',
        },
      },
    }
    const [toml] = read('gates.toml', example)
    expect(read('gates.json', JSON.stringify(json))).toEqual([toml])
    expect(read('gates.yaml', toYaml(json))).toEqual([toml])
    expect(read('gates.yml', toYaml(json))).toEqual([toml])
  })

  test('has another digest as soon as it asks for something else', () => {
    const limit = fc.double({ min: 0.001, max: 0.5, noNaN: true })
    fc.assert(
      fc.property(limit, limit, (a, b) => {
        const [first] = read('a.toml', toToml({ gate: { g: { guard: { within: a } } } }))
        const [second] = read('b.json', JSON.stringify({ gate: { other: { guard: [{ within: b }] } } }))
        expect(first?.digest === second?.digest).toBe(a === b)
      }),
    )
  })
})

describe('what is wrong is said with file, line and path', () => {
  const wrong: ReadonlyArray<readonly [string, string, string]> = [
    [
      'a.toml',
      example.replace('within = 0.03', 'withn = 0.03'),
      'a.toml:10: gate.triage.guard[3].withn: unknown key "withn"; did you mean "within"?\na.toml:10: gate.triage.guard[3]: needs one of within, at-least and below',
    ],
    [
      'a.toml',
      example.replace('confidence = 0.9', 'confidence = 90'),
      'a.toml:12: gate.triage.confidence: must be below 1',
    ],
    [
      'a.toml',
      example.replace('below = 0.01', 'below = "1 %"'),
      'a.toml:9: gate.triage.guard[2].below: must be a number',
    ],
    [
      'a.toml',
      example.replace('relative = 0.1 ', 'relativ = 0.1 '),
      'a.toml:7: gate.triage.guard[0].within.relativ: unknown key "relativ"; did you mean "relative"?',
    ],
    [
      'a.toml',
      example.replace('"tag:language"', '"language"'),
      'a.toml:10: gate.triage.guard[3].for-each: must name a tag, such as "tag:language"',
    ],
    [
      'a.toml',
      example.replace('candidate =', 'canddate ='),
      'a.toml:3: gate.triage.canddate: unknown key "canddate"; did you mean "candidate"?',
    ],
    [
      'a.toml',
      `${example}\npreset = "strct"`,
      'a.toml:14: gate.triage.preset: there is no preset "strct"; did you mean "strict"?',
    ],
    [
      'a.toml',
      example.replace('effect = 0.02', 'effect = 0.02, family = "quality"'),
      'a.toml:5: gate.triage.improve.family: there is no family "quality": describe it under families',
    ],
    [
      'a.toml',
      `${example}\n[gate.triage.families.quality]\nrequire = "any"`,
      'a.toml:14: gate.triage.families.quality: no requirement belongs to it',
    ],
    [
      'a.toml',
      '[gate.triage]\ncandidate = "x"',
      'a.toml:1: gate.triage: asks for nothing: it needs improve, guard, equivalent or a preset',
    ],
    ['a.toml', '[gate.triage\n', 'a.toml:1: '],
    ['a.toml', '[gates.triage]\nimprove = {}', 'a.toml: unknown key "gates"; did you mean "gate"?'],
    ['a.toml', '[limits]\nimprove = {}', 'a.toml: unknown key "limits". Policies stand in tables called gate.<name>'],
    ['a.toml', '', 'a.toml: has no gate'],
    [
      'a.json',
      '{\n  "gate": {\n    "t": {\n      "guard": [{ "within": -1 }] } } }',
      'a.json:4: gate.t.guard[0].within: must be above 0',
    ],
    ['a.json', '{\n  "gate": {,', 'a.json:2: '],
    ['a.json', '{ "gate": { "t": { "improve": {},\n"improve": {} } } }', 'a.json:2: '],
    [
      'a.yaml',
      'gate:\n  t:\n    guard:\n      - within: 0.1\n      - metric: latency\n        for_each: tag:x\n',
      'a.yaml:6: gate.t.guard[1].for_each: unknown key "for_each"; did you mean "for-each"?',
    ],
    ['a.yaml', 'gate:\n  t:\n   improve: [', 'a.yaml:'],
    ['a.yaml', 'gate:\n  t: 5', 'a.yaml:2: gate.t: must be a table of requirements'],
    ['a.txt', '', 'a.txt: must end in .toml, .json, .yaml, .yml'],
    ['strict', '', "strict: must end in .toml, .json, .yaml, .yml; the preset of that name is { preset: 'strict' }"],
  ]

  test.each(wrong)('%s %#', (file, text, message) => {
    expect(errorOf(file, text).message).toContain(message)
  })

  test('where the file is not there', () => {
    expect(() => readPolicies('none.toml', directory)).toThrow(/^none\.toml: cannot be read: ENOENT/)
  })

  test('all at once', () => {
    const text = example.replace('confidence = 0.9', 'confidence = 9').replace('below = 0.01', 'beloww = 0.01')
    expect(errorOf('b.toml', text).problems).toMatchObject([
      { line: 9, path: 'gate.triage.guard[2].beloww' },
      { line: 9, path: 'gate.triage.guard[2]' },
      { line: 12, path: 'gate.triage.confidence' },
    ])
  })

  test('for a key in two cases', () => {
    const text = '[gate.t]\nguard = { within = 0.1, for-each = "tag:a", forEach = "tag:b" }'
    expect(errorOf('c.toml', text).message).toContain('stands there twice, as for-each and as forEach')
  })
})

test('lines in TOML are found in lists of tables, across comments and in quoted keys', () => {
  const text = [
    '# a comment with [brackets] and = signs',
    '[gate."a.b"]',
    'candidate = """',
    'a name = "over',
    'lines"""',
    "baseline = 'it is # not a comment'",
    '[[gate."a.b".guard]]',
    'metric = "latency"',
    'within = 0.1',
    '[[gate."a.b".guard]]',
    'metric = "cost"',
    'within = -3',
    '[gate."a.b".guard.where]',
    'language = "de"',
  ].join('\r\n')
  expect(errorOf('d.toml', text).problems).toMatchObject([{ line: 12, path: 'gate."a.b".guard[1].within' }])
})
