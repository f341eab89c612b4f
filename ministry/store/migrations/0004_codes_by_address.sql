-- +goose Up

-- Messages that a registration had sent to an address which the record of whoever it
-- named does not hold: they are counted by that address (rule 9), so that nobody's
-- papers can flood a stranger.
ALTER TABLE registrations ADD COLUMN to_stranger INTEGER NOT NULL DEFAULT 0;
CREATE INDEX registrations_to_stranger ON registrations (address_hash, sent_at) WHERE to_stranger = 1;
