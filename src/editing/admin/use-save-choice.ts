import { useDocumentInfo, useForm } from '@payloadcms/ui'
import { useEffect, useState } from 'react'
import { paths } from '#lib/paths.ts'
import type { Place } from './ask-editing.ts'
import type { KeptText } from './kept-text.ts'
import type { Conflict } from './use-editing.ts'
import { usePlaceValues } from './use-place-values.ts'

export type Choice = 'theirs' | 'mine'

type Chosen = { conflict: Conflict; choices: Record<string, Choice>; kept?: KeptText | undefined }

/** The values that a choice puts into the form. Its own text is there already, unless it was kept. */
function chosenValues({ conflict, choices, kept }: Chosen): Record<string, unknown> {
  const values = conflict.differences.flatMap(({ field, stored }) => {
    if (choices[field] === 'theirs') return [[field, stored]]
    return kept ? [[field, kept.data[field]]] : []
  })
  return Object.fromEntries(values)
}

/** Puts a choice into the form and saves it, as a draft where there are drafts. */
export function useSaveChoice({ collection, id, locale }: Place, onSaved: () => void) {
  const { docConfig, setUnpublishedVersionCount } = useDocumentInfo()
  const { setModified, submit } = useForm()
  const placeValues = usePlaceValues()
  const [step, setStep] = useState<'idle' | 'placed' | 'failed'>('idle')

  const save = async () => {
    const asDraft = {
      action: paths.saveDraft(collection, id, locale),
      method: 'PATCH' as const,
      overrides: { _status: 'draft' },
      skipValidation: true,
    }
    const hasDrafts = Boolean(docConfig?.versions?.drafts)
    const result = await submit(hasDrafts ? asDraft : {})
    setStep(result?.res?.ok ? 'idle' : 'failed')
    if (!result?.res?.ok) return
    // As Payload's own button does: the draft can be published.
    if (hasDrafts) setUnpublishedVersionCount((count) => count + 1)
    onSaved()
  }
  // The form has the values only once it has been drawn with them.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each choice
  useEffect(() => {
    if (step === 'placed') void save()
  }, [step])

  const saveChoice = async (chosen: Chosen) => {
    try {
      const isPlaced = await placeValues(chosenValues(chosen), chosen.conflict.basedOn)
      setModified(true)
      setStep(isPlaced ? 'placed' : 'failed')
    } catch {
      setStep('failed')
    }
  }
  return { saveChoice, isSaving: step === 'placed', hasFailed: step === 'failed' }
}
