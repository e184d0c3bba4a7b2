import type { CollectionConfig } from 'payload'
import { hiddenUnless, isEditor, publishedOrEditor } from '#access/rules.ts'
import { linkField, textareaField, textField } from '#cms/guarded-text.ts'
import { richTextField } from '#cms/rich-text.ts'
import { slugField } from '#cms/slug-field.ts'
import { noteAuthor, settleAuthors } from '#editions/authors.ts'
import { LOCALES } from '#i18n/locales.ts'
import { initialOf } from '#lib/initial.ts'
import { paths } from '#lib/paths.ts'
import { newsroomEndpoints, standingField } from '#newsroom/field.ts'
import { forgetOldAddresses } from '#redirects/keep-old-address.ts'
import { refuseUnreviewed, refuseUnreviewedRestore } from '#review/refuse-unreviewed.ts'
import { entryAdvice } from './advice/answer-advice.ts'
import { automaticLinks } from './automatic-links.ts'
import { refuseTakenNames } from './claim-names.ts'
import { entryImpact } from './impact/answer-impact.ts'
import { impactField } from './impact/impact-field.ts'
import { linkReview } from './link-review.ts'
import { announceRemoval, publishChange, rememberPublicState } from './publish-change.ts'
import { searchPreview } from './search-preview.ts'

const NAME_KINDS = ['synonym', 'abbreviation', 'misspelling'] as const

const KIND_LABELS = {
  synonym: { en: 'Synonym', de: 'Synonym' },
  abbreviation: { en: 'Abbreviation', de: 'Abkürzung' },
  misspelling: { en: 'Misspelling (search only)', de: 'Falschschreibung (nur für die Suche)' },
}

export const entries: CollectionConfig = {
  slug: 'entries',
  labels: {
    singular: { en: 'Entry', de: 'Eintrag' },
    plural: { en: 'Entries', de: 'Einträge' },
  },
  admin: {
    useAsTitle: 'term',
    hideAPIURL: true,
    defaultColumns: ['term', '_status', 'topics', 'updatedAt'],
    listSearchableFields: ['term', 'slug'],
    group: { en: 'Glossary', de: 'Glossar' },
    hidden: hiddenUnless('admin', 'marketing'),
    description: {
      en: 'One entry per term. Each language is published on its own: a translation goes live when you publish it.',
      de: 'Ein Eintrag je Begriff. Jede Sprache wird für sich veröffentlicht: Eine Übersetzung geht live, wenn Sie sie veröffentlichen.',
    },
    components: {
      beforeListTable: ['/src/transfer/admin/list-tools.tsx#TransferTools'],
      views: {
        import: {
          Component: '/src/transfer/admin/import-view.tsx#ImportView',
          path: '/import',
          exact: true,
        },
      },
    },
    livePreview: {
      url: ({ data, locale }) =>
        data?.id ? paths.entryPreview(String(locale?.code ?? LOCALES[0]), data.id) : null,
      // Payload takes one label for all languages: these words are the same in each.
      breakpoints: [
        { name: 'phone', label: 'Smartphone', width: 390, height: 844 },
        { name: 'tablet', label: 'Tablet', width: 820, height: 1180 },
        { name: 'desktop', label: 'Desktop', width: 1440, height: 900 },
      ],
    },
  },
  access: {
    create: isEditor,
    read: publishedOrEditor,
    update: isEditor,
    delete: isEditor,
    readVersions: isEditor,
  },
  defaultSort: '-updatedAt',
  defaultPopulate: { term: true, slug: true, summary: true },
  trash: true,
  versions: {
    maxPerDoc: 20,
    drafts: { autosave: { interval: 3000 }, localizeStatus: true },
  },
  endpoints: [linkReview, entryAdvice, entryImpact, ...newsroomEndpoints],
  hooks: {
    beforeChange: [refuseUnreviewed, noteAuthor, rememberPublicState, refuseTakenNames],
    afterChange: [refuseUnreviewedRestore, settleAuthors, publishChange],
    beforeDelete: [rememberPublicState, forgetOldAddresses('entry')],
    afterDelete: [announceRemoval],
  },
  fields: [
    standingField,
    textField({
      name: 'term',
      label: { en: 'Term', de: 'Begriff' },
      localized: true,
      required: true,
      index: true,
      maxLength: 200,
      admin: {
        description: {
          en: 'The headword, as readers look it up. Singular, without an article.',
          de: 'Das Stichwort, wie Lesende es nachschlagen. Einzahl, ohne Artikel.',
        },
      },
    }),
    textareaField({
      name: 'summary',
      label: { en: 'Short definition', de: 'Kurzdefinition' },
      localized: true,
      maxLength: 400,
      admin: {
        rows: 3,
        description: {
          en: 'One or two sentences that stand alone, 120 to 220 characters. Shown first on the page, in lists, previews and search engines.',
          de: 'Ein bis zwei Sätze, die für sich stehen, 120 bis 220 Zeichen. Steht zuerst auf der Seite, in Listen, Vorschauen und Suchmaschinen.',
        },
      },
    }),
    {
      name: 'illustration',
      label: { en: 'Illustration', de: 'Abbildung' },
      type: 'upload',
      relationTo: 'media',
      displayPreview: true,
      admin: {
        description: {
          en: 'A picture that explains. Shown under the short definition, in every language.',
          de: 'Ein Bild, das erklärt. Steht unter der Kurzdefinition, in jeder Sprache.',
        },
      },
    },
    richTextField({
      name: 'description',
      label: { en: 'Description', de: 'Beschreibung' },
      localized: true,
      admin: {
        description: {
          en: 'Three to five paragraphs: what it is, how it works, what it means for the reader.',
          de: 'Drei bis fünf Absätze: was es ist, wie es funktioniert, was es für die Lesenden bedeutet.',
        },
      },
    }),
    {
      name: 'useCases',
      label: { en: 'Use cases', de: 'Anwendungsfälle' },
      labels: {
        singular: { en: 'Use case', de: 'Anwendungsfall' },
        plural: { en: 'Use cases', de: 'Anwendungsfälle' },
      },
      type: 'array',
      localized: true,
      maxRows: 30,
      admin: {
        initCollapsed: true,
        components: { RowLabel: '/src/entries/admin/row-label.tsx#UseCaseLabel' },
        description: {
          en: 'A few words each, in the order of importance. Drag to reorder.',
          de: 'Je ein paar Wörter, das Wichtigste zuerst. Zum Umordnen ziehen.',
        },
      },
      fields: [
        textField({
          name: 'text',
          label: { en: 'Use case', de: 'Anwendungsfall' },
          required: true,
          maxLength: 200,
        }),
      ],
    },
    richTextField({
      name: 'practiceNote',
      label: { en: 'How we use it', de: 'Wie wir es nutzen' },
      localized: true,
      admin: {
        description: {
          en: 'Our own practice, in the first person: what works, what does not.',
          de: 'Unsere eigene Praxis, in der Wir-Form: was gelingt, was nicht.',
        },
      },
    }),
    {
      name: 'faqs',
      label: { en: 'Questions', de: 'Fragen' },
      type: 'relationship',
      relationTo: 'faqs',
      hasMany: true,
      maxRows: 40,
      admin: {
        isSortable: true,
        description: {
          en: 'Questions without an answer stay invisible to visitors until they have one.',
          de: 'Fragen ohne Antwort bleiben für Besucher unsichtbar, bis sie eine haben.',
        },
      },
    },
    {
      name: 'relatedEntries',
      label: { en: 'Related entries', de: 'Verwandte Einträge' },
      type: 'relationship',
      relationTo: 'entries',
      hasMany: true,
      maxRows: 12,
      filterOptions: ({ id }) => (id ? { id: { not_equals: id } } : true),
      admin: {
        isSortable: true,
        description: {
          en: 'The first choices to read next. Where you name none, the page offers neighbours by topic.',
          de: 'Die erste Wahl zum Weiterlesen. Ohne Auswahl bietet die Seite Nachbarn aus demselben Thema an.',
        },
      },
    },
    automaticLinks,
    searchPreview,
    {
      name: 'sources',
      label: { en: 'Sources', de: 'Quellen' },
      labels: {
        singular: { en: 'Source', de: 'Quelle' },
        plural: { en: 'Sources', de: 'Quellen' },
      },
      type: 'array',
      maxRows: 20,
      admin: {
        initCollapsed: true,
        components: { RowLabel: '/src/entries/admin/row-label.tsx#SourceLabel' },
      },
      fields: [
        textField({
          name: 'title',
          label: { en: 'Title', de: 'Titel' },
          required: true,
          maxLength: 300,
        }),
        linkField({ name: 'url', label: { en: 'Link', de: 'Link' }, maxLength: 2000 }),
      ],
    },
    slugField({ from: 'term' }),
    impactField,
    {
      name: 'names',
      label: { en: 'Other names', de: 'Andere Namen' },
      labels: {
        singular: { en: 'Name', de: 'Name' },
        plural: { en: 'Names', de: 'Namen' },
      },
      type: 'array',
      localized: true,
      maxRows: 30,
      admin: {
        position: 'sidebar',
        initCollapsed: true,
        components: { RowLabel: '/src/entries/admin/row-label.tsx#NameLabel' },
        description: {
          en: 'Synonyms and abbreviations are shown under the headword; misspellings only help the search.',
          de: 'Synonyme und Abkürzungen stehen unter dem Stichwort; Falschschreibungen helfen nur der Suche.',
        },
      },
      fields: [
        textField({
          name: 'name',
          label: { en: 'Name', de: 'Name' },
          required: true,
          maxLength: 200,
        }),
        {
          name: 'kind',
          label: { en: 'Kind', de: 'Art' },
          type: 'select',
          required: true,
          defaultValue: 'synonym',
          options: NAME_KINDS.map((value) => ({ value, label: KIND_LABELS[value] })),
        },
      ],
    },
    {
      name: 'topics',
      label: { en: 'Topics', de: 'Themen' },
      type: 'relationship',
      relationTo: 'topics',
      hasMany: true,
      maxRows: 6,
      admin: { position: 'sidebar' },
    },
    {
      name: 'author',
      label: { en: 'Author', de: 'Autor' },
      type: 'relationship',
      relationTo: 'users',
      admin: { position: 'sidebar' },
    },
    {
      name: 'reviewer',
      label: { en: 'Reviewed by', de: 'Geprüft von' },
      type: 'relationship',
      relationTo: 'users',
      admin: { position: 'sidebar' },
    },
    {
      name: 'reviewedAt',
      label: { en: 'Last reviewed', de: 'Zuletzt geprüft' },
      type: 'date',
      admin: { position: 'sidebar', date: { pickerAppearance: 'dayOnly' } },
    },
    {
      name: 'reviewBy',
      label: { en: 'Review again by', de: 'Erneut prüfen bis' },
      type: 'date',
      index: true,
      admin: { position: 'sidebar', date: { pickerAppearance: 'dayOnly' } },
    },
    {
      name: 'results',
      type: 'ui',
      label: { en: 'Results', de: 'Ergebnisse' },
      admin: {
        position: 'sidebar',
        disableListColumn: true,
        components: { Field: '/src/results/admin/results-field.tsx#ResultsField' },
      },
    },
    {
      name: 'votes',
      type: 'ui',
      label: { en: 'Was it helpful?', de: 'War es hilfreich?' },
      admin: {
        position: 'sidebar',
        disableListColumn: true,
        components: { Field: '/src/votes/admin/votes-field.tsx#VotesField' },
      },
    },
    {
      name: 'initial',
      type: 'text',
      localized: true,
      index: true,
      admin: {
        hidden: true,
        disableBulkEdit: true,
        disableListColumn: true,
        disableListFilter: true,
      },
      hooks: { beforeChange: [({ siblingData }) => initialOf(siblingData.term)] },
    },
  ],
}
