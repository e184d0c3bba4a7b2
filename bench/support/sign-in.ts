import { startChild } from '#cli/processes/child.ts'
import { benchEnv } from './bench-env.ts'
import type { GlossarySite } from './site.ts'

const LOGIN = { email: 'bench@example.com', password: 'a-password-for-benches' }

/** Makes the first administrator of a site and signs in. @returns what its requests carry */
export async function signIn({ url, databaseUrl }: GlossarySite): Promise<Record<string, string>> {
  const env = {
    ...benchEnv(databaseUrl),
    ADMIN_EMAIL: LOGIN.email,
    ADMIN_PASSWORD: LOGIN.password,
  }
  const child = startChild({ file: 'src/cli/start/set-up.ts', env, isShown: true })
  if ((await child.ended) !== 0) throw new Error('There is no administrator')
  return signInAs(url, LOGIN)
}

/** Signs in who is there already. @returns what its requests carry */
export async function signInAs(
  url: string,
  login: { email: string; password: string },
): Promise<Record<string, string>> {
  const answer = await fetch(`${url}/api/users/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify(login),
  })
  const [cookie] = answer.headers.getSetCookie()
  if (!cookie) throw new Error(`Signing in was answered by ${answer.status}`)
  return { cookie: cookie.split(';')[0] ?? '', origin: url }
}
