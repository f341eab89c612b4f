-- +goose Up

-- A release is opened (its slots are announced), closed (the list of its requests is) and
-- settled (drawn, or called off), in this order.
ALTER TABLE releases ADD COLUMN secret BLOB;        -- sealed; what the draw is made with, committed to at opening
ALTER TABLE releases ADD COLUMN latest_at BIGINT;   -- called off after it, unless it was drawn; from opening on
ALTER TABLE releases ADD COLUMN closed_at BIGINT;
ALTER TABLE releases ADD COLUMN draws_at BIGINT;    -- when the public randomness comes; from closing on
ALTER TABLE releases ADD COLUMN called_off INTEGER NOT NULL DEFAULT 0 CHECK (called_off IN (0, 1));
-- Those that gather already open once more, now with a commitment.
UPDATE releases SET opened_at = NULL WHERE settled_at IS NULL;

-- What the published list names a request by. A wish that stands goes into each following
-- release as a new request, until it is served.
ALTER TABLE requests ADD COLUMN public_id TEXT NOT NULL DEFAULT '';
ALTER TABLE requests ADD COLUMN standing_key BLOB;                     -- sealed; NULL unless the wish stands
ALTER TABLE requests ADD COLUMN carried INTEGER NOT NULL DEFAULT 0 CHECK (carried IN (0, 1)); -- 1 where an earlier request goes on in it
ALTER TABLE requests ADD COLUMN next_id TEXT NOT NULL DEFAULT '';      -- the request in which it goes on
CREATE UNIQUE INDEX requests_public ON requests (release_id, public_id) WHERE release_id <> '' AND public_id <> '';
CREATE INDEX requests_standing ON requests (mission_id, service_id) WHERE standing_key IS NOT NULL AND state = 'gathered';

-- Who holds a slot in the ledger, and since when by a draw.
ALTER TABLE appointments ADD COLUMN holder TEXT NOT NULL DEFAULT '';   -- '' where the ledger knows nothing of the slot
ALTER TABLE appointments ADD COLUMN request_id TEXT NOT NULL DEFAULT ''; -- that a draw served
ALTER TABLE appointments ADD COLUMN drawn_at BIGINT;                   -- NULL unless it came of a draw and was not moved

-- 1 from the release that first announced the slot until it starts.
ALTER TABLE slots ADD COLUMN listed INTEGER NOT NULL DEFAULT 0 CHECK (listed IN (0, 1));
CREATE INDEX slots_listed ON slots (mission_id, starts) WHERE listed = 1;
CREATE INDEX slots_listed_in ON slots (release_id) WHERE listed = 1;

-- Freed slots that no release can take any more, until it was seen who wants them.
CREATE TABLE spare_slots (
    slot_id TEXT NOT NULL PRIMARY KEY REFERENCES slots (id)
);

-- Drawn appointments that were handed back, by date in the mission's zone.
CREATE TABLE hand_backs (
    appointment_id TEXT NOT NULL PRIMARY KEY,
    applicant_id   TEXT NOT NULL,
    day            TEXT NOT NULL,
    mission_id     TEXT NOT NULL
);
CREATE INDEX hand_backs_of_applicant ON hand_backs (applicant_id, day);
