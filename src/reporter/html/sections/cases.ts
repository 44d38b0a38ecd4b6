import type { PageData } from '../data/page-data.ts'
import { type Markup, markup } from '../markup.ts'
import { section } from './section.ts'

/** Where the script of the page puts the browser of cases; nothing where no run was recorded. @internal */
export function caseSection({ pairs }: PageData): Markup | undefined {
  return pairs.length === 0
    ? undefined
    : section(
        'cases',
        'Cases',
        markup`<p class="keys">Keys: <kbd>j</kbd> <kbd>k</kbd> or <kbd>↓</kbd> <kbd>↑</kbd> choose a case, <kbd>Enter</kbd> reads it, <kbd>Esc</kbd> goes back to the list, <kbd>/</kbd> searches.</p>
<div id="case-browser"><noscript>Looking at single cases needs JavaScript.</noscript></div>`,
      )
}
