import { QUERY_MAX_LENGTH } from '#lib/query-length.ts'
import { SearchIcon } from './icons.tsx'

type Props = {
  action: string
  /** What suggests while somebody types: the script, and where it asks. */
  suggest: { script: string; source: string }
  /** Says what is searched: the field's name, its placeholder and the button's. */
  words: { searchLabel: string; searchHint: string; search: string }
  value?: string
  /** The large form of the search page; else the one in the header. */
  isLarge?: boolean
}

/** An ordinary form: the address of its answer is the search. */
export function SearchForm({ action, suggest, words, value, isLarge }: Props) {
  return (
    <search className={isLarge ? 'search search-large' : 'search'}>
      <form action={action} method="get" data-script={suggest.script} data-source={suggest.source}>
        <input
          type="search"
          name="q"
          defaultValue={value}
          aria-label={words.searchLabel}
          placeholder={words.searchHint}
          maxLength={QUERY_MAX_LENGTH}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          enterKeyHint="search"
          dir="auto"
        />
        <button type="submit" aria-label={words.search}>
          <SearchIcon />
        </button>
      </form>
    </search>
  )
}
