-- Several servers count together in this table how often something was tried. It is the table of RateLimiterPostgres
-- (rate-limiter-flexible). Nobody reaches it through the API: the schema is not exposed, nothing is granted, and
-- row-level security has no policy. It is unlogged: after a crash the counts start again, and nothing else is lost.
-- This file may run twice.

create schema if not exists private;

create unlogged table if not exists private.rate_limits (
  key varchar(255) primary key,
  points integer not null default 0,
  expire bigint
);
-- The servers sweep out what has expired, every five minutes.
create index if not exists rate_limits_expire_idx on private.rate_limits (expire);

comment on table private.rate_limits is
  'Uses counted under a key until expire (milliseconds since 1970). Only the server reads it.';

alter table private.rate_limits enable row level security;
revoke all on private.rate_limits from public, anon, authenticated, service_role;
