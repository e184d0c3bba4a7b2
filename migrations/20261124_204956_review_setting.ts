import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "site" ADD COLUMN "is_review_required" boolean DEFAULT false;
  ALTER TABLE "_site_v" ADD COLUMN "version_is_review_required" boolean DEFAULT false;`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "site" DROP COLUMN "is_review_required";
  ALTER TABLE "_site_v" DROP COLUMN "version_is_review_required";`)
}
