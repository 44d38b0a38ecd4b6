/** Differences between texts that do not count. @public */
export interface IgnoredDifferences {
  /** Whether upper and lower case are the same. @defaultValue false */
  readonly ignoreCase?: boolean
  /** Whether white space at the ends does not count, and any within is one space. @defaultValue false */
  readonly ignoreWhitespace?: boolean
  /** Whether punctuation (Unicode's category P) does not count: `don't` is `dont`. @defaultValue false */
  readonly ignorePunctuation?: boolean
  /** Whether forms of the same character are the same (Unicode NFKC): `ﬁ` and `fi`, `Ａ` and `A`, `é` in one part or two. @defaultValue false */
  readonly ignoreForms?: boolean
}

/** The text without the differences that do not count. Doing it twice changes nothing more. @internal */
export function normaliseText(text: string, ignored: IgnoredDifferences): string {
  const { ignoreCase = false, ignoreWhitespace = false, ignorePunctuation = false, ignoreForms = false } = ignored
  let normal = ignoreForms ? text.normalize('NFKC') : text
  normal = ignoreCase ? normal.toLowerCase() : normal
  normal = ignorePunctuation ? normal.replace(/\p{P}+/gu, '') : normal
  // Lower case and what punctuation stood between may give forms that can be joined once more.
  normal = ignoreForms ? normal.normalize('NFKC') : normal
  return ignoreWhitespace ? normal.trim().replace(/\s+/gu, ' ') : normal
}
