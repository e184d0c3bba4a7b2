import { notFound } from 'next/navigation'

export const dynamic = 'force-static'
export const generateStaticParams = () => []

/** Every address that nothing else answers: a 404 in the language of the address. */
export default function Page() {
  notFound()
}
