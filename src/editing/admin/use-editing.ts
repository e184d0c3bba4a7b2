import { useDocumentInfo, useForm, useFormFields, useFormModified, useModal } from '@payloadcms/ui'
import { useEffect, useRef, useState } from 'react'
import { BASED_ON } from '#editions/based-on.ts'
import type { Prints } from '#editions/prints.ts'
import type { Difference, EditingAnswer } from '../answer-editing.ts'
import type { Colleague } from '../open-forms.ts'
import { askEditing, type Place } from './ask-editing.ts'
import { forgetText, keepText } from './kept-text.ts'
import { usePlaceValues } from './use-place-values.ts'
import { usePresence } from './use-presence.ts'

/** What two people changed at once, and what the form is based on once that is settled. */
export type Conflict = { differences: Difference[]; basedOn: Prints }

const STALE = 'document-stale-data'

const valuesOf = (differences: Difference[]) =>
  Object.fromEntries(differences.map(({ field, stored }) => [field, stored]))

/** What the form counts as its base until the conflict is settled: in those fields the old one. */
const unsettledBase = ({ basedOn, differences }: EditingAnswer, before: Prints): Prints => ({
  ...basedOn,
  ...Object.fromEntries(
    differences
      .filter(({ side }) => side === 'both')
      .map(({ field }) => [field, before[field] ?? '']),
  ),
})

/** What colleagues do with the document in the form: what they changed is taken over or told. */
export function useEditing(place: Place, onNews: (news: 'taken' | 'conflict') => void) {
  const { lastUpdateTime } = useDocumentInfo()
  const { getData, getFields, dispatchFields, setModified } = useForm()
  const isModified = useRef(false)
  const hasLooked = useRef(false)
  isModified.current = useFormModified()
  const refusal = useFormFields(([fields]) => fields[BASED_ON]?.errorMessage)
  const placeValues = usePlaceValues()
  const [colleagues, setColleagues] = useState<Colleague[]>([])
  const [taken, setTaken] = useState<Difference[]>([])
  const [conflict, setConflict] = useState<Conflict | null>(null)

  const take = async (answer: EditingAnswer, data: Record<string, unknown>, isFirst = false) => {
    const of = (wanted: Difference['side']) =>
      answer.differences.filter(({ side }) => side === wanted)
    const [theirs, both] = [of('theirs'), of('both')]
    const basedOn = unsettledBase(answer, data[BASED_ON] as Prints)
    // Without an answer the next save is refused again, and looked at again.
    const isPlaced = await placeValues(valuesOf(theirs), basedOn).catch(() => null)
    if (isPlaced === null) return
    if (!isPlaced) return look(true)
    const isNews = theirs.length > 0 && !isFirst
    if (isNews) setTaken(theirs)
    if (both.length === 0) {
      if (isNews) onNews('taken')
      return setConflict(null)
    }
    keepText(place, { basedOn, data: { ...data, ...valuesOf(theirs) } })
    setConflict({ differences: both, basedOn: answer.basedOn })
    onNews('conflict')
  }

  /** @param isRefused whether a save has just been refused; otherwise what is being typed comes first */
  const look = async (isRefused: boolean): Promise<void> => {
    const data = getData()
    // What a form is opened with may be older in what all languages share: nobody changed it meanwhile.
    const isFirst = !hasLooked.current
    hasLooked.current = true
    const compares = isRefused || !isModified.current
    const answer = await askEditing(place, compares ? { basedOn: data[BASED_ON], data } : {})
    if (!answer) return
    setColleagues(answer.colleagues)
    const isSaved = JSON.stringify(getData()[BASED_ON]) !== JSON.stringify(data[BASED_ON])
    if (isRefused) {
      if (answer.differences.some(({ side }) => side !== 'theirs')) setModified(true)
    } else if (isModified.current || isSaved || answer.differences.length === 0) return
    await take(answer, data, isFirst && !isRefused)
  }
  usePresence(place, () => void look(false))

  // biome-ignore lint/correctness/useExhaustiveDependencies: each refusal is looked at once
  useEffect(() => {
    if (!refusal) return
    const field = { ...getFields()[BASED_ON], valid: true, errorMessage: undefined }
    dispatchFields({ type: 'UPDATE_MANY', formState: { [BASED_ON]: field } as never })
    void look(true)
  }, [refusal])

  // Payload's own sign, where nothing is saved by itself. Its one answer would be to load the form anew.
  const { isModalOpen, closeModal } = useModal()
  const isStale = isModalOpen(STALE)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each sign is looked at once
  useEffect(() => {
    if (!isStale) return
    closeModal(STALE)
    void look(true)
  }, [isStale])

  const savedAt = useRef(lastUpdateTime)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a save that was accepted settles it
  useEffect(() => {
    if (savedAt.current === lastUpdateTime) return
    savedAt.current = lastUpdateTime
    if (conflict) forgetText(place)
    setConflict(null)
  }, [lastUpdateTime])

  return { colleagues, taken, conflict, dismiss: () => setTaken([]) }
}
