import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  // What was written into the one field of notes becomes the first note of the timeline.
  await db.execute(sql`
   INSERT INTO "lead_events" ("lead_id", "kind", "detail", "created_at", "updated_at")
   SELECT "id", 'note', "notes", "updated_at", "updated_at" FROM "leads" WHERE trim("notes") <> '';
  ALTER TABLE "leads" DROP COLUMN "notes";`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "leads" ADD COLUMN "notes" varchar;`)
}
