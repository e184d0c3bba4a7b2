import { createHash } from 'node:crypto'
import type { SelectField } from 'payload'
import { sql } from '#cms/sql.ts'

/** For teams that would rather not be interrupted by every single lead. */
export const salesMailField: SelectField = {
  name: 'salesMail',
  label: { en: 'Mails to sales', de: 'E-Mails an den Vertrieb' },
  type: 'select',
  required: true,
  defaultValue: 'at-once',
  admin: {
    description: {
      en: 'Leads are in the list at once in any case.',
      de: 'In der Liste stehen Anfragen in jedem Fall sofort.',
    },
  },
  options: [
    {
      value: 'at-once',
      label: { en: 'One for each lead, at once', de: 'Eine je Anfrage, sofort' },
    },
    { value: 'hourly', label: { en: 'Together, every hour', de: 'Gesammelt, jede Stunde' } },
    {
      value: 'daily',
      label: { en: 'Together, every day at 6:00 UTC', de: 'Gesammelt, täglich um 6:00 UTC' },
    },
  ],
}

/** When the mail about a lead that comes in now is due. */
export const salesMailDue = sql`coalesce((
  select case sales_mail
    when 'hourly' then date_trunc('hour', now()) + interval '1 hour'
    when 'daily' then date_trunc('day', now() - interval '6 hours', 'UTC') + interval '30 hours'
  end
  from lead_settings limit 1
), now())`

export const isCollecting = sql`exists (select from lead_settings where sales_mail <> 'at-once')`

/** The id of a mail about several leads: the same while it is about the same ones. */
export const digestKey = (keys: string[]) =>
  createHash('sha256')
    .update([...keys].sort().join())
    .digest('hex')
    .slice(0, 32)
