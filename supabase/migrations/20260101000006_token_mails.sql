-- Mails about tokens for scripts: one when a token was made, one 14 days and one a day before it expires. The server
-- sends them, since it may not be the server that made the token. The file may run twice.

-- Where the request that is being answered prefers a language. PostgREST keeps the headers of a request here.
create or replace function private.request_language() returns text
language sql stable set search_path = '' as $$
  select coalesce(lower((regexp_match(
    nullif(current_setting('request.headers', true), '')::json ->> 'accept-language', '^\s*([A-Za-z]{2})(?![A-Za-z])')
  )[1]), 'en');
$$;
comment on function private.request_language() is 'The first language of Accept-Language, in two letters; else en.';

alter table private.api_tokens
  add column if not exists language text not null default private.request_language() check (language ~ '^[a-z]{2}$'),
  -- When the mail that it was made was sent, or was refused for good.
  add column if not exists told_at timestamptz,
  -- When the next mail about it is to be sent. Null: there is none.
  add column if not exists mail_at timestamptz default now(),
  add column if not exists mail_tries int not null default 0,
  -- The process that sends that mail.
  add column if not exists mail_lease uuid;
create index if not exists api_tokens_mail_idx on private.api_tokens (mail_at);

create or replace function private.next_token_mail(t private.api_tokens, now_at timestamptz) returns timestamptz
language sql immutable set search_path = '' as $$
  select min(t.expires_at - ahead) from unnest(array[interval '14 days', interval '1 day']) ahead
  where t.expires_at - ahead > now_at;
$$;
comment on function private.next_token_mail(private.api_tokens, timestamptz) is
  'When the next mail about the expiry of a token is due after a moment.';

create or replace function private.take_token_mail(now_at timestamptz, new_lease uuid) returns json
language plpgsql volatile security definer set search_path = '' as $$
declare
  t private.api_tokens;
  address text;
  kind text;
begin
  loop
    select * into t from private.api_tokens e where e.mail_at <= now_at
    order by e.mail_at limit 1 for update skip locked;
    if not found then
      return null;
    end if;
    address := private.mail_address(t.user_id);
    kind := case
      -- A server that has mail since today does not tell of tokens that are old.
      when t.told_at is null and t.created_at > now_at - interval '1 day' then 'made'
      when t.expires_at > now_at + interval '1 day' and t.expires_at <= now_at + interval '14 days' then 'expires'
      when t.expires_at > now_at and t.expires_at <= now_at + interval '1 day' then 'expires-soon' end;
    exit when address is not null and kind is not null;
    update private.api_tokens e set mail_at = private.next_token_mail(t, now_at), mail_tries = 0 where e.id = t.id;
  end loop;
  -- Who sends it may die. Another one sends it after five minutes.
  update private.api_tokens e set mail_lease = new_lease, mail_at = now_at + interval '5 minutes' where e.id = t.id;
  return json_build_object('id', t.id, 'user_id', t.user_id, 'kind', kind, 'address', address, 'language', t.language,
    'name', t.name, 'hint', t.hint, 'scopes', t.scopes, 'expires_at', private.utc_text(t.expires_at),
    'attempts', t.mail_tries);
end
$$;
comment on function private.take_token_mail(timestamptz, uuid) is
  'For the process that sends: takes one mail about a token that is due, for five minutes. Null: there is none.';

create or replace function private.end_token_mail(
  token uuid, held uuid, now_at timestamptz, again_at timestamptz
) returns void language sql volatile security definer set search_path = '' as $$
  update private.api_tokens t set mail_lease = null,
    told_at = case when again_at is null then coalesce(t.told_at, now_at) else t.told_at end,
    mail_at = coalesce(again_at, private.next_token_mail(t, now_at)),
    mail_tries = case when again_at is null then 0 else t.mail_tries + 1 end
  where t.id = token and t.mail_lease = held;
$$;
comment on function private.end_token_mail(uuid, uuid, timestamptz, timestamptz) is
  'Notes that a mail about a token was sent, or that it cannot be; with again_at, when it is to be tried again.';

revoke all on function private.request_language(), private.next_token_mail(private.api_tokens, timestamptz),
  private.take_token_mail(timestamptz, uuid), private.end_token_mail(uuid, uuid, timestamptz, timestamptz)
  from public, anon, authenticated, service_role;
