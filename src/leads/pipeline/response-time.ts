import type { Field } from 'payload'
import { sql } from '#cms/sql.ts'
import type { Run } from '#cms/transact.ts'
import { adminWords } from '#i18n/admin-words.ts'
import { addBusinessHours, isTimeZone, soonBefore } from './business-time.ts'

const DEFAULTS = { hours: 8, timeZone: 'Europe/Berlin' }

/** How soon leads want an answer, in the lead settings. */
export const responseTimeFields: Field = {
  type: 'row',
  fields: [
    {
      name: 'responseHours',
      label: { en: 'Answer within (business hours)', de: 'Antwort binnen (Geschäftsstunden)' },
      type: 'number',
      required: true,
      min: 1,
      max: 80,
      defaultValue: DEFAULTS.hours,
      admin: {
        description: {
          en: 'A new lead is due then. Business hours are Monday to Friday, 9 to 17.',
          de: 'Dann ist eine neue Anfrage fällig. Geschäftszeit ist Montag bis Freitag, 9 bis 17 Uhr.',
        },
      },
    },
    {
      name: 'timeZone',
      label: { en: 'Time zone', de: 'Zeitzone' },
      type: 'text',
      required: true,
      defaultValue: DEFAULTS.timeZone,
      maxLength: 60,
      admin: {
        description: {
          en: 'In which business hours are counted, like Europe/Berlin.',
          de: 'In der die Geschäftszeit gilt, etwa Europe/Berlin.',
        },
      },
      validate: (value: unknown, { req }: { req: Parameters<typeof adminWords>[0] }) =>
        (typeof value === 'string' && isTimeZone(value)) || adminWords(req).timeZone,
    } as Field,
  ],
}

export type ResponseTime = typeof DEFAULTS

/** The response time of the lead settings, as a query of one object. */
export const responseTimeSettings = sql`
  select json_build_object('hours', response_hours::float, 'timeZone', time_zone)
  from lead_settings limit 1
`

/** Until somebody has saved the settings, there are none. */
export const responseTimeOf = (settings: ResponseTime | null | undefined): ResponseTime =>
  settings ?? DEFAULTS

export async function findResponseTime(run: Run): Promise<ResponseTime> {
  const [found] = await run<{ settings: ResponseTime | null }>(
    sql`select (${responseTimeSettings}) as settings`,
  )
  return responseTimeOf(found?.settings)
}

/** When a lead that arrives at a time wants its answer, and when that is near. */
export function dueTimes(now: Date, { hours, timeZone }: ResponseTime): { due: Date; soon: Date } {
  const due = addBusinessHours(now, hours, timeZone)
  return { due, soon: soonBefore(due, timeZone) }
}
