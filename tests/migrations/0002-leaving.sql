insert into exit_interview (customer_id, day, reasons, note, author) values (2, '2025-03-01', '{price,service}', 'belde zelf', 'Jan');
insert into agreed_pause (customer_id, from_day, to_day, reason, author, day) values (1, '2025-07-01', '2025-09-01', 'verbouwing', 'Ans', '2025-06-01');
