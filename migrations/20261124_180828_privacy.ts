import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TYPE "public"."enum_privacy_log_action" AS ENUM('erased', 'erased-again', 'retention', 'exported-address', 'exported-list');
  CREATE TABLE "privacy_log" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"action" "enum_privacy_log_action" NOT NULL,
  	"leads" numeric DEFAULT 0 NOT NULL,
  	"events" numeric DEFAULT 0 NOT NULL,
  	"deliveries" numeric DEFAULT 0 NOT NULL,
  	"mentions" numeric DEFAULT 0 NOT NULL,
  	"by_id" integer,
  	"receipt" varchar NOT NULL,
  	"address_hash" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  ALTER TABLE "leads" ADD COLUMN "spam_elapsed" numeric;
  ALTER TABLE "payload_locked_documents_rels" ADD COLUMN "privacy_log_id" integer;
  ALTER TABLE "lead_settings" ADD COLUMN "retention_won" numeric;
  ALTER TABLE "lead_settings" ADD COLUMN "retention_lost" numeric;
  ALTER TABLE "lead_settings" ADD COLUMN "retention_spam" numeric;
  ALTER TABLE "lead_settings" ADD COLUMN "retention_open" numeric;
  ALTER TABLE "privacy_log" ADD CONSTRAINT "privacy_log_by_id_users_id_fk" FOREIGN KEY ("by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  CREATE INDEX "privacy_log_by_idx" ON "privacy_log" USING btree ("by_id");
  CREATE UNIQUE INDEX "privacy_log_receipt_idx" ON "privacy_log" USING btree ("receipt");
  CREATE INDEX "privacy_log_address_hash_idx" ON "privacy_log" USING btree ("address_hash");
  CREATE INDEX "privacy_log_updated_at_idx" ON "privacy_log" USING btree ("updated_at");
  CREATE INDEX "privacy_log_created_at_idx" ON "privacy_log" USING btree ("created_at");
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_privacy_log_fk" FOREIGN KEY ("privacy_log_id") REFERENCES "public"."privacy_log"("id") ON DELETE cascade ON UPDATE no action;
  CREATE INDEX "payload_locked_documents_rels_privacy_log_id_idx" ON "payload_locked_documents_rels" USING btree ("privacy_log_id");`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "privacy_log" DISABLE ROW LEVEL SECURITY;
  DROP TABLE "privacy_log" CASCADE;
  ALTER TABLE "payload_locked_documents_rels" DROP CONSTRAINT "payload_locked_documents_rels_privacy_log_fk";
  
  DROP INDEX "payload_locked_documents_rels_privacy_log_id_idx";
  ALTER TABLE "leads" DROP COLUMN "spam_elapsed";
  ALTER TABLE "payload_locked_documents_rels" DROP COLUMN "privacy_log_id";
  ALTER TABLE "lead_settings" DROP COLUMN "retention_won";
  ALTER TABLE "lead_settings" DROP COLUMN "retention_lost";
  ALTER TABLE "lead_settings" DROP COLUMN "retention_spam";
  ALTER TABLE "lead_settings" DROP COLUMN "retention_open";
  DROP TYPE "public"."enum_privacy_log_action";`)
}
