import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TYPE "public"."enum_lead_settings_routing_language" AS ENUM('en', 'de');
  CREATE TYPE "public"."enum_lead_settings_team_language" AS ENUM('en', 'de');
  CREATE TYPE "public"."enum_lead_settings_sales_mail" AS ENUM('at-once', 'hourly', 'daily');
  ALTER TYPE "public"."enum_lead_events_kind" ADD VALUE 'delivery' BEFORE 'note';
  ALTER TYPE "public"."enum_deliveries_status" ADD VALUE 'withdrawn';
  CREATE TABLE "lead_settings_routing" (
  	"_order" integer NOT NULL,
  	"_parent_id" integer NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"topic_id" integer,
  	"language" "enum_lead_settings_routing_language",
  	"inbox" varchar NOT NULL
  );
  
  CREATE TABLE "lead_settings_webhooks" (
  	"_order" integer NOT NULL,
  	"_parent_id" integer NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"name" varchar NOT NULL,
  	"url" varchar NOT NULL,
  	"active" boolean DEFAULT true,
  	"secret" varchar,
  	"previous_secret" varchar
  );
  
  ALTER TABLE "deliveries" ADD COLUMN "endpoint" varchar;
  ALTER TABLE "deliveries" ADD COLUMN "due_at" timestamp(3) with time zone;
  ALTER TABLE "deliveries" ADD COLUMN "key" varchar;
  ALTER TABLE "deliveries" ADD COLUMN "leased_by" varchar;
  ALTER TABLE "deliveries" ADD COLUMN "leased_until" timestamp(3) with time zone;
  ALTER TABLE "lead_settings" ADD COLUMN "team_language" "enum_lead_settings_team_language" DEFAULT 'en' NOT NULL;
  ALTER TABLE "lead_settings" ADD COLUMN "sales_mail" "enum_lead_settings_sales_mail" DEFAULT 'at-once' NOT NULL;
  ALTER TABLE "lead_settings_routing" ADD CONSTRAINT "lead_settings_routing_topic_id_topics_id_fk" FOREIGN KEY ("topic_id") REFERENCES "public"."topics"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "lead_settings_routing" ADD CONSTRAINT "lead_settings_routing_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."lead_settings"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "lead_settings_webhooks" ADD CONSTRAINT "lead_settings_webhooks_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."lead_settings"("id") ON DELETE cascade ON UPDATE no action;
  CREATE INDEX "lead_settings_routing_order_idx" ON "lead_settings_routing" USING btree ("_order");
  CREATE INDEX "lead_settings_routing_parent_id_idx" ON "lead_settings_routing" USING btree ("_parent_id");
  CREATE INDEX "lead_settings_routing_topic_idx" ON "lead_settings_routing" USING btree ("topic_id");
  CREATE INDEX "lead_settings_webhooks_order_idx" ON "lead_settings_webhooks" USING btree ("_order");
  CREATE INDEX "lead_settings_webhooks_parent_id_idx" ON "lead_settings_webhooks" USING btree ("_parent_id");`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   DROP TABLE "lead_settings_routing" CASCADE;
  DROP TABLE "lead_settings_webhooks" CASCADE;
  DELETE FROM "lead_events" WHERE "kind" = 'delivery';
  UPDATE "deliveries" SET "status" = 'held' WHERE "status" = 'withdrawn';
  ALTER TABLE "lead_events" ALTER COLUMN "kind" SET DATA TYPE text;
  DROP TYPE "public"."enum_lead_events_kind";
  CREATE TYPE "public"."enum_lead_events_kind" AS ENUM('received', 'status', 'owner', 'spam', 'note');
  ALTER TABLE "lead_events" ALTER COLUMN "kind" SET DATA TYPE "public"."enum_lead_events_kind" USING "kind"::"public"."enum_lead_events_kind";
  ALTER TABLE "deliveries" ALTER COLUMN "status" SET DATA TYPE text;
  ALTER TABLE "deliveries" ALTER COLUMN "status" SET DEFAULT 'waiting'::text;
  DROP TYPE "public"."enum_deliveries_status";
  CREATE TYPE "public"."enum_deliveries_status" AS ENUM('waiting', 'held', 'sent', 'failed');
  ALTER TABLE "deliveries" ALTER COLUMN "status" SET DEFAULT 'waiting'::"public"."enum_deliveries_status";
  ALTER TABLE "deliveries" ALTER COLUMN "status" SET DATA TYPE "public"."enum_deliveries_status" USING "status"::"public"."enum_deliveries_status";
  ALTER TABLE "deliveries" DROP COLUMN "endpoint";
  ALTER TABLE "deliveries" DROP COLUMN "due_at";
  ALTER TABLE "deliveries" DROP COLUMN "key";
  ALTER TABLE "deliveries" DROP COLUMN "leased_by";
  ALTER TABLE "deliveries" DROP COLUMN "leased_until";
  ALTER TABLE "lead_settings" DROP COLUMN "team_language";
  ALTER TABLE "lead_settings" DROP COLUMN "sales_mail";
  DROP TYPE "public"."enum_lead_settings_routing_language";
  DROP TYPE "public"."enum_lead_settings_team_language";
  DROP TYPE "public"."enum_lead_settings_sales_mail";`)
}
