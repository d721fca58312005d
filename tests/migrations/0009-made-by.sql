update member set last_code_step = 42 where user_id = 'u1';
