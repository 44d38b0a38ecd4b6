// What a model is told. It sees the message as the user's.

const task = 'Which department should get this message of a customer? Answer with one word.'
const departments = 'delivery, returns, payment or product'

export const promptV1 = `${task}\nThe departments are ${departments}. Do not explain your answer.`
export const promptV2 = `${task}\nThe departments are ${departments}. Think of what the customer wants.`
export const promptV3 = `${task}\nAn English-speaking team reads it. Departments: ${departments}.`
export const promptV4 = `${task}\nThe departments are ${departments}. Do not explain your answer, please.`
