-- Tokens for scripts: a program exports for a person without their password. The file may run twice.
--
-- The browser makes a token and sends only its SHA-256, so nobody can read a token here. Row-level security is on and
-- has no policy: people reach their own tokens by the functions, and the server by `private.api_token_caller`.

create table if not exists private.api_tokens (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references auth.users (id) on delete cascade,
  name text not null check (length(name) <= 100 and name ~ '[^ \t\r\n]'),
  -- The first letters of the token, by which a person recognises it.
  hint text not null check (hint ~ '^pxp_[0-9A-Za-z]{4}$'),
  hash bytea not null unique check (length(hash) = 32),
  scopes text[] not null check (
    cardinality(scopes) between 1 and 5 and array_position(scopes, null) is null
    and scopes <@ array['export:read', 'analytics:read', 'schedules:write', 'backup:read', 'jobs:write']),
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  -- Within ten minutes.
  last_used_at timestamptz
);
create index if not exists api_tokens_user_idx on private.api_tokens (user_id);
comment on table private.api_tokens is 'Tokens for scripts. hash: SHA-256 of the whole token.';
alter table private.api_tokens enable row level security;
revoke all on private.api_tokens from public, anon, authenticated, service_role;

create or replace function private.api_token_json(t private.api_tokens) returns json
language sql stable set search_path = '' set timezone = 'UTC' as $$
  select json_build_object(
    'id', t.id, 'name', t.name, 'hint', t.hint, 'scopes', t.scopes, 'created_at', t.created_at,
    'expires_at', t.expires_at, 'last_used_at', t.last_used_at);
$$;
comment on function private.api_token_json(private.api_tokens) is 'What a person may know of a token: never its hash.';

-- The account of a session. A token for scripts has no session and manages no tokens.
create or replace function private.session_account() returns uuid
language plpgsql stable security definer set search_path = '' as $$
begin
  if current_setting('request.jwt.claims', true)::jsonb ? 'token_id' then
    raise sqlstate 'PT403' using message = 'A token for scripts cannot manage tokens. Sign in.';
  end if;
  return private.account_id();
end
$$;
comment on function private.session_account() is
  'The id of the signed-in account. Raises PT403 for a token for scripts, PT401 where the account does not exist.';

create or replace function public.create_api_token(
  token_name text, token_hint text, token_scopes text[], token_expires_at timestamptz, token_hash text
) returns json
language plpgsql volatile security definer set search_path = '' as $$
declare
  caller constant uuid := private.session_account();
  made private.api_tokens;
begin
  if token_hash is null or token_hash !~ '^[0-9a-f]{64}$' then
    raise sqlstate 'PT400' using message = 'token_hash must be a SHA-256 in lower hexadecimal.';
  end if;
  if token_expires_at is null or token_expires_at <= now() or token_expires_at > now() + interval '366 days' then
    raise sqlstate 'PT400' using message = 'token_expires_at must lie in the future, at most a year ahead.';
  end if;
  -- One at a time for each account, so that the count holds.
  perform from auth.users u where u.id = caller for update;
  -- Expired tokens stay in the list for a while. They do not pile up.
  delete from private.api_tokens t where t.user_id = caller and t.expires_at <= now() and t.id not in (
    select e.id from private.api_tokens e where e.user_id = caller and e.expires_at <= now()
    order by e.expires_at desc limit 20);
  if (select count(*) from private.api_tokens t where t.user_id = caller and t.expires_at > now()) >= 20 then
    raise sqlstate 'PT409' using message = 'This account has 20 tokens, which is the limit. Revoke one first.';
  end if;
  insert into private.api_tokens (user_id, name, hint, hash, scopes, expires_at)
  values (caller, token_name, token_hint, decode(token_hash, 'hex'), token_scopes, token_expires_at)
  returning * into made;
  return private.api_token_json(made);
end
$$;
comment on function public.create_api_token(text, text, text[], timestamptz, text) is
  'Keeps a token that the caller has made, by its SHA-256, and answers it without that: {"id", "name", "hint", "scopes", '
  '"created_at", "expires_at", "last_used_at"}. At most 20 live ones (PT409) and a year (PT400).';

create or replace function public.list_api_tokens() returns json
language sql stable security definer set search_path = '' as $$
  with caller as materialized (select private.session_account() as id)
  select coalesce(json_agg(private.api_token_json(t) order by t.created_at desc, t.id), '[]')
  from caller c left join private.api_tokens t on t.user_id = c.id
  where t.id is not null;
$$;
comment on function public.list_api_tokens() is
  'The caller''s tokens, the newest first, as create_api_token answers them. Expired ones are among them.';

create or replace function public.revoke_api_token(token_id uuid) returns json
language plpgsql volatile security definer set search_path = '' as $$
declare
  caller constant uuid := private.session_account();
begin
  delete from private.api_tokens t where t.id = token_id and t.user_id = caller;
  return json_build_object('revoked', found);
end
$$;
comment on function public.revoke_api_token(uuid) is
  'Removes a token of the caller. Answers {"revoked": false} if there was none. The next request with it fails.';

create or replace function private.api_token_caller(
  token_hash bytea, out user_id uuid, out token_id uuid, out scopes text[], out expires_at timestamptz
) returns setof record
language plpgsql volatile security definer set search_path = '' as $$
begin
  return query select t.user_id, t.id, t.scopes, t.expires_at
  from private.api_tokens t join auth.users u on u.id = t.user_id
  where t.hash = token_hash and t.expires_at > now()
    -- A person who may not sign in has no scripts that may.
    and u.deleted_at is null and (u.banned_until is null or u.banned_until <= now());
  if found then
    -- A write for each request would be a lock for each request.
    update private.api_tokens t set last_used_at = now()
    where t.hash = token_hash and (t.last_used_at is null or t.last_used_at < now() - interval '10 minutes');
  end if;
end
$$;
comment on function private.api_token_caller(bytea) is
  'For the server alone: who a live token speaks for, and what it may. No row: revoked, expired, or never made.';

revoke all on function private.api_token_json(private.api_tokens), private.session_account(),
  private.api_token_caller(bytea) from public, anon, authenticated, service_role;
revoke all on function public.create_api_token(text, text, text[], timestamptz, text), public.list_api_tokens(),
  public.revoke_api_token(uuid) from public, anon, service_role;
grant execute on function public.create_api_token(text, text, text[], timestamptz, text), public.list_api_tokens(),
  public.revoke_api_token(uuid) to authenticated;
