import { type Content, type Markup, markup } from '../markup.ts'

/** A part of the page, a landmark with a heading that can be linked to. @internal */
export function section(id: string, title: string, ...contents: readonly Content[]): Markup {
  return markup`<section id="${id}" aria-labelledby="${id}-title"><h2 id="${id}-title">${title}</h2>
${contents}
</section>`
}

/** What may be wider than the screen, within its own room; keys scroll it, too. @internal */
export function scrollable(label: string, ...contents: readonly Content[]): Markup {
  return markup`<div class="scroll" role="group" tabindex="0" aria-label="${label}">${contents}</div>`
}
