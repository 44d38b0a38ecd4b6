import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

import type * as workflows from '@actions/workflow-parser'
import type * as actions from '@actions/workflow-parser/actions/action-parser'
import { rolldown } from 'rolldown'

type Parser = typeof workflows & typeof actions

/** GitHub's own parser of workflows and actions. It imports JSON as only bundlers do, so it is bundled. */
export async function loadWorkflowParser(): Promise<Parser> {
  const folder = await mkdtemp(path.join(tmpdir(), 'touchstone-workflow-parser-'))
  try {
    const input = '\0both'
    const bundle = await rolldown({
      input,
      cwd: import.meta.dirname,
      platform: 'node',
      plugins: [
        {
          name: 'both',
          resolveId: (id) => (id === input ? id : undefined),
          load: (id) =>
            id === input
              ? `export * from '@actions/workflow-parser'
                 export * from '@actions/workflow-parser/actions/action-parser'`
              : undefined,
        },
      ],
    })
    const file = path.join(folder, 'parser.mjs')
    await bundle.write({ file })
    await bundle.close()
    return (await import(/* @vite-ignore */ pathToFileURL(file).href)) as Parser
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
