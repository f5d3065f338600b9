-- A token outlives its session by up to an hour. With the built-in Supabase the end of a session ends its tokens too:
-- signing out everywhere, a changed password, the first proof of an address. A hosted project keeps to its tokens.
--
-- Each way to the rows asks this function first. The migration makes it without the question for the session. A token
-- without a session is not of a sign-in.
create or replace function private.account_id() returns uuid
language plpgsql stable security definer set search_path = '' as $$
declare
  caller constant uuid := auth.uid();
  session constant text := nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'session_id';
begin
  if not exists (select from auth.users u where u.id = caller) then
    raise sqlstate 'PT401' using message = 'The account of this token does not exist.';
  end if;
  if session is not null and not exists (
    select from auth.sessions s where s.id = session::uuid and s.user_id = caller)
  then
    raise sqlstate '28S01' using message = 'The session of this token was ended. Sign in again.';
  end if;
  return caller;
end
$$;
