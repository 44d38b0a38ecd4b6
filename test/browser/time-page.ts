// Opens a report and prints when its cases answer: called by the benchmark of reports.
import { launchBrowser, openFile } from './support/browser.ts'

const [file = ''] = process.argv.slice(2)
const browser = await launchBrowser()
const [interactive, searched] = [[] as number[], [] as number[]]
for (let round = 0; round < 5; round += 1) {
  const { page } = await openFile(browser, file)
  interactive.push(await page.evaluate<number>("performance.getEntriesByName('interactive')[0].startTime"))
  // The first search prepares the texts of all cases.
  for (const text of ['refund', 'ticket 4321']) {
    searched.push(await page.evaluate(search, text))
  }
  await page.close()
}
await browser.close()
console.log(`  cases can be browsed after ${spread(interactive)}`)
console.log(`  a search is shown after    ${spread(searched)}`)

/** Runs in the page: types a text, and waits until what was found is drawn. Milliseconds. */
async function search(text: string): Promise<number> {
  const [box, count] = [document.querySelector<HTMLInputElement>('[type=search]'), document.querySelector('.count')]
  if (box === null || count === null) {
    throw new Error('the page has no search')
  }
  const start = performance.now()
  const isDone = new Promise((resolve) => {
    new MutationObserver(resolve).observe(count, { characterData: true, childList: true, subtree: true })
  })
  box.value = text
  box.dispatchEvent(new InputEvent('input', { bubbles: true }))
  await isDone
  return performance.now() - start
}

function spread(times: readonly number[]): string {
  const sorted = [...times].sort((a, b) => a - b)
  const [least = 0, middle = 0] = [sorted[0], sorted[Math.floor(sorted.length / 2)]]
  return `${middle.toFixed(0)} ms (median of ${sorted.length}; least ${least.toFixed(0)})`
}
