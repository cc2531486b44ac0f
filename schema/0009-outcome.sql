-- 0009-outcome.sql - what came of a challenge is kept with the post that says
-- so, and the challenge stands as its posts say.

CREATE TABLE outcome (
	post		INTEGER PRIMARY KEY REFERENCES post,
	what		TEXT    NOT NULL
			CHECK (what IN ('adopt', 'adapt', 'abandon'))
) STRICT;

-- Which post said it is not known: the last by who asked, most likely.
INSERT INTO outcome (post, what)
    SELECT p.id, t.outcome
      FROM thread t
      JOIN post p ON p.thread = t.id
     WHERE t.outcome <> ''
       AND p.num = (SELECT max(x.num) FROM post x
            WHERE x.thread = t.id AND x.num > 0 AND x.state = 'posted'
              AND x.author = t.author);
UPDATE thread AS t
   SET revision = revision + 1,
       outcome = coalesce((SELECT o.what
         FROM post p JOIN outcome o ON o.post = p.id
        WHERE p.thread = t.id), ''),
       status = CASE
        WHEN EXISTS (SELECT 1
         FROM post p JOIN lesson_source s ON s.post = p.id
         JOIN lesson l ON l.id = s.lesson AND l.status = 'published'
         WHERE p.thread = t.id) THEN 'lesson'
        WHEN EXISTS (SELECT 1
         FROM post p JOIN outcome o ON o.post = p.id
         WHERE p.thread = t.id) THEN 'outcome'
        WHEN EXISTS (SELECT 1 FROM post p
         WHERE p.thread = t.id AND p.state = 'posted' AND p.helped > 0)
        THEN 'answered'
        ELSE 'open' END
 WHERE kind = 'challenge';
