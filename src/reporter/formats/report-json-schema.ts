import { z } from 'zod'

import { REPORT_SCHEMA, reportSchema } from './json-report.ts'

/** What the fields of a report are; the types `JsonReport` and `Evidence` say the rest. */
const descriptions: Readonly<Record<string, string>> = {
  schema: 'Version of the report. A reader refuses a major it does not know; minor additions are new optional fields.',
  info: 'When the report was made, by which versions, of which commit and which part of the run.',
  decision: 'Over all requirements: DEPLOY, REJECT or NEED MORE DATA; null where nothing was asked.',
  gates: 'What the policies of the run came to: the record of each gate, and those of its requirements.',
  problems: 'What makes verdicts untrustworthy, whatever the tests say.',
  tests: 'Each test of an eval file with the evidence that its matchers left: figures, intervals, verdicts.',
  capabilities: 'What metamorphic relations came to, by system, capability and kind of relation.',
  rows: 'Every observation of every run, by the digest that evidence names. Inputs and outputs are previews of at most 200 characters. Of runs with more than 100,000 cases the first ones; leftOut says how many more there are.',
  looks: 'How often each candidate was looked at on the same cases.',
  traffic: 'The model calls of all eval files; null where there were none.',
  pastGateway: 'Requests to hosts of models, by host, that did not go through the gateway.',
  performance: 'How quick the suite itself was: its parts, bottlenecks, and changes against past runs.',
  merge: 'How the report was put together from those of shards; null unless it was.',
}

/**
 * The `json` format as a JSON Schema (draft 2020-12): what `reportSchema` checks, for programs in other languages. The package
 * has it as a file, `vitest-touchstone/report.schema.json`.
 *
 * @public
 */
export function reportJsonSchema(): Record<string, unknown> {
  const schema = z.toJSONSchema(reportSchema, {
    io: 'input',
    reused: 'ref',
    // Checks that JSON Schema cannot tell say in their meta data what it can.
    unrepresentable: 'any',
    override: ({ path, jsonSchema }) => {
      const [parent, field = '', ...deeper] = path
      const description = parent === 'properties' && deeper.length === 0 ? descriptions[field] : undefined
      if (description !== undefined) {
        jsonSchema.description = description
      }
    },
  })
  const title = `Report of vitest-touchstone (${REPORT_SCHEMA})`
  const { $schema, ...rest } = schema
  return { $schema, title, ...rest }
}
