'use client'
import {
  Button,
  useAuth,
  useDocumentInfo,
  useFormProcessing,
  useLocale,
  useTranslation,
} from '@payloadcms/ui'
import { useEffect, useRef, useState } from 'react'
import { isLocale, LOCALE_NAMES } from '#i18n/locales.ts'
import { panelLanguage } from '#i18n/panel-language.ts'
import type { Difference } from '../answer-editing.ts'
import { editingWords } from '../words.ts'
import type { Place } from './ask-editing.ts'
import { ConflictDialog } from './conflict-dialog.tsx'
import { useEditing } from './use-editing.ts'
import { useKept } from './use-kept.ts'
import { useSaveChoice } from './use-save-choice.ts'
import { writeMoment } from './write-moment.ts'

const namesOf = (differences: Difference[], otherwise: string, language: string) =>
  new Intl.ListFormat(language).format(
    new Set(differences.map(({ by }) => by ?? otherwise)).values().toArray(),
  )
const labelsOf = (differences: Difference[], language: string) =>
  new Intl.ListFormat(language).format(differences.map(({ label }) => label))

function Desk({ place }: { place: Place }) {
  const { i18n } = useTranslation()
  const language = panelLanguage(i18n.language)
  const words = editingWords(language)
  const [opened, setOpened] = useState<'conflict' | 'kept' | null>(null)
  // Who pressed a button is shown the choice at once; who is typing is not interrupted.
  const hasPressed = useRef(false)
  const isProcessing = useFormProcessing()
  useEffect(() => {
    if (isProcessing) hasPressed.current = true
  }, [isProcessing])
  const [hasToPressAgain, setPressAgain] = useState(false)
  const { colleagues, taken, conflict, dismiss } = useEditing(place, (news) => {
    if (news === 'taken') setPressAgain(hasPressed.current)
    else if (hasPressed.current) setOpened('conflict')
    hasPressed.current = false
  })
  const { kept, discard } = useKept(place)
  const { saveChoice, isSaving, hasFailed } = useSaveChoice(place, () => {
    if (opened === 'kept') discard()
    setOpened(null)
  })
  const shown = opened === 'kept' ? kept : conflict
  const { docConfig } = useDocumentInfo()
  const say = docConfig?.versions?.drafts ? words.conflict : words.conflictByHand
  const people = colleagues.map(({ name, locale }) => words.person(name, LOCALE_NAMES[locale]))
  const open = (what: 'conflict' | 'kept') => (
    <Button size="medium" margin={false} onClick={() => setOpened(what)}>
      {words.choose}
    </Button>
  )
  const who = (differences: Difference[]) => namesOf(differences, words.aProgram, language)
  return (
    <div className="lemma-colleagues">
      {people.length > 0 && (
        <p className="lemma-hint">{words.here(new Intl.ListFormat(language).format(people))}</p>
      )}
      <div role="status">
        {taken.length > 0 && (
          <div className="lemma-notice">
            <p>
              {words.taken(who(taken), labelsOf(taken, language))}{' '}
              {hasToPressAgain && words.pressAgain}
            </p>
            <Button buttonStyle="secondary" size="medium" margin={false} onClick={dismiss}>
              {words.dismiss}
            </Button>
          </div>
        )}
      </div>
      <div role="alert">
        {conflict && (
          <div className="lemma-notice" data-kind="conflict">
            <p>{say(who(conflict.differences), labelsOf(conflict.differences, language))}</p>
            {open('conflict')}
          </div>
        )}
        {kept && (
          <div className="lemma-notice" data-kind="conflict">
            <p>{words.kept(writeMoment(kept.text.at, language))}</p>
            {open('kept')}
            <Button buttonStyle="secondary" size="medium" margin={false} onClick={discard}>
              {words.discard}
            </Button>
          </div>
        )}
      </div>
      {opened && shown && (
        <ConflictDialog
          // Another conflict is chosen anew.
          key={JSON.stringify(shown.basedOn)}
          title={opened === 'kept' ? words.titleKept : words.title}
          differences={shown.differences}
          {...{ words, language, isSaving, hasFailed }}
          onSave={(choices) =>
            saveChoice({
              conflict: shown,
              choices,
              kept: opened === 'kept' ? kept?.text : undefined,
            })
          }
          onClose={() => setOpened(null)}
        />
      )}
    </div>
  )
}

/** Above the fields of a document that others edit too: who they are, and what they changed. */
export function ConflictDesk() {
  const { id, collectionSlug } = useDocumentInfo()
  const { code } = useLocale()
  const { user } = useAuth()
  if (!id || !collectionSlug || !user || !isLocale(code)) return null
  const place = { collection: collectionSlug, id, locale: code, user: user.id }
  return <Desk key={`${collectionSlug}-${id}-${code}`} place={place} />
}
