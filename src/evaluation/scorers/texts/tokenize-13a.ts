/**
 * Words and signs of a text, as WMT counts them: the international part and the Western part of mteval-v13a, NIST's script, which is what
 * sacreBLEU calls `13a`. Signs of ASCII stand alone; full stop and comma do unless between digits; a hyphen does after a digit.
 *
 * @internal
 */
export function tokenize13a(text: string): string[] {
  return ` ${unescape(text.trimEnd())} `
    .replace(/[{-~[-` -&(-+:-@/]/gu, ' $& ')
    .replace(/([^0-9])([.,])/gu, '$1 $2 ')
    .replace(/([.,])([^0-9])/gu, ' $1 $2')
    .replace(/([0-9])(-)/gu, '$1 $2 ')
    .split(/\s+/u)
    .filter((token) => token !== '')
}

function unescape(text: string): string {
  return text
    .replaceAll('<skipped>', '')
    .replaceAll('-\n', '')
    .replaceAll('\n', ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
}
