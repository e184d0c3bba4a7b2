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

/** Editors read everything; visitors and sales read what is published in the language they ask for. */
export const publishedOrEditor: Access = ({ req }) =>
  isEditor({ req }) || { _status: { equals: 'published' } }

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
