-- What an author still waits for: held by the rules, or returned to them.
CREATE INDEX post_waiting ON post (author, id)
    WHERE state IN ('held', 'returned');
