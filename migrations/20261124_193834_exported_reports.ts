import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   ALTER TYPE "public"."enum_privacy_log_action" ADD VALUE 'exported-report';`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   UPDATE "privacy_log" SET "action" = 'exported-list' WHERE "action" = 'exported-report';
  ALTER TABLE "privacy_log" ALTER COLUMN "action" SET DATA TYPE text;
  DROP TYPE "public"."enum_privacy_log_action";
  CREATE TYPE "public"."enum_privacy_log_action" AS ENUM('erased', 'erased-again', 'retention', 'exported-address', 'exported-list');
  ALTER TABLE "privacy_log" ALTER COLUMN "action" SET DATA TYPE "public"."enum_privacy_log_action" USING "action"::"public"."enum_privacy_log_action";`)
}
