import { render } from 'preact'

import type { PageData } from '../data/page-data.ts'
import { unembed } from '../data/unembed.ts'
import { CaseBrowser } from './case-browser.tsx'

/** Fills in what needs a script: the browser of cases. All else stands in the page. */
async function start(): Promise<void> {
  const [place, element] = [document.querySelector('#case-browser'), document.querySelector('#data')]
  if (place === null || element === null) {
    return
  }
  try {
    const data = (await unembed(element.textContent)) as PageData
    place.replaceChildren()
    render(<CaseBrowser data={data} />, place)
    document.documentElement.dataset['ready'] = 'true'
    performance.mark('interactive')
  } catch (error) {
    place.textContent = `The cases of this report cannot be read: ${String(error)}. The JSON report has them, too.`
  }
}

void start()
