import { absoluteUrl, paths } from '#lib/paths.ts'
import type { DeliveredLead } from '../read-lead.ts'

/** Raised when a field changes its meaning or goes away. New fields do not change it. */
const PAYLOAD_VERSION = 1

/** What a webhook is told of a new lead. docs/webhook.md describes each field. */
export function leadPayload(lead: DeliveredLead, key: string, siteUrl: string) {
  const { entry } = lead
  return {
    version: PAYLOAD_VERSION,
    event: 'lead.created',
    id: key,
    lead: {
      id: lead.id,
      receivedAt: lead.receivedAt,
      name: lead.name,
      email: lead.email,
      company: lead.company,
      message: lead.message,
      language: lead.locale,
      entry: entry && {
        id: entry.id,
        term: entry.term,
        url: absoluteUrl(paths.entry(lead.locale, entry.slug), siteUrl),
      },
      source: {
        page: lead.page,
        referrerHost: lead.referrerHost,
        campaign: lead.campaign,
      },
      consent: { wording: lead.consentWording, at: lead.consentAt },
      adminUrl: absoluteUrl(paths.adminDocument('leads', lead.id), siteUrl),
    },
  }
}

/** What the test button sends: nobody's data. */
export const pingPayload = (key: string) => ({
  version: PAYLOAD_VERSION,
  event: 'ping',
  id: key,
})
