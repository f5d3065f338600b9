-- People delete their own account, from the app. The app offers it where this function is. The file may run twice.
--
-- What refers to the account goes with it: our tables say `on delete cascade`. A table of the project's own that refers
-- to auth.users without that makes the deletion fail, and then nothing is deleted.

create or replace function public.delete_account(account uuid default null) returns json
language plpgsql volatile security definer set search_path = '' as $$
declare
  caller constant uuid := auth.uid();
  session constant uuid := (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'session_id')::uuid;
  person record;
  is_fresh boolean;
begin
  select u.email, coalesce(u.encrypted_password, '') <> '' as has_password into person
  from auth.users u where u.id = caller;
  if not found then
    -- PostgREST turns PTxyz into the HTTP status xyz.
    raise sqlstate 'PT401' using message = 'The account of this token does not exist.';
  end if;
  -- The session says when the person signed in. A token says only when it was renewed. A session that was ended says
  -- nothing any more.
  select s.created_at > now() - interval '5 minutes' into is_fresh
  from auth.sessions s where s.id = session and s.user_id = caller;
  is_fresh := coalesce(is_fresh, false);

  if account is null then
    return json_build_object(
      'email', person.email,
      'has_password', person.has_password,
      'is_fresh', is_fresh,
      'providers', (select coalesce(json_agg(distinct i.provider), '[]') from auth.identities i
        where i.user_id = caller and i.provider <> 'email'));
  end if;
  if account <> caller then
    raise sqlstate 'PT403' using message = 'This is not your account.';
  end if;
  if not is_fresh then
    raise sqlstate 'PT403' using message = 'Sign in again, then delete the account within five minutes.';
  end if;
  -- A table that an older project made may not say `on delete cascade`.
  delete from public.jobs j where j.user_id = caller;
  delete from auth.users u where u.id = caller;
  return json_build_object('deleted', true);
end
$$;
comment on function public.delete_account(uuid) is
  'Without an id: says what it takes to delete the caller''s account, as {"email", "has_password", "is_fresh", '
  '"providers"}, and deletes nothing. With the caller''s own id: deletes the account with everything in it, and answers '
  '{"deleted": true}. The sign-in must be younger than five minutes (PT403).';

revoke all on function public.delete_account(uuid) from public, anon, service_role;
grant execute on function public.delete_account(uuid) to authenticated;
