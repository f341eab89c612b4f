-- +goose Up

-- Instants are Unix milliseconds (…_at). Times of appointments, slots and releases
-- are wall times in the mission's zone, '2006-01-02T15:04' (rule 14), and compare as
-- text. Applicants and citizens are in 0002; nothing here refers to their tables, so
-- that an account can be erased while what the law keeps stays.

CREATE TABLE missions (
    id            TEXT    NOT NULL PRIMARY KEY,
    place         INTEGER NOT NULL,          -- order of listing
    kind          TEXT    NOT NULL CHECK (kind IN ('embassy', 'consulate_general')),
    status        TEXT    NOT NULL CHECK (status IN ('pilot', 'live', 'soon')),
    gathering     TEXT    NOT NULL CHECK (gathering IN ('minute', 'day')),
    prefix        TEXT    NOT NULL,          -- of its references, 'BEY'
    zone          TEXT    NOT NULL,          -- IANA
    name_ar       TEXT    NOT NULL,
    name_en       TEXT    NOT NULL,
    city_ar       TEXT    NOT NULL,
    city_en       TEXT    NOT NULL,
    country_ar    TEXT    NOT NULL,
    country_en    TEXT    NOT NULL,
    country_code  TEXT    NOT NULL,
    address_ar    TEXT    NOT NULL,
    address_en    TEXT    NOT NULL,
    phone         TEXT    NOT NULL,
    latitude      DOUBLE PRECISION NOT NULL,
    longitude     DOUBLE PRECISION NOT NULL,
    releases_from TEXT    NOT NULL           -- date of its first release; earlier ones never were
);

CREATE TABLE closed_days (
    mission_id TEXT NOT NULL REFERENCES missions (id),
    day        TEXT NOT NULL,
    reason_ar  TEXT NOT NULL,
    reason_en  TEXT NOT NULL,
    PRIMARY KEY (mission_id, day)
);

CREATE TABLE services (
    id            TEXT    NOT NULL PRIMARY KEY,
    place         INTEGER NOT NULL,
    service_group TEXT    NOT NULL,
    audience      TEXT    NOT NULL CHECK (audience IN ('all', 'adult', 'minor')),
    name_ar       TEXT    NOT NULL,
    name_en       TEXT    NOT NULL
);

CREATE TABLE service_documents (
    service_id TEXT    NOT NULL REFERENCES services (id),
    place      INTEGER NOT NULL,
    id         TEXT    NOT NULL,
    audience   TEXT    NOT NULL CHECK (audience IN ('all', 'adult', 'minor')),
    text_ar    TEXT    NOT NULL,
    text_en    TEXT    NOT NULL,
    PRIMARY KEY (service_id, place)
);

-- What one mission does: the length, fee and standing of a service may differ.
CREATE TABLE mission_services (
    mission_id   TEXT    NOT NULL REFERENCES missions (id),
    service_id   TEXT    NOT NULL REFERENCES services (id),
    status       TEXT    NOT NULL CHECK (status IN ('bookable', 'soon')),
    minutes      INTEGER NOT NULL CHECK (minutes > 0),
    fee_minor    INTEGER NOT NULL,           -- hundredths of the currency, 0 for none
    fee_currency TEXT    NOT NULL,
    PRIMARY KEY (mission_id, service_id)
);

CREATE TABLE templates (
    mission_id TEXT    NOT NULL REFERENCES missions (id),
    weekday    INTEGER NOT NULL CHECK (weekday BETWEEN 0 AND 6), -- 0 is Sunday
    counter    TEXT    NOT NULL,
    opens      TEXT    NOT NULL,             -- '09:00'
    closes     TEXT    NOT NULL,
    minutes    INTEGER NOT NULL CHECK (minutes > 0),
    service_id TEXT    NOT NULL REFERENCES services (id),
    PRIMARY KEY (mission_id, weekday, counter, opens)
);

CREATE TABLE releases (
    id           TEXT   NOT NULL PRIMARY KEY, -- 'beirut.2026-11-23T10:00'
    mission_id   TEXT   NOT NULL REFERENCES missions (id),
    opens        TEXT   NOT NULL,             -- wall time
    opens_at     BIGINT NOT NULL,
    gathers_from BIGINT NOT NULL,
    settles_at   BIGINT NOT NULL,
    opened_at    BIGINT,                      -- freed slots are in and the list is public
    settled_at   BIGINT,
    UNIQUE (mission_id, opens)
);
CREATE INDEX releases_next ON releases (mission_id, opens_at);
CREATE INDEX releases_to_open ON releases (gathers_from) WHERE opened_at IS NULL;
CREATE INDEX releases_to_settle ON releases (settles_at) WHERE settled_at IS NULL;

CREATE TABLE release_counts (
    release_id TEXT    NOT NULL REFERENCES releases (id),
    service_id TEXT    NOT NULL REFERENCES services (id),
    slots      INTEGER NOT NULL,              -- planned, and from opening on with the freed ones
    requests   INTEGER,                       -- once settled
    PRIMARY KEY (release_id, service_id)
);

-- A slot that is not free is held by an appointment, waits to return (freed_slots),
-- has lapsed, or fell to a closed day.
CREATE TABLE slots (
    id         TEXT    NOT NULL PRIMARY KEY,
    mission_id TEXT    NOT NULL REFERENCES missions (id),
    service_id TEXT    NOT NULL REFERENCES services (id),
    counter    TEXT    NOT NULL,
    starts     TEXT    NOT NULL,              -- wall time
    ends       TEXT    NOT NULL,
    release_id TEXT    NOT NULL REFERENCES releases (id),
    free       INTEGER NOT NULL CHECK (free IN (0, 1)),
    UNIQUE (mission_id, counter, starts)
);
CREATE INDEX slots_free ON slots (mission_id, starts) WHERE free = 1;
CREATE INDEX slots_of_release ON slots (release_id) WHERE free = 1;

-- A freed slot stays taken for everyone until the release opens that was drawn for it (rule 6).
CREATE TABLE freed_slots (
    slot_id    TEXT NOT NULL PRIMARY KEY REFERENCES slots (id),
    release_id TEXT NOT NULL REFERENCES releases (id)
);
CREATE INDEX freed_slots_of_release ON freed_slots (release_id);

CREATE TABLE requests (
    id             TEXT    NOT NULL PRIMARY KEY,
    citizen_id     TEXT    NOT NULL,
    applicant_id   TEXT    NOT NULL,
    mission_id     TEXT    NOT NULL,
    service_id     TEXT    NOT NULL,
    release_id     TEXT    NOT NULL,          -- '' when it was served at once
    choices        TEXT    NOT NULL,          -- slot IDs in order of preference, separated by spaces
    any_slot       INTEGER NOT NULL CHECK (any_slot IN (0, 1)),
    state          TEXT    NOT NULL CHECK (state IN ('gathered', 'served', 'not_served', 'withdrawn')),
    made_at        BIGINT  NOT NULL,
    appointment_id TEXT    NOT NULL,          -- '' unless served
    told           INTEGER NOT NULL CHECK (told IN (0, 1)) -- 1 once the outcome's message is queued, or none is due
);
-- One open request per applicant and release (rule 2).
CREATE UNIQUE INDEX requests_one_open ON requests (release_id, applicant_id) WHERE state = 'gathered';
CREATE INDEX requests_of_citizen ON requests (citizen_id) WHERE state = 'gathered';
CREATE INDEX requests_to_tell ON requests (id) WHERE told = 0 AND state IN ('served', 'not_served');

CREATE TABLE appointments (
    id           TEXT    NOT NULL PRIMARY KEY,
    reference    TEXT    NOT NULL UNIQUE,
    citizen_id   TEXT    NOT NULL,
    applicant_id TEXT    NOT NULL,
    mission_id   TEXT    NOT NULL,
    service_id   TEXT    NOT NULL,
    slot_id      TEXT    NOT NULL REFERENCES slots (id),
    counter      TEXT    NOT NULL,
    starts       TEXT    NOT NULL,            -- wall time
    ends         TEXT    NOT NULL,
    state        TEXT    NOT NULL CHECK (state IN ('booked', 'past', 'cancelled', 'given_back', 'cancelled_by_mission')),
    sequence     INTEGER NOT NULL,            -- counts changes, as a calendar wants it
    booked_at    BIGINT  NOT NULL,
    changed_at   BIGINT  NOT NULL,
    remind_at    BIGINT                       -- when the next reminder is due, NULL for none
);
-- One appointment per slot, and one per applicant and service (rule 3). A booked one
-- that has started becomes past before its applicant books the service again.
CREATE UNIQUE INDEX appointments_one_per_slot ON appointments (slot_id) WHERE state = 'booked';
CREATE UNIQUE INDEX appointments_one_per_service ON appointments (applicant_id, service_id) WHERE state = 'booked';
CREATE INDEX appointments_given_back ON appointments (applicant_id) WHERE state = 'given_back';
CREATE INDEX appointments_of_citizen ON appointments (citizen_id, booked_at, id);
CREATE INDEX appointments_of_day ON appointments (mission_id, starts) WHERE state = 'booked';
CREATE INDEX appointments_to_remind ON appointments (remind_at) WHERE remind_at IS NOT NULL AND state = 'booked';

-- What counts against an applicant's allowance (rule 5), by date in the mission's zone.
CREATE TABLE cancellations (
    applicant_id   TEXT   NOT NULL,
    day            TEXT   NOT NULL,
    mission_id     TEXT   NOT NULL,
    appointment_id TEXT   NOT NULL,
    sequence       INTEGER NOT NULL,          -- of the appointment, once changed
    kind           TEXT   NOT NULL CHECK (kind IN ('cancellation', 'move')),
    PRIMARY KEY (appointment_id, sequence)
);
CREATE INDEX cancellations_of_applicant ON cancellations (applicant_id, day);
