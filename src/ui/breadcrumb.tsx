type Crumb = { label: string; href?: string }

/** The way to a page. The last crumb is the page itself. */
export function Breadcrumb({ name, crumbs }: { name: string; crumbs: Crumb[] }) {
  return (
    <nav className="crumbs" aria-label={name}>
      <ol className="crumb-list">
        {crumbs.map(({ label, href }) => (
          <li key={href ?? label}>
            {href ? (
              <a href={href}>{label}</a>
            ) : (
              <span aria-current="page" dir="auto">
                {label}
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}
