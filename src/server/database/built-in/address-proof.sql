-- Whose address is proved, and what the first proof clears.
--
-- Anybody can sign up with an address that is not theirs. An address is proved when somebody uses a link that was
-- mailed to it, or when a provider says that it is theirs. Whatever was set before the first proof may be a stranger's:
-- password, sessions, providers. The first proof clears it. A setting that confirms addresses proves nothing, and an
-- account without a row here is unproved.
--
-- These are triggers on the stand-in's tables, so no door of its own can pass them, and a proof and what it clears are
-- one transaction. tests/attacks/unproved-address.test.ts tries every door in every order.

create table if not exists private.address_proofs (
  user_id uuid primary key references auth.users (id) on delete cascade,
  -- The address that is proved. Null until then. An account that gets another address is unproved again.
  address text,
  proved_at timestamptz,
  -- From the browser that signed up (RFC 7636, code challenge). Only that browser can answer it.
  sign_up_challenge text,
  -- That browser has brought a link that was mailed to the address.
  is_answered boolean not null default false
);
comment on table private.address_proofs is 'Which accounts have proved their address, and when.';
alter table private.address_proofs enable row level security;
revoke all on private.address_proofs from public, anon, authenticated, service_role;

create or replace function private.is_proved(of_user uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (
    select from private.address_proofs p join auth.users u on u.id = p.user_id
    where p.user_id = of_user and p.address = u.email);
$$;
comment on function private.is_proved(uuid) is 'Whether the account has proved the address that it has now.';

-- The migration makes it for a project that confirms addresses by itself. Here a confirmed address proves nothing.
create or replace function private.mail_address(of_user uuid) returns text
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select u.email from auth.users u
    where u.id = of_user and private.is_proved(u.id) and u.deleted_at is null
      and (u.banned_until is null or u.banned_until <= now()) and u.email !~* '[.@]example$');
end
$$;

create or replace function private.note_sign_up(of_user uuid, challenge text) returns void
language sql security definer set search_path = '' as $$
  insert into private.address_proofs (user_id, sign_up_challenge)
  select u.id, challenge from auth.users u where u.id = of_user
  on conflict (user_id) do nothing;
$$;
comment on function private.note_sign_up(uuid, text) is 'Keeps what the browser that signs up can answer later.';

create or replace function private.answer_sign_up(link_hash text, challenge text) returns void
language sql security definer set search_path = '' as $$
  update private.address_proofs p set is_answered = true from auth.users u
  where u.id = p.user_id and p.sign_up_challenge = challenge and link_hash in (u.confirmation_token, u.recovery_token);
$$;
comment on function private.answer_sign_up(text, text) is
  'Notes that a link is in the browser that signed up. Its password then outlives the proof.';

create or replace function private.fields_of(value jsonb) returns jsonb
language sql immutable set search_path = '' as $$
  select case jsonb_typeof(value) when 'object' then value when 'string' then (value #>> '{}')::jsonb else '{}' end;
$$;
comment on function private.fields_of(jsonb) is 'The stand-in keeps an object as its text, within jsonb.';

create or replace function private.prove_address(of_user uuid, by_identity uuid) returns void
language plpgsql security definer set search_path = '' as $$
declare
  account auth.users;
  keeps boolean;
begin
  -- This waits for sign-ins that are under way (their sessions refer to the row), and lets none begin before the commit.
  select * into account from auth.users u where u.id = of_user for update;
  if private.is_proved(of_user) then
    -- The answer to the first proof said it. It is not said again.
    update auth.users u set raw_app_meta_data = private.fields_of(u.raw_app_meta_data) - 'password_cleared'
    where u.id = of_user and private.fields_of(u.raw_app_meta_data) ? 'password_cleared'
      and (select p.proved_at < now() from private.address_proofs p where p.user_id = of_user);
    return;
  end if;

  select p.is_answered into keeps from private.address_proofs p where p.user_id = of_user;
  insert into private.address_proofs (user_id, address, proved_at) values (of_user, account.email, now())
  on conflict (user_id) do update set
    address = excluded.address, proved_at = excluded.proved_at, sign_up_challenge = null, is_answered = false;
  -- Who signed up reads the mail of this address, so what was set is theirs.
  if keeps then
    return;
  end if;

  delete from auth.sessions s where s.user_id = of_user;
  delete from auth.refresh_tokens t where t.user_id = of_user;
  delete from auth.flow_state f where f.user_id = of_user;
  delete from private.api_tokens t where t.user_id = of_user;
  delete from private.export_schedules e where e.user_id = of_user;
  delete from private.export_runs r where r.user_id = of_user;
  delete from auth.identities i where i.user_id = of_user and i.provider <> 'email' and i.id is distinct from by_identity;
  update auth.users u set
    encrypted_password = null,
    email_change = null, email_change_token_current = null, email_change_token_new = null,
    -- Tells the app to ask for a new password. Who comes by a provider needs none.
    raw_app_meta_data = private.fields_of(u.raw_app_meta_data) || case
      when by_identity is null and u.encrypted_password is not null then '{"password_cleared": true}'::jsonb
      else '{}' end
  where u.id = of_user;
end
$$;
comment on function private.prove_address(uuid, uuid) is
  'Notes that the address of an account is proved. The first proof clears what was set before it.';

-- A mailed link was used: its token is gone. A changed password clears one too, and proves nothing.
create or replace function private.link_used() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform private.prove_address(new.id, null);
  return null;
end
$$;
create or replace trigger link_used after update on auth.users for each row
  when (
    new.email is not null and new.encrypted_password is not distinct from old.encrypted_password and (
      (old.confirmation_token is not null and new.confirmation_token is null)
      or (old.recovery_token is not null and new.recovery_token is null)))
  execute function private.link_used();

-- A person came by a provider. The stand-in also links an account by an address that the provider did not verify, and
-- by any address that another identity names. Only the account's own address, verified, links here. An identity of the
-- stand-in's own sign-up has the account's id, and no provider.
create or replace function private.names_own_address(user_id uuid, identity jsonb) returns boolean
language sql stable set search_path = '' as $$
  select coalesce((identity ->> 'email_verified')::boolean, false) and exists (
    select from auth.users u where u.id = user_id and u.email = lower(identity ->> 'email'));
$$;
comment on function private.names_own_address(uuid, jsonb) is 'Whether a provider verified the address of the account.';

create or replace function private.check_identity() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  identity constant jsonb := private.fields_of(new.identity_data);
begin
  if tg_op = 'INSERT' and not private.names_own_address(new.user_id, identity) then
    raise exception 'the provider has not verified the address of this account' using errcode = 'PT403';
  end if;
  -- The stand-in finds accounts by this address.
  if not coalesce((identity ->> 'email_verified')::boolean, false) then
    new.identity_data := identity - 'email';
  end if;
  return new;
end
$$;
create or replace trigger check_identity before insert or update on auth.identities for each row
  when (new.provider_id <> new.user_id::text)
  execute function private.check_identity();

create or replace function private.identity_used() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if private.names_own_address(new.user_id, private.fields_of(new.identity_data)) then
    perform private.prove_address(new.user_id, new.id);
  end if;
  return null;
end
$$;
create or replace trigger identity_used after insert or update on auth.identities for each row
  when (new.provider_id <> new.user_id::text)
  execute function private.identity_used();

revoke all on function private.is_proved(uuid), private.note_sign_up(uuid, text), private.answer_sign_up(text, text),
  private.fields_of(jsonb), private.prove_address(uuid, uuid), private.names_own_address(uuid, jsonb),
  private.link_used(), private.check_identity(), private.identity_used()
  from public, anon, authenticated, service_role;
do $$
begin
  if exists (select from pg_roles where rolname = 'pipeline_auth') then
    grant usage on schema private to pipeline_auth;
    grant execute on function private.is_proved(uuid), private.note_sign_up(uuid, text),
      private.answer_sign_up(text, text) to pipeline_auth;
  end if;
end
$$;
