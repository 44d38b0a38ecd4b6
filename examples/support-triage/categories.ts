/** Where the help desk sends a ticket. */
export type Category = 'billing' | 'login' | 'bug' | 'feature' | 'how-to' | 'cancellation'
