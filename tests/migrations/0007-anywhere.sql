insert into import_progress values (1, 'importing', 10, 20, '2025-02-01T09:00:30Z');
