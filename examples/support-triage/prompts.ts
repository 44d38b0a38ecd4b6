// What a model is told. It sees the ticket as the user's message.

export const plainPrompt = `Sort this ticket of a help desk. Answer with one word:
billing, login, bug, feature, how-to or cancellation.`

export const promptWithExamples = `${plainPrompt}

Examples:
"I was charged twice in May." → billing
"The board stays empty since Monday." → bug
"We no longer need our seats." → cancellation`
