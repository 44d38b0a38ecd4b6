// 480 messages of customers in three languages, each with the department that should get it.

const requests = {
  en: {
    delivery: ['Where is order #? It should be here by now.', 'The parcel for order # never arrived.'],
    returns: ['I want to send back order #.', 'Order # does not fit, how do I return it?'],
    payment: ['You charged order # twice.', 'I need another invoice for order #.'],
    product: ['Part of order # arrived broken.', 'How do I switch on what came with order #?'],
  },
  de: {
    delivery: ['Wo bleibt Bestellung #? Sie sollte längst da sein.', 'Das Paket zu Bestellung # kam nie an.'],
    returns: ['Ich möchte Bestellung # zurückschicken.', 'Bestellung # passt nicht, wie gebe ich sie zurück?'],
    payment: ['Bestellung # wurde doppelt abgebucht.', 'Ich brauche eine neue Rechnung zu Bestellung #.'],
    product: ['Ein Teil von Bestellung # kam kaputt an.', 'Wie schalte ich ein, was mit Bestellung # kam?'],
  },
  fr: {
    delivery: ['Où est la commande # ? Elle devrait être là.', "Le colis de la commande # n'est jamais arrivé."],
    returns: ['Je veux renvoyer la commande #.', 'La commande # ne me va pas, comment la rendre ?'],
    payment: ['Vous avez débité deux fois la commande #.', 'Il me faut une autre facture pour la commande #.'],
    product: ['Une partie de la commande # est arrivée cassée.', 'Comment allumer ce qui vient de la commande # ?'],
  },
} as const

export type Department = keyof (typeof requests)['en']

interface Message {
  readonly input: string
  readonly expected: Department
  readonly tags: { readonly language: string }
}

export const messages: Message[] = Object.entries(requests).flatMap(([language, departments]) =>
  Object.entries(departments).flatMap(([department, wordings]) =>
    Array.from({ length: 40 }, (_, index) => ({
      input: (wordings[index % 2] ?? '').replace('#', String(48_000 + index * 7)),
      expected: department as Department,
      tags: { language },
    })),
  ),
)
