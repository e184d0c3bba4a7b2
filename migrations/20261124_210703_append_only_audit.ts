import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

// What keeps the audit log as it was written, and people as they were decided upon.
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
    create index audit_subject_idx on audit (subject, subject_id, created_at desc);

    -- Whoever is deleted leaves an empty reference; everything else stays until its time is over.
    create function refuse_audit_change() returns trigger language plpgsql as $$
    begin
      if tg_op = 'DELETE' and old.created_at < now() - interval '24 months' then
        return old;
      end if;
      raise exception 'The audit log is append-only';
    end $$;
    create trigger keep_audit after update on audit for each row
      when (
        (old.id, old.action, old.subject, old.subject_id, old.title, old.locale, old.detail, old.who, old.created_at)
          is distinct from
        (new.id, new.action, new.subject, new.subject_id, new.title, new.locale, new.detail, new.who, new.created_at)
        or new.by_id is not null and new.by_id is distinct from old.by_id
      )
      execute function refuse_audit_change();
    create trigger keep_audit_lines before delete on audit for each row
      execute function refuse_audit_change();
    create trigger keep_audit_whole before truncate on audit for each statement
      execute function refuse_audit_change();

    -- Sign-ins for addresses that nobody has: a number a day, nothing else.
    create table unknown_sign_ins (day date primary key, count integer not null);

    -- Payload saves a person with all sessions that it read before. What was ended meanwhile stays so.
    create table ended_sessions (
      id varchar primary key,
      ended_at timestamptz not null default now()
    );
    create function keep_sessions_ended() returns trigger language plpgsql as $$
    begin
      if exists (select from ended_sessions where id = new.id) then
        return null;
      end if;
      return new;
    end $$;
    create trigger keep_sessions_ended before insert on users_sessions for each row
      execute function keep_sessions_ended();

    -- A sign-in writes the whole person back, as read before the password was checked, and leaves
    -- updated_at alone: it must not undo what an administrator has decided meanwhile.
    create function keep_person_decided() returns trigger language plpgsql as $$
    begin
      new.role := old.role;
      new.standing := old.standing;
      return new;
    end $$;
    create trigger keep_person_decided before update on users for each row
      when (
        new.updated_at is not distinct from old.updated_at
        and (new.role, new.standing) is distinct from (old.role, old.standing)
      )
      execute function keep_person_decided();`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
    drop trigger keep_person_decided on users;
    drop function keep_person_decided;
    drop trigger keep_sessions_ended on users_sessions;
    drop function keep_sessions_ended;
    drop table ended_sessions, unknown_sign_ins;
    drop trigger keep_audit on audit;
    drop trigger keep_audit_lines on audit;
    drop trigger keep_audit_whole on audit;
    drop function refuse_audit_change;
    drop index audit_subject_idx;`)
}
