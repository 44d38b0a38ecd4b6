const upToNineteen =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  )
const tens = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety']

/** English words for the numbers from 0 to 99, at their index. @internal */
export const englishNumbers: readonly string[] = Array.from({ length: 100 }, (_, number) => {
  const [ten = '', rest = ''] = [tens[Math.floor(number / 10)], upToNineteen[number % 10]]
  return upToNineteen[number] ?? (number % 10 === 0 ? ten : `${ten}-${rest}`)
})
