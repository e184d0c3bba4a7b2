import type { EmailAdapter } from 'payload'

/**
 * Stands in for a mail server where none is connected. Payload's own stand-in writes the address
 * of each recipient into the log.
 */
export const unconnectedMail: EmailAdapter = ({ payload }) => ({
  name: 'unconnected',
  defaultFromAddress: 'lemma@localhost',
  defaultFromName: 'Lemma',
  sendEmail: async () => {
    payload.logger.warn('A mail was not sent: no mail server is connected')
  },
})
