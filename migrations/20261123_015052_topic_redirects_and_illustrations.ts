import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TYPE "public"."enum_redirects_kind" AS ENUM('entry', 'topic');
  DROP INDEX "locale_slug_idx";
  ALTER TABLE "redirects" ALTER COLUMN "entry_id" DROP NOT NULL;
  ALTER TABLE "entries" ADD COLUMN "illustration_id" integer;
  ALTER TABLE "_entries_v" ADD COLUMN "version_illustration_id" integer;
  ALTER TABLE "redirects" ADD COLUMN "kind" "enum_redirects_kind" DEFAULT 'entry' NOT NULL;
  ALTER TABLE "redirects" ADD COLUMN "topic_id" integer;
  ALTER TABLE "entries" ADD CONSTRAINT "entries_illustration_id_media_id_fk" FOREIGN KEY ("illustration_id") REFERENCES "public"."media"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_entries_v" ADD CONSTRAINT "_entries_v_version_illustration_id_media_id_fk" FOREIGN KEY ("version_illustration_id") REFERENCES "public"."media"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "redirects" ADD CONSTRAINT "redirects_topic_id_topics_id_fk" FOREIGN KEY ("topic_id") REFERENCES "public"."topics"("id") ON DELETE set null ON UPDATE no action;
  CREATE INDEX "entries_illustration_idx" ON "entries" USING btree ("illustration_id");
  CREATE INDEX "_entries_v_version_version_illustration_idx" ON "_entries_v" USING btree ("version_illustration_id");
  CREATE INDEX "redirects_topic_idx" ON "redirects" USING btree ("topic_id");
  CREATE UNIQUE INDEX "locale_kind_slug_idx" ON "redirects" USING btree ("locale","kind","slug");`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   DELETE FROM "redirects" WHERE "kind" = 'topic';
  ALTER TABLE "entries" DROP CONSTRAINT "entries_illustration_id_media_id_fk";
  
  ALTER TABLE "_entries_v" DROP CONSTRAINT "_entries_v_version_illustration_id_media_id_fk";
  
  ALTER TABLE "redirects" DROP CONSTRAINT "redirects_topic_id_topics_id_fk";
  
  DROP INDEX "entries_illustration_idx";
  DROP INDEX "_entries_v_version_version_illustration_idx";
  DROP INDEX "redirects_topic_idx";
  DROP INDEX "locale_kind_slug_idx";
  ALTER TABLE "redirects" ALTER COLUMN "entry_id" SET NOT NULL;
  CREATE UNIQUE INDEX "locale_slug_idx" ON "redirects" USING btree ("locale","slug");
  ALTER TABLE "entries" DROP COLUMN "illustration_id";
  ALTER TABLE "_entries_v" DROP COLUMN "version_illustration_id";
  ALTER TABLE "redirects" DROP COLUMN "kind";
  ALTER TABLE "redirects" DROP COLUMN "topic_id";
  DROP TYPE "public"."enum_redirects_kind";`)
}
