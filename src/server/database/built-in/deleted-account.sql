-- What the stand-in keeps of an account beside its row, without a reference to it. It goes with the account.

create or replace function private.account_deleted() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  delete from auth.refresh_tokens t where t.user_id = old.id;
  delete from auth.flow_state f where f.user_id = old.id;
  -- The log names the account by id and address.
  delete from auth.audit_log_entries e where strpos(e.payload::text, old.id::text) > 0;
  return null;
end
$$;
revoke all on function private.account_deleted() from public, anon, authenticated, service_role;
create or replace trigger account_deleted after delete on auth.users for each row
  execute function private.account_deleted();
