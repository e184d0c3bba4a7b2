import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "entries" ADD COLUMN "has_automatic_links" boolean DEFAULT true;
  ALTER TABLE "_entries_v" ADD COLUMN "version_has_automatic_links" boolean DEFAULT true;`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "entries" DROP COLUMN "has_automatic_links";
  ALTER TABLE "_entries_v" DROP COLUMN "version_has_automatic_links";`)
}
