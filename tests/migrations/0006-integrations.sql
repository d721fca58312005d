insert into api_token (name, prefix, hash, permissions, read_only, hurting, created_by, expires) values ('webshop', 'kk_ab', 'hash', '{information}', true, false, 'Ans', '2026-01-01');
insert into webhook (name, url, events, figures, secret, created_by) values ('crm', 'https://crm.example/hook', '{drying-up}', false, 'sealed', 'Ans');
insert into webhook_delivery (id, webhook_id, event, payload, state) values ('d1', 1, 'drying-up', '{}', 'delivered');
insert into idempotent_request (actor, key, fingerprint, holder) values ('token 1', 'k1', 'f', 'h');
