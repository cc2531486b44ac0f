-- 0005-action-thing.sql - what was done to a thing is found by the thing.

CREATE INDEX action_thing ON action (thing, thing_id, id DESC);
