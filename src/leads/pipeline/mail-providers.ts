// Where anybody can have an address, so that it says nothing about a company.
const PROVIDERS = [
  'aol.com',
  'arcor.de',
  'bluewin.ch',
  'freenet.de',
  'gmail.com',
  'gmx.at',
  'gmx.ch',
  'gmx.com',
  'gmx.de',
  'gmx.net',
  'googlemail.com',
  'hotmail.com',
  'hotmail.de',
  'icloud.com',
  'live.com',
  'live.de',
  'mac.com',
  'mail.de',
  'mailbox.org',
  'me.com',
  'msn.com',
  'outlook.com',
  'outlook.de',
  'posteo.de',
  'proton.me',
  'protonmail.com',
  't-online.de',
  'web.de',
  'yahoo.com',
  'yahoo.de',
  'zoho.com',
]

const KNOWN = new Set(PROVIDERS)

/** The part of an address that may name a company; null where it names a provider of mailboxes. */
export function companyDomain(email: string): string | null {
  const domain = email.slice(email.lastIndexOf('@') + 1).toLowerCase()
  return KNOWN.has(domain) ? null : domain
}
