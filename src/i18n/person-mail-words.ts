import type { Locale } from './locales.ts'

type PersonMailWords = {
  greeting: (name: string) => string
  inviteSubject: (site: string) => string
  invite: (site: string, role: string) => string
  inviteLink: string
  inviteHours: (hours: number) => string
  resetSubject: (site: string) => string
  reset: (site: string) => string
  resetLink: string
  resetHours: string
  signIn: (address: string) => string
  whyInvite: (site: string) => string
  whyReset: string
  roles: Record<'admin' | 'marketing' | 'sales', string>
}

export const personMailWords: Record<Locale, PersonMailWords> = {
  en: {
    greeting: (name) => `Hello ${name},`,
    inviteSubject: (site) => `Your invitation to ${site}`,
    invite: (site, role) => `you have been invited to work on ${site}, ${role}.`,
    inviteLink: 'Choose a password',
    inviteHours: (hours) =>
      `The link works once and for ${hours} hours. After that, ask the person who invited you for a new one.`,
    resetSubject: (site) => `A new password for ${site}`,
    reset: (site) => `somebody, probably you, asked for a new password for ${site}.`,
    resetLink: 'Set a new password',
    resetHours:
      'The link works once and for one hour. Setting a new password ends all your sessions.',
    signIn: (address) => `You sign in with ${address}.`,
    whyInvite: (site) =>
      `You receive this mail because an administrator of ${site} entered your address. If you were not expecting it, you need not do anything.`,
    whyReset: 'If that was not you, you need not do anything: your password stays as it is.',
    roles: {
      admin: 'as an administrator',
      marketing: 'in marketing',
      sales: 'in sales',
    },
  },
  de: {
    greeting: (name) => `Guten Tag ${name},`,
    inviteSubject: (site) => `Ihre Einladung zu ${site}`,
    invite: (site, role) => `Sie sind eingeladen, an ${site} mitzuarbeiten, ${role}.`,
    inviteLink: 'Passwort wählen',
    inviteHours: (hours) =>
      `Der Link gilt ein einziges Mal und ${hours} Stunden lang. Danach bitten Sie die Person, die Sie eingeladen hat, um einen neuen.`,
    resetSubject: (site) => `Ein neues Passwort für ${site}`,
    reset: (site) => `jemand, vermutlich Sie, hat für ${site} um ein neues Passwort gebeten.`,
    resetLink: 'Neues Passwort setzen',
    resetHours:
      'Der Link gilt ein einziges Mal und eine Stunde lang. Ein neues Passwort beendet alle Ihre Sitzungen.',
    signIn: (address) => `Sie melden sich mit ${address} an.`,
    whyInvite: (site) =>
      `Sie erhalten diese E-Mail, weil die Administration von ${site} Ihre Adresse eingetragen hat. Haben Sie sie nicht erwartet, brauchen Sie nichts zu tun.`,
    whyReset: 'Waren Sie das nicht, brauchen Sie nichts zu tun: Ihr Passwort bleibt, wie es ist.',
    roles: {
      admin: 'in der Administration',
      marketing: 'im Marketing',
      sales: 'im Vertrieb',
    },
  },
}
