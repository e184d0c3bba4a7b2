import { sql } from '#cms/sql.ts'

/** Shorter texts are alike by chance: "Please call me back." says nothing about who sends it. */
const SHORTEST = 80
const WINDOW_HOURS = 24
/** Leads looked at, however many have the same text. */
const MOST = 50

/**
 * How many other addresses have sent the same text within a day, in whatever case and spacing, as a
 * query of one number. It is found by the index on the text's hash, which has these expressions.
 */
export const countCopies = ({ email, message }: { email: string; message: string }) =>
  message.length < SHORTEST
    ? sql`select 0`
    : sql`
        select count(distinct lower(email))::int from (
          select email from leads
          where text_print(message) = text_print(${message}) and length(message) >= ${sql.raw(`${SHORTEST}`)}
            and created_at > now() - make_interval(hours => ${WINDOW_HOURS})
            and lower(email) <> lower(${email})
          order by created_at desc limit ${MOST}
        ) as copies
      `
