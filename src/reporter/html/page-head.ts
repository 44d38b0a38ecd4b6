import { createHash } from 'node:crypto'

import { Markup, markup } from './markup.ts'

/** What stands above all that is shown. @internal */
export interface PageHead {
  readonly title: string
  /** Directives: what the page may do. */
  readonly policy: readonly string[]
  readonly style: string
}

/** The beginning of a page, up to its body. @internal */
export function pageHead({ title, policy, style }: PageHead): Markup {
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="${policy.join('; ')}">
<title>${title} · Touchstone</title>
<style>${new Markup(style)}</style>
</head>`
}

/** How a policy names the one script or style that may run. @internal */
export function sourceDigest(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`
}
