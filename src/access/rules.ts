import type { Access, FieldAccess, PayloadRequest } from 'payload'

/** Who a signed-in person is. `null` is a visitor. */
export type Role = 'admin' | 'marketing' | 'sales'

export const ROLES: Role[] = ['admin', 'marketing', 'sales']

type Asker = Pick<PayloadRequest, 'user'>

export function roleOf({ user }: Asker): Role | null {
  return user?.collection === 'users' ? (user.role as Role) : null
}

const oneOf =
  (...roles: Role[]) =>
  ({ req }: { req: Asker }): boolean => {
    const role = roleOf(req)
    return role !== null && roles.includes(role)
  }

export const nobody = () => false
export const anyone = () => true
export const isAdmin = oneOf('admin') satisfies Access & FieldAccess
export const isStaff = oneOf('admin', 'marketing', 'sales') satisfies Access & FieldAccess
export const isEditor = oneOf('admin', 'marketing') satisfies Access & FieldAccess
export const isSales = oneOf('admin', 'sales') satisfies Access & FieldAccess

// A filter holds for one language: with all of them at once, or with one that stands in for another,
// one public language would carry the others along.
const asksOneLanguage = ({ locale, fallbackLocale }: PayloadRequest): boolean =>
  locale !== 'all' && ![fallbackLocale].flat().some(Boolean)

/** Editors read everything; visitors and sales read what is public in the language they ask for. */
const publicOrEditor =
  (field: string, value: unknown): Access =>
  ({ req }) =>
    isEditor({ req }) ||
    (asksOneLanguage(req) && {
      and: [{ [field]: { equals: value } }, { deletedAt: { exists: false } }],
    })

export const publishedOrEditor = publicOrEditor('_status', 'published')
export const answeredOrEditor = publicOrEditor('isAnswered', true)

/** Admins reach everyone; the others only themselves. */
export const adminOrSelf: Access = ({ req }) =>
  isAdmin({ req }) || (req.user ? { id: { equals: req.user.id } } : false)

/** Keeps a collection out of the navigation of those whose work it is not. */
export const hiddenUnless =
  (...roles: Role[]) =>
  ({ user }: { user: unknown }): boolean => {
    const role = (user as { role?: Role } | null)?.role
    return !role || !roles.includes(role)
  }
