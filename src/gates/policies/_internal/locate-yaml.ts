import { createRequire } from 'node:module'
import type * as Yaml from 'yaml'

import type { PolicyPath } from './policy-source.ts'

/** A YAML or JSON document that tells where its parts stand. @internal */
export interface LocatedDocument {
  readonly document: Yaml.Document
  /** Line of a place, from 1; of the nearest place around it, where the place itself is not there. */
  readonly lineOf: (path: PolicyPath) => number | undefined
}

/** Reads YAML, of which JSON is a part. Errors are those of the document. @internal */
export function locateYaml(text: string): LocatedDocument {
  const { LineCounter, parseDocument } = loadYaml()
  const lineCounter = new LineCounter()
  const document = parseDocument(text, { lineCounter })
  return {
    document,
    lineOf: (path) => {
      const offset = offsetOf(document.contents, path)
      return offset === undefined ? undefined : lineCounter.linePos(offset).line
    },
  }
}

/** Many files, of which a run without policies needs none. */
function loadYaml(): typeof Yaml {
  return createRequire(import.meta.url)('yaml') as typeof Yaml
}

function offsetOf(root: unknown, path: PolicyPath): number | undefined {
  const { isCollection, isMap, isScalar } = loadYaml()
  let [node, offset]: [unknown, number | undefined] = [root, undefined]
  for (const part of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && key.value === part)
      if (pair === undefined) {
        return offset
      }
      offset = (isScalar(pair.key) ? pair.key.range?.[0] : undefined) ?? offset
      node = pair.value
    } else {
      node = isCollection(node) ? node.get(part, true) : undefined
      offset = rangeOf(node) ?? offset
    }
  }
  return offset
}

function rangeOf(node: unknown): number | undefined {
  const { range } = (node ?? {}) as { readonly range?: readonly [number, number, number] | null }
  return range?.[0]
}
