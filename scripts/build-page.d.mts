/** Script and style of the HTML report. */
export function buildPage(): Promise<{ readonly script: string; readonly style: string }>
