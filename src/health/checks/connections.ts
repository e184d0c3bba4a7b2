import { publicEntries } from '#cms/public-sql.ts'
import { sql } from '#cms/sql.ts'
import { type Check, fixEntry } from '../check.ts'
import { collectLinks } from '../outside/collect-links.ts'
import { reach, sayReach } from './reach.ts'

/**
 * Entries without a link in one direction: automatic, by an author, or chosen as related.
 * @param own the end of a link at which the entry would stand
 */
const withoutLinks = (own: 'to' | 'from', { id, words }: Pick<Check, 'id' | 'words'>): Check => {
  const [mine, others] =
    own === 'to' ? [sql`k.to_entry`, sql`k.from_entry`] : [sql`k.from_entry`, sql`k.to_entry`]
  const [chosen, choosing] =
    own === 'to' ? [sql`r.entries_id`, sql`r.parent_id`] : [sql`r.parent_id`, sql`r.entries_id`]
  return {
    id,
    words,
    rows: sql`
      select e.id, l._locale::text as locale, l.term as title, ${reach}::text as fact,
        ${reach} as weight
      from ${publicEntries()}
      where not exists (
        select from entry_links k
        where ${mine} = e.id and k.locale = l._locale::text and ${others} <> e.id
      ) and not exists (
        select from entries_rels r
        join search_documents d on d.entry_id = ${choosing} and d.locale = l._locale::text
        where ${chosen} = e.id and r.path = 'relatedEntries'
      )`,
    sayFact: sayReach,
    fix: fixEntry,
  }
}

const orphans = withoutLinks('to', {
  id: 'orphans',
  words: {
    en: { title: 'Nothing links here', hint: 'No text and no author leads readers there.' },
    de: { title: 'Nichts führt hierher', hint: 'Kein Text und keine Auswahl leitet dorthin.' },
  },
})

const deadEnds = withoutLinks('from', {
  id: 'dead-ends',
  words: {
    en: {
      title: 'Links nowhere',
      hint: 'Its texts name no other entry; none is chosen as related.',
    },
    de: {
      title: 'Führt nirgendwohin',
      hint: 'Die Texte nennen keinen anderen Eintrag, verwandte sind nicht gewählt.',
    },
  },
})

const outsideLinks: Check = {
  id: 'links',
  prepare: collectLinks,
  words: {
    en: { title: 'Broken links to other sites', hint: 'Tried twice, with hours between.' },
    de: { title: 'Kaputte Links nach draußen', hint: 'Zweimal versucht, Stunden dazwischen.' },
  },
  rows: sql`
    select e.id, l._locale::text as locale, l.term as title,
      o.reason || ' ' || o.failing_since::date || ' ' || o.url as fact,
      extract(epoch from now() - o.failing_since) as weight
    from outside_links o
    join outside_link_places p on p.url = o.url
    join ${publicEntries()} on e.id = p.entry_id and l._locale::text = p.locale
    where o.failures > 1`,
  sayFact: (fact, language) => {
    const [reason, day = '', url] = fact.split(' ')
    const since = new Date(day).toLocaleDateString(language, {
      dateStyle: 'medium',
      timeZone: 'UTC',
    })
    return `${url} (${reason}, ${language === 'de' ? 'seit' : 'since'} ${since})`
  },
  fix: fixEntry,
}

const CONFLICT = ' \u2192 '

const names: Check = {
  id: 'names',
  words: {
    en: {
      title: 'Names in conflict',
      hint: 'The name belongs to another entry: one of them cannot keep it.',
    },
    de: {
      title: 'Namen im Konflikt',
      hint: 'Der Name gehört einem anderen Eintrag: Einer muss ihn abgeben.',
    },
  },
  rows: sql`
    select distinct on (id, locale) id, locale, title, name || ${CONFLICT} || owner as fact,
      ${reach} as weight
    from (
      -- Drafts that could not be published as they are.
      select v.parent_id as id, vl._locale::text as locale, vl.version_term as title, mine.name,
        s.entry_id as other
      from _entries_v v
      join _entries_v_locales vl on vl._parent_id = v.id and vl.version__status = 'draft'
      cross join lateral (
        select vl.version_term as name, 0 as kind
        union all
        select n.name, case n.kind when 'misspelling' then 2 else 1 end
        from _entries_v_version_names n where n._parent_id = v.id and n._locale = vl._locale
      ) mine
      join search_names s on s.locale = vl._locale::text and s.key = search_fold(mine.name)
        and s.entry_id <> v.parent_id and (mine.kind < 2 or s.kind < 2)
      where v.latest and v.version_deleted_at is null
      union all
      -- What came to be public past the check, by an import of rows for example.
      select s.entry_id, s.locale, l.term, s.name, other.id
      from (
        select locale, key from search_names
        group by locale, key
        having min(entry_id) <> max(entry_id) and min(kind) < 2
      ) shared
      join search_names s on s.locale = shared.locale and s.key = shared.key
      join entries_locales l on l._parent_id = s.entry_id and l._locale::text = s.locale
      cross join lateral (
        select o.entry_id as id from search_names o
        where o.locale = s.locale and o.key = s.key and o.entry_id <> s.entry_id
          and (o.kind < 2 or s.kind < 2)
        limit 1
      ) other
    ) conflicts
    join entries e using (id)
    cross join lateral (
      select l.term as owner from entries_locales l
      where l._parent_id = conflicts.other and l._locale::text = conflicts.locale
    ) owners
    order by id, locale`,
  sayFact: (fact, language) => {
    const [name, owner] = fact.split(CONFLICT)
    return language === 'de' ? `„${name}“ führt zu „${owner}“` : `“${name}” leads to “${owner}”`
  },
  fix: fixEntry,
}

export const connectionChecks = [orphans, deadEnds, outsideLinks, names]
