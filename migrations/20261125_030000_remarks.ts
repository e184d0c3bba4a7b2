import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

// What is said of imports and their rows is stored in no language: as a code with what it names.
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
    alter table transfer_runs alter column reason type jsonb using
      case when reason is not null then jsonb_build_array(jsonb_build_array('verbatim', reason)) end;

    alter table transfer_rows
      alter column warnings drop default,
      alter column label type jsonb using jsonb_build_array('verbatim', label),
      alter column reason type jsonb using
        case when reason is not null then jsonb_build_array(jsonb_build_array('verbatim', reason)) end,
      alter column warnings type jsonb using
        case when warnings = '{}' then '[]'
          else jsonb_build_array(jsonb_build_array('verbatim', array_to_string(warnings, ' '))) end;
    alter table transfer_rows alter column warnings set default '[]';`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
    alter table transfer_runs alter column reason type text using reason::text;

    alter table transfer_rows
      alter column warnings drop default,
      alter column label type text using label::text,
      alter column reason type text using reason::text,
      alter column warnings type text[] using
        case when warnings = '[]' then '{}' else array[warnings::text] end;
    alter table transfer_rows alter column warnings set default '{}';`)
}
