insert into auth."user" ("id", "name", "email", "emailVerified", "twoFactorEnabled") values ('u1', 'Ans de Vries', 'ans@example.test', true, true);
insert into auth."account" ("id", "accountId", "providerId", "userId", "password", "updatedAt") values ('a1', 'u1', 'credential', 'u1', 'salt:hash', '2025-02-01T08:00:00Z');
insert into auth."session" ("id", "expiresAt", "token", "updatedAt", "userId") values ('s1', '2030-01-01T00:00:00Z', 'token', '2025-02-01T08:00:00Z', 'u1');
insert into auth."twoFactor" ("id", "secret", "backupCodes", "userId", "verified") values ('t1', 'sealed', 'sealed', 'u1', true);
insert into auth."passkey" ("id", "publicKey", "userId", "credentialID", "counter", "deviceType", "backedUp") values ('p1', 'key', 'u1', 'c1', 3, 'multiDevice', true);
insert into member values ('u1', 'owner', 'all', '', '{Ans}', true, true, '2025-02-01T08:00:00Z');
insert into invitation (email, token_hash, role, sight, team, manager_names, hurting, recovers, invited_by, created_at, expires_at)
  values ('jan@example.test', '\x0102', 'accountManager', 'own', 'noord', '{Jan}', false, false, 'Ans', '2025-02-01T08:00:00Z', '2025-02-08T08:00:00Z');
