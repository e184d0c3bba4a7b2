import type { Field, GroupField, PayloadHandler } from 'payload'
import { isSales } from '#access/rules.ts'
import { runAlone } from '#cms/transact.ts'
import { OUTCOMES, type Outcome } from './outcomes.ts'
import { forecastRetention, type Rules } from './retention.ts'

const MOST_MONTHS = 240

const LABELS: Record<Outcome, { en: string; de: string }> = {
  won: { en: 'Won, months', de: 'Gewonnen, Monate' },
  lost: { en: 'Lost, months', de: 'Verloren, Monate' },
  spam: { en: 'Spam, months', de: 'Spam, Monate' },
  open: { en: 'All others, months', de: 'Alle anderen, Monate' },
}

/** How long leads are kept. */
export const retentionField: GroupField = {
  name: 'retention',
  label: { en: 'How long leads are kept', de: 'Wie lange Anfragen bleiben' },
  type: 'group',
  admin: {
    description: {
      en: 'Months after a lead’s last change. Then it is erased for good, once a day, with its timeline and deliveries. Empty: it is kept.',
      de: 'Monate nach der letzten Änderung einer Anfrage. Dann wird sie einmal täglich mit Verlauf und Zustellungen endgültig gelöscht. Leer: sie bleibt.',
    },
  },
  fields: [
    {
      type: 'row',
      fields: OUTCOMES.map(
        (name): Field => ({
          name,
          label: LABELS[name],
          type: 'number',
          min: 1,
          max: MOST_MONTHS,
          validate: (value: number | null | undefined) =>
            value == null ||
            (Number.isInteger(value) && value >= 1 && value <= MOST_MONTHS) ||
            `1–${MOST_MONTHS}`,
        }),
      ),
    },
    {
      name: 'forecast',
      type: 'ui',
      admin: {
        components: { Field: '/src/privacy/admin/retention-forecast.tsx#RetentionForecast' },
      },
    },
  ],
}

function readRules(body: unknown): Rules {
  const rules: Rules = {}
  for (const outcome of OUTCOMES) {
    const months = Object(body)[outcome]
    if (Number.isInteger(months) && months >= 1 && months <= MOST_MONTHS) rules[outcome] = months
  }
  return rules
}

/** POST /api/globals/lead-settings/retention-forecast: what rules would do, before they are saved. */
export const forecast: PayloadHandler = async (req) => {
  if (!isSales({ req })) return Response.json({ ok: false }, { status: req.user ? 403 : 401 })
  const rules = readRules(await req.json?.().catch(() => undefined))
  return Response.json(await forecastRetention(runAlone(req.payload), rules), {
    headers: { 'cache-control': 'no-store' },
  })
}
