import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TYPE "public"."enum_leads_lost_reason" AS ENUM('no-fit', 'price', 'competitor', 'no-answer', 'timing', 'not-serious', 'other');
  CREATE TYPE "public"."enum_leads_priority" AS ENUM('low', 'normal', 'high');
  ALTER TYPE "public"."enum_lead_events_kind" ADD VALUE 'lost' BEFORE 'spam';
  ALTER TYPE "public"."enum_lead_events_kind" ADD VALUE 'priority' BEFORE 'spam';
  ALTER TYPE "public"."enum_lead_events_kind" ADD VALUE 'due' BEFORE 'spam';
  ALTER TYPE "public"."enum_lead_events_kind" ADD VALUE 'answer';
  ALTER TABLE "leads" ADD COLUMN "lost_reason" "enum_leads_lost_reason";
  ALTER TABLE "leads" ADD COLUMN "lost_note" varchar;
  ALTER TABLE "leads" ADD COLUMN "priority" "enum_leads_priority" DEFAULT 'normal' NOT NULL;
  ALTER TABLE "leads" ADD COLUMN "due_at" timestamp(3) with time zone;
  ALTER TABLE "leads" ADD COLUMN "due_soon_at" timestamp(3) with time zone;
  ALTER TABLE "leads" ADD COLUMN "first_response_at" timestamp(3) with time zone;
  ALTER TABLE "lead_settings" ADD COLUMN "response_hours" numeric DEFAULT 8 NOT NULL;
  ALTER TABLE "lead_settings" ADD COLUMN "time_zone" varchar DEFAULT 'Europe/Berlin' NOT NULL;
  CREATE INDEX "leads_due_at_idx" ON "leads" USING btree ("due_at");`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   DELETE FROM "lead_events" WHERE "kind" IN ('lost', 'priority', 'due');
  UPDATE "lead_events" SET "kind" = 'note' WHERE "kind" = 'answer';
  ALTER TABLE "lead_events" ALTER COLUMN "kind" SET DATA TYPE text;
  DROP TYPE "public"."enum_lead_events_kind";
  CREATE TYPE "public"."enum_lead_events_kind" AS ENUM('received', 'status', 'owner', 'spam', 'delivery', 'note');
  ALTER TABLE "lead_events" ALTER COLUMN "kind" SET DATA TYPE "public"."enum_lead_events_kind" USING "kind"::"public"."enum_lead_events_kind";
  DROP INDEX "leads_due_at_idx";
  ALTER TABLE "leads" DROP COLUMN "lost_reason";
  ALTER TABLE "leads" DROP COLUMN "lost_note";
  ALTER TABLE "leads" DROP COLUMN "priority";
  ALTER TABLE "leads" DROP COLUMN "due_at";
  ALTER TABLE "leads" DROP COLUMN "due_soon_at";
  ALTER TABLE "leads" DROP COLUMN "first_response_at";
  ALTER TABLE "lead_settings" DROP COLUMN "response_hours";
  ALTER TABLE "lead_settings" DROP COLUMN "time_zone";
  DROP TYPE "public"."enum_leads_lost_reason";
  DROP TYPE "public"."enum_leads_priority";`)
}
