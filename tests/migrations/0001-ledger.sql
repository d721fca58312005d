-- A firm in the first schema: an import that stands, one that was undone, and what people judged of it.
update ledger set version = 2;
insert into ledger_touch values (1, true, '{}'), (2, false, '{1,2}');
insert into import (state, created_at, committed_at, undone_at, created_by, files, plan, preview, counts, revenue, failure) values
  ('done', '2025-02-01T09:00:00Z', '2025-02-01T09:01:00Z', null, 'Ans', '[{"name":"januari.csv","size":26,"sha256":"aa"}]', '{"remember":true}', '{"lines":{"read":2}}', '{"lines":2}', 12500, null),
  ('undone', '2025-02-02T09:00:00Z', '2025-02-02T09:01:00Z', '2025-02-03T09:00:00Z', 'Jan', '[]', null, null, null, null, '{"code":"x","values":{}}');
insert into customer values
  (1, '10', 'Bakkerij Jansen', '12345678', 'NL001', 'NL91ABNA0417164300', 'Dorpsstraat 1', '1234 AB', 'Zeist', 'NL', 'bakkers', '', 'Ans', 'info@jansen.example', '030', '2019-05-01', 'bakkerijjansen', 1),
  (2, '11', 'Café ''t Hoekje', '', '', '', '', '', '', 'BE', '', '10', '', '', '', null, 'cafethoekje', 1);
insert into product values (1, 'P1', 'Bloem 25 kg', 'meel', 1);
insert into product_cost values (1, '2025-01-01', 7.125, 1);
insert into document values (1, 1, 'F1', '2025-01-05', 2, 12500, 987654321, 1);
insert into line values
  (1, '2025-01-05', 1, 1, 1, 1, 2.5, 50.00, 12000, null, 'met tab	erin', 1, 0, 2),
  (1, '2025-01-05', 1, 2, null, 2, null, null, 500, 100, null, 1, 0, 3);
insert into activity values (2, 1, '2025-01-06', 1, 30, 'Ans', 1, 1, 2);
insert into replaced_document values (1, 2, 'F0', '2024-12-05', 1, 100, 1, 1, 1);
insert into replaced_line values (1, '2024-12-05', 2, 1, null, 1, 1, 1, 100, null, null, 1, 0, 2, 1);
insert into before_image values (1, 'customer', 2, '{"name":"Hoekje"}');
insert into judgement (customer_id, subject, mark, note, author, day) values (1, 'growth', 4, 'opent een tweede zaak', 'Ans', '2025-02-01');
insert into class_override (customer_id, class, reason, author, day) values (2, 'A', 'voorbeeldklant', 'Ans', '2025-02-01');
insert into setting (value, author, at) values ('{"hourlyRate":6500}', 'Ans', '2025-02-01T10:00:00Z');
insert into snapshot (label, taken_at, author, period_from, period_to, customers, contribution, settings) values ('2024', '2025-02-01T11:00:00Z', 'Ans', '2024-01-01', '2025-01-01', 2, 4000, '{}');
insert into snapshot_customer values (1, 1, 'A', 8.25, 12500, 6000, 4000);
select setval('customer_id', 2), setval('product_id', 1), setval('document_id', 2), setval('activity_id', 1);
