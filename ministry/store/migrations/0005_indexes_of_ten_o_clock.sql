-- +goose Up

-- Messages in the order in which they are sent: what expires first, first, and what
-- never does, last. After a large release a hundred thousand may wait at once.
CREATE INDEX outbox_in_turn ON outbox (COALESCE(expires_at, 9223372036854775807), due_at, id) WHERE outcome = 'waiting';

-- The releases of a mission that gather, out of all that it ever had.
CREATE INDEX releases_gathering ON releases (mission_id, gathers_from) WHERE settled_at IS NULL;
