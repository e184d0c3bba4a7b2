import type { UIFieldServerProps } from 'payload'
import { isEditor } from '#access/rules.ts'
import { panelLanguage } from '#i18n/panel-language.ts'
import { languageName } from '#i18n/words.ts'
import { readVotes, VOTES_DAYS } from '../read-votes.ts'

const WORDS = {
  en: {
    title: 'Was it helpful?',
    none: `No reader has said so in the last ${VOTES_DAYS} days.`,
    count: (yes: number, no: number) => `${yes} yes, ${no} no`,
    since: `In the last ${VOTES_DAYS} days, one voice a day from each address.`,
  },
  de: {
    title: 'War es hilfreich?',
    none: `In den letzten ${VOTES_DAYS} Tagen hat sich niemand geäußert.`,
    count: (yes: number, no: number) => `${yes} ja, ${no} nein`,
    since: `In den letzten ${VOTES_DAYS} Tagen, je Adresse eine Stimme am Tag.`,
  },
}

/** What readers said of the entry, beside its fields. */
export async function VotesField({ id, payload, req, i18n }: UIFieldServerProps) {
  if (!id || !isEditor({ req })) return null
  const words = WORDS[panelLanguage(i18n.language)]
  const votes = await readVotes(payload, Number(id))
  return (
    <div className="field-type lemma-votes">
      <p className="field-label">{words.title}</p>
      {votes.length === 0 ? (
        <p className="field-description">{words.none}</p>
      ) : (
        <>
          <ul>
            {votes.map(({ locale, helpful, unhelpful }) => (
              <li key={locale}>
                {languageName(locale)}: {words.count(helpful, unhelpful)}
              </li>
            ))}
          </ul>
          <p className="field-description">{words.since}</p>
        </>
      )}
    </div>
  )
}
