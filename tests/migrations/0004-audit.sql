insert into audit (seq, content, previous, hash) values
  (1, '{"action":"judged","actor":{"id":"u1","kind":"person","name":"Ans de Vries"},"at":"2025-02-01T10:00:00.000Z","entity":"customer","entityId":"1"}', '', 'aa');
update audit_head set seq = 1, hash = 'aa';
