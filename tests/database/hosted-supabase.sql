-- What a hosted Supabase project has before our migrations run, as far as they can notice: roles, the auth schema,
-- the default privileges that grant everything by name, and an owner that is no superuser. For a new database of a
-- cluster that may have the roles already.
do $$
begin
  if not exists (select from pg_roles where rolname = 'hosted_owner') then
    create role anon nologin noinherit;
    create role authenticated nologin noinherit;
    create role service_role nologin noinherit bypassrls;
    create role hosted_owner nologin createrole bypassrls;
    grant anon, authenticated, service_role to hosted_owner;
    create role supabase_auth_admin nologin noinherit createrole;
  end if;
end
$$;

create schema auth authorization supabase_auth_admin;
create table auth.users (id uuid primary key, email text unique, encrypted_password text);
create table auth.sessions (
  id uuid primary key, user_id uuid not null references auth.users (id) on delete cascade, created_at timestamptz
);
create table auth.identities (
  provider text not null, provider_id text not null,
  user_id uuid not null references auth.users (id) on delete cascade, primary key (provider, provider_id)
);
alter table auth.users owner to supabase_auth_admin;
alter table auth.sessions owner to supabase_auth_admin;
alter table auth.identities owner to supabase_auth_admin;
create function auth.uid() returns uuid language sql stable as $$
  select coalesce(
    nullif(current_setting('request.jwt.claim.sub', true), ''),
    nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'
  )::uuid
$$;
alter function auth.uid() owner to supabase_auth_admin;
grant usage on schema auth to anon, authenticated, service_role, hosted_owner;
grant all on auth.users, auth.sessions, auth.identities to hosted_owner;

do $$ begin execute format('grant create on database %I to hosted_owner', current_database()); end $$;
grant all on schema public to hosted_owner;
grant usage on schema public to anon, authenticated, service_role;
alter default privileges for role hosted_owner in schema public
  grant all on tables to anon, authenticated, service_role;
alter default privileges for role hosted_owner in schema public
  grant all on functions to anon, authenticated, service_role;
alter default privileges for role hosted_owner in schema public
  grant all on sequences to anon, authenticated, service_role;
