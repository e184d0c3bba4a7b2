import type { CollectionConfig } from 'payload'
import { hiddenUnless, isAdmin, nobody } from '#access/rules.ts'
import { ACTION_LABELS, ACTIONS, SUBJECT_LABELS, SUBJECTS } from './actions.ts'

/** Who did what: append-only, without personal data of leads. A trigger holds it in the database too. */
export const audit: CollectionConfig = {
  slug: 'audit',
  labels: {
    singular: { en: 'Line', de: 'Zeile' },
    plural: { en: 'Audit log', de: 'Protokoll' },
  },
  defaultSort: '-createdAt',
  admin: {
    useAsTitle: 'title',
    hideAPIURL: true,
    defaultColumns: ['createdAt', 'by', 'action', 'title'],
    listSearchableFields: ['title', 'who'],
    group: { en: 'Settings', de: 'Einstellungen' },
    hidden: hiddenUnless('admin'),
    description: {
      en: 'Who did what, newest first. Nothing in it can be changed or removed; after two years it is forgotten. Of leads it knows the number only, never a name or a text.',
      de: 'Wer was getan hat, das Neueste zuerst. Nichts davon lässt sich ändern oder entfernen; nach zwei Jahren wird es vergessen. Von Anfragen steht hier nur die Nummer, nie ein Name oder ein Text.',
    },
  },
  access: { create: nobody, read: isAdmin, update: nobody, delete: nobody },
  fields: [
    {
      name: 'createdAt',
      label: { en: 'When', de: 'Wann' },
      type: 'date',
      index: true,
      admin: {
        readOnly: true,
        date: { pickerAppearance: 'dayAndTime' },
        description: { en: 'The database’s time.', de: 'Die Zeit der Datenbank.' },
      },
    },
    {
      name: 'by',
      label: { en: 'Who', de: 'Wer' },
      type: 'relationship',
      relationTo: 'users',
      admin: {
        readOnly: true,
        components: { Cell: '/src/audit/admin/cells.tsx#WhoCell' },
        description: {
          en: 'Empty where nobody did it by hand: the command line, the worker, a visitor.',
          de: 'Leer, wo es niemand von Hand tat: Kommandozeile, Hintergrunddienst, Besucher.',
        },
      },
    },
    {
      name: 'action',
      label: { en: 'Did what', de: 'Was' },
      type: 'select',
      required: true,
      options: ACTIONS.map((value) => ({ value, label: ACTION_LABELS[value] })),
      admin: {
        readOnly: true,
        components: { Cell: '/src/audit/admin/cells.tsx#ActionCell' },
        description: {
          en: 'What one person keeps changing in the same fields within ten minutes is one line.',
          de: 'Was jemand binnen zehn Minuten an denselben Feldern ändert, ist eine Zeile.',
        },
      },
    },
    {
      name: 'title',
      label: { en: 'To what', de: 'Woran' },
      type: 'text',
      admin: {
        readOnly: true,
        components: { Cell: '/src/audit/admin/cells.tsx#SubjectCell' },
        description: {
          en: 'What it was called at the time. Leads have none here.',
          de: 'Wie es damals hieß. Bei Anfragen steht hier nichts.',
        },
      },
    },
    {
      name: 'subject',
      label: { en: 'Kind', de: 'Art' },
      type: 'select',
      required: true,
      options: SUBJECTS.map((value) => ({ value, label: SUBJECT_LABELS[value] })),
      admin: {
        readOnly: true,
        description: { en: 'What kind of thing it is.', de: 'Was für eine Sache es ist.' },
      },
    },
    {
      name: 'subjectId',
      label: { en: 'Number', de: 'Nummer' },
      type: 'number',
      admin: {
        readOnly: true,
        description: {
          en: 'The same as in the address of its page here.',
          de: 'Dieselbe wie in der Adresse seiner Seite hier.',
        },
      },
    },
    {
      name: 'locale',
      label: { en: 'Language', de: 'Sprache' },
      type: 'text',
      admin: {
        readOnly: true,
        description: {
          en: 'The translation that was open.',
          de: 'Die Übersetzung, die offen war.',
        },
      },
    },
    {
      name: 'detail',
      label: { en: 'Detail', de: 'Einzelheit' },
      type: 'text',
      admin: {
        readOnly: true,
        components: { Field: '/src/audit/admin/cells.tsx#DetailField' },
        description: {
          en: 'Which fields, never what was in them.',
          de: 'Welche Felder, nie was darin stand.',
        },
      },
    },
    {
      name: 'who',
      label: { en: 'Name at the time', de: 'Damaliger Name' },
      type: 'text',
      admin: {
        readOnly: true,
        disableListColumn: true,
        description: {
          en: 'Stays when the person is deleted.',
          de: 'Bleibt, wenn die Person gelöscht wird.',
        },
      },
    },
  ],
}
