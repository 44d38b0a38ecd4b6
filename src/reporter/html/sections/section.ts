import { type Content, type Markup, markup } from '../markup.ts'

/** A part of the page, a landmark with a heading that can be linked to. @internal */
export function section(id: string, title: string, ...contents: readonly Content[]): Markup {
  return markup`<section id="${id}" aria-labelledby="${id}-title"><h2 id="${id}-title">${title}</h2>
${contents}
</section>`
}
