import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TYPE "public"."enum_users_standing" AS ENUM('active', 'invited', 'inactive');
  CREATE TYPE "public"."enum_users_language" AS ENUM('en', 'de');
  CREATE TYPE "public"."enum_audit_action" AS ENUM('created', 'changed', 'published', 'unpublished', 'renamed', 'trashed', 'restored', 'version-restored', 'deleted', 'review-asked', 'approved', 'changes-asked', 'overridden', 'scheduled', 'unscheduled', 'imported', 'exported', 'erased', 'invited', 'role-changed', 'deactivated', 'reactivated', 'password-changed', 'signed-in', 'sign-in-failed', 'sign-in-unknown', 'signed-out', 'signed-out-everywhere');
  CREATE TYPE "public"."enum_audit_subject" AS ENUM('entries', 'faqs', 'topics', 'media', 'redirects', 'leads', 'privacy-log', 'users', 'site', 'lead-settings', 'glossary');
  CREATE TABLE "audit" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"by_id" integer,
  	"action" "enum_audit_action" NOT NULL,
  	"title" varchar,
  	"subject" "enum_audit_subject" NOT NULL,
  	"subject_id" numeric,
  	"locale" varchar,
  	"detail" varchar,
  	"who" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  ALTER TABLE "users_sessions" ADD COLUMN "device" varchar;
  ALTER TABLE "users" ADD COLUMN "standing" "enum_users_standing" DEFAULT 'active';
  ALTER TABLE "users" ADD COLUMN "invited_at" timestamp(3) with time zone;
  ALTER TABLE "users" ADD COLUMN "language" "enum_users_language" DEFAULT 'en';
  ALTER TABLE "payload_locked_documents_rels" ADD COLUMN "audit_id" integer;
  ALTER TABLE "audit" ADD CONSTRAINT "audit_by_id_users_id_fk" FOREIGN KEY ("by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  CREATE INDEX "audit_created_at_idx" ON "audit" USING btree ("created_at");
  CREATE INDEX "audit_by_idx" ON "audit" USING btree ("by_id");
  CREATE INDEX "audit_updated_at_idx" ON "audit" USING btree ("updated_at");
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_audit_fk" FOREIGN KEY ("audit_id") REFERENCES "public"."audit"("id") ON DELETE cascade ON UPDATE no action;
  CREATE INDEX "payload_locked_documents_rels_audit_id_idx" ON "payload_locked_documents_rels" USING btree ("audit_id");`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "audit" DISABLE ROW LEVEL SECURITY;
  DROP TABLE "audit" CASCADE;
  ALTER TABLE "payload_locked_documents_rels" DROP CONSTRAINT "payload_locked_documents_rels_audit_fk";
  
  DROP INDEX "payload_locked_documents_rels_audit_id_idx";
  ALTER TABLE "users_sessions" DROP COLUMN "device";
  ALTER TABLE "users" DROP COLUMN "standing";
  ALTER TABLE "users" DROP COLUMN "invited_at";
  ALTER TABLE "users" DROP COLUMN "language";
  ALTER TABLE "payload_locked_documents_rels" DROP COLUMN "audit_id";
  DROP TYPE "public"."enum_users_standing";
  DROP TYPE "public"."enum_users_language";
  DROP TYPE "public"."enum_audit_action";
  DROP TYPE "public"."enum_audit_subject";`)
}
