// Texts and structures that people send to models: one name for all arbitraries.

export { bidiText } from './arbitraries/bidi-text.ts'
export { conversation, type ConversationMessage, type ConversationOptions } from './arbitraries/conversation.ts'
export { emojiText } from './arbitraries/emoji-text.ts'
export { jsonText, jsonValue } from './arbitraries/json-text.ts'
export { markdown } from './arbitraries/markdown.ts'
export { multilingualText, type MultilingualTextOptions } from './arbitraries/multilingual-text.ts'
export { promptTemplate, type PromptTemplate } from './arbitraries/prompt-template.ts'
export { sentence } from './arbitraries/sentence.ts'
export { ticket } from './arbitraries/ticket.ts'
export { toolCall, type ToolCall, type ToolCallOptions } from './arbitraries/tool-call.ts'
