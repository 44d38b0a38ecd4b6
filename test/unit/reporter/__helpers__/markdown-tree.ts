import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'

/** A node of a parsed document, as plain data. */
export interface MarkdownNode {
  readonly type: string
  readonly value?: string
  readonly children?: readonly MarkdownNode[]
}

/** All nodes of a text, as GitHub reads Markdown. */
export function markdownNodes(text: string): MarkdownNode[] {
  const tree: MarkdownNode = fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] })
  return nodesOf(tree)
}

/** What is written in it, without marks. */
export function textOf(node: MarkdownNode): string {
  return (node.value ?? '') + (node.children ?? []).map(textOf).join('')
}

function nodesOf(node: MarkdownNode): MarkdownNode[] {
  return [node, ...(node.children ?? []).flatMap(nodesOf)]
}
