insert into erased_person (at, author, reason, originals) values ('2025-04-01T10:00:00Z', 'Ans', 'verzoek', 'keep');
insert into erased_mark values ('print', 1);
insert into retention values ('lines', 84, 'Ans', '2025-04-01T10:00:00Z', '2018-01-01');
insert into consent (email, purpose, given, source, author, at) values ('info@jansen.example', 'mail', true, 'beurs', 'Ans', '2025-04-01T10:00:00Z');
