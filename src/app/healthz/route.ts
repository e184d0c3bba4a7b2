export const dynamic = 'force-dynamic'

/** Whether the process answers at all. It says nothing about the database: see /readyz. */
export const GET = () => new Response('ok\n', { headers: { 'cache-control': 'no-store' } })
