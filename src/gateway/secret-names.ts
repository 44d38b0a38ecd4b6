/** Names of query parameters that are, or are derived from, a secret. @internal */
export const secretParameter: RegExp =
  /^(key|api[-_]?key|subscription-key|access[-_]?token|token|auth|sig|signature|code|x-amz-.*|x-goog-.*)$/i

/** Names, in lower case, of headers in which clients send keys. @internal */
export const secretHeader: RegExp = /(^|-)(authorization|api-?key|key|token|secret|cookie|auth|signature)$/
