-- The roles that every Supabase project has. Nobody can sign in as one of them.
do $$
begin
  if not exists (select from pg_roles where rolname = 'anon') then
    create role anon nologin noinherit;
  end if;
  if not exists (select from pg_roles where rolname = 'authenticated') then
    create role authenticated nologin noinherit;
  end if;
  if not exists (select from pg_roles where rolname = 'service_role') then
    create role service_role nologin noinherit bypassrls;
  end if;
end
$$;
-- The owner gives them on, and the doctor acts as them.
grant anon, authenticated, service_role to current_user;
grant usage on schema public to anon, authenticated, service_role;
