import { SearchIcon } from './icons.tsx'

type Props = {
  action: string
  /** Says what is searched: the field's name, its placeholder and the button's. */
  words: { searchLabel: string; searchHint: string; search: string }
  value?: string
  maxLength: number
  /** The large form of the search page; else the one in the header. */
  isLarge?: boolean
}

/** An ordinary form: the address of its answer is the search. */
export function SearchForm({ action, words, value, maxLength, isLarge }: Props) {
  return (
    <form
      className={isLarge ? 'search search-large' : 'search'}
      role="search"
      action={action}
      method="get"
    >
      <input
        type="search"
        name="q"
        defaultValue={value}
        aria-label={words.searchLabel}
        placeholder={words.searchHint}
        maxLength={maxLength}
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
  )
}
