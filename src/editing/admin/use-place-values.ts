import { useDocumentInfo, useForm, useLocale, useServerFunctions } from '@payloadcms/ui'
import type { FormState } from 'payload'
import { useCallback } from 'react'
import { BASED_ON } from '#editions/based-on.ts'
import type { Prints } from '#editions/prints.ts'

type Values = Record<string, unknown>

const isWithin = (names: string[]) => (path: string) =>
  names.some((name) => path === name || path.startsWith(`${name}.`))

/** Puts values into fields of the form on the screen, and leaves all others as they are being typed. */
export function usePlaceValues() {
  const { id, collectionSlug, docPermissions, getDocPreferences } = useDocumentInfo()
  const { code } = useLocale()
  const { getData, getFields, dispatchFields } = useForm()
  const { getFormState } = useServerFunctions()

  /** What these values are as fields with rows and labels: only the server can tell. */
  const buildState = useCallback(
    async (values: Values): Promise<FormState> => {
      if (Object.keys(values).length === 0 || !id || !collectionSlug) return {}
      const built = await getFormState({
        id,
        collectionSlug,
        data: { ...getData(), ...values },
        docPermissions,
        docPreferences: await getDocPreferences(),
        locale: code,
        operation: 'update',
        renderAllFields: true,
        schemaPath: collectionSlug,
        skipValidation: true,
      })
      if (!('state' in built) || !built.state) throw new Error('The form could not be built anew')
      return built.state
    },
    [id, collectionSlug, docPermissions, getDocPreferences, getData, getFormState, code],
  )

  /** @returns false where somebody typed into one of the fields meanwhile: then nothing is placed */
  return useCallback(
    async (values: Values, basedOn: Prints): Promise<boolean> => {
      const names = Object.keys(values)
      const told = () => JSON.stringify(names.map((name) => getData()[name]))
      const before = told()
      const state = await buildState(values)
      if (told() !== before) return false
      const isPlaced = isWithin(names)
      for (const path of Object.keys(getFields())) {
        if (isPlaced(path) && !(path in state)) dispatchFields({ type: 'REMOVE', path })
      }
      const base = { ...getFields()[BASED_ON], value: basedOn, valid: true, passesCondition: true }
      const placed = Object.entries(state).filter(([path]) => isPlaced(path))
      dispatchFields({
        type: 'UPDATE_MANY',
        formState: { ...Object.fromEntries(placed), [BASED_ON]: base },
      })
      return true
    },
    [buildState, getData, getFields, dispatchFields],
  )
}
