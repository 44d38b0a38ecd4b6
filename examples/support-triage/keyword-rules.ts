import type { Category } from './categories.ts'

// The first rule that matches wins, so the order matters: "cancel and refund" goes to cancellation.
const rules: ReadonlyArray<readonly [Category, RegExp]> = [
  [
    'cancellation',
    /\b(cancel|terminat|unsubscri|downgrad|delete my account|close (my|our) account|kündig|résili|baja)/,
  ],
  ['login', /\b(log ?in|logged|sign ?in|password|locked|2fa|passwort|anmeld|contraseña|mot de passe|connecter)/],
  ['billing', /\b(invoice|refund|charge|payment|billed|credit card|rechnung|abgebucht|factura|cobr|facture|prélev)/],
  [
    'feature',
    /\b(feature|would be (great|nice|useful)|please add|wish|suggest|wunsch|wäre schön|sugerencia|suggestion)/,
  ],
  ['bug', /\b(bug|error|crash|broken|fail|wrong|missing|doesn't work|not working|fehler|absturz|erreur|fallo)/],
  ['how-to', /\b(how|where|can i|is it possible|which|what|wie|wo|cómo|dónde|comment)\b|\?$/],
]

/** Triage as the help desk started it: a list of words, extended whenever somebody complained. */
export function keywordRules(ticket: string): Category {
  const text = ticket.toLowerCase()
  const rule = rules.find(([, pattern]) => pattern.test(text))
  return rule?.[0] ?? 'bug'
}
