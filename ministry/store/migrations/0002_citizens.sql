-- +goose Up

-- Citizens as the civil register has them. Numbers are keyed hashes with the last
-- three characters beside them for display; what is readable about a person is sealed.
CREATE TABLE citizens (
    id            TEXT NOT NULL PRIMARY KEY,
    national_hash BLOB NOT NULL UNIQUE,
    national_end  TEXT NOT NULL,
    passport_hash BLOB,              -- NULL for those without a passport
    passport_end  TEXT NOT NULL,
    register_hash BLOB NOT NULL,     -- of the civil register's place and number
    name          BLOB NOT NULL,     -- sealed
    birth_date    BLOB NOT NULL,     -- sealed
    language      TEXT NOT NULL
);

-- The phone and the e-mail of a citizen. One address serves one adult (rule 8).
CREATE TABLE addresses (
    citizen_id TEXT    NOT NULL REFERENCES citizens (id),
    channel    TEXT    NOT NULL CHECK (channel IN ('sms', 'email')),
    hash       BLOB    NOT NULL UNIQUE,
    address    BLOB    NOT NULL,     -- sealed
    bound      INTEGER NOT NULL,     -- 1 where a registration bound it, 0 where the consular record held it
    used       INTEGER NOT NULL,     -- 1 for the one that messages go to first
    PRIMARY KEY (citizen_id, channel)
);

-- Whom a citizen may book for: themself and their children (rule 4).
CREATE TABLE applicants (
    id         TEXT NOT NULL PRIMARY KEY,
    citizen_id TEXT NOT NULL REFERENCES citizens (id),
    relation   TEXT NOT NULL CHECK (relation IN ('self', 'child')),
    name       BLOB NOT NULL,        -- sealed
    birth_date BLOB NOT NULL         -- sealed
);
CREATE INDEX applicants_citizen ON applicants (citizen_id);

-- Verification codes asked for (rule 9). Who is not in the register gets a row like
-- any other, without a citizen.
CREATE TABLE registrations (
    id            TEXT    NOT NULL PRIMARY KEY,
    citizen_id    TEXT    REFERENCES citizens (id),
    national_hash BLOB    NOT NULL,  -- as typed
    thumbprint    TEXT    NOT NULL,  -- of the device key that asked
    device_name   BLOB    NOT NULL,  -- sealed
    platform      TEXT    NOT NULL,
    language      TEXT    NOT NULL,
    channel       TEXT    NOT NULL,
    address       BLOB    NOT NULL,  -- where the code went, sealed
    address_hash  BLOB    NOT NULL,
    code_hash     BLOB    NOT NULL,
    sent_at       BIGINT  NOT NULL,
    wrong         INTEGER NOT NULL,
    used          INTEGER NOT NULL
);
CREATE INDEX registrations_asked ON registrations (national_hash, thumbprint, sent_at);
CREATE INDEX registrations_sent ON registrations (sent_at);
CREATE INDEX registrations_citizen ON registrations (citizen_id);

-- A citizen's devices (rule 10): one active at most.
CREATE TABLE devices (
    id              TEXT    NOT NULL PRIMARY KEY,
    citizen_id      TEXT    NOT NULL REFERENCES citizens (id),
    thumbprint      TEXT    NOT NULL,
    name            BLOB    NOT NULL, -- sealed
    platform        TEXT    NOT NULL,
    state           TEXT    NOT NULL,
    waits_until     BIGINT,
    approval_number INTEGER NOT NULL,
    registered_at   BIGINT  NOT NULL,
    totp            BLOB    NOT NULL, -- the confirmation secret, sealed
    wrong           INTEGER NOT NULL, -- confirmation codes since the last right one (rule 11)
    locked_until    BIGINT,
    UNIQUE (citizen_id, thumbprint)
);
CREATE UNIQUE INDEX devices_one_active ON devices (citizen_id) WHERE state = 'active';

-- The last time step of the confirmation code that each kind of change spent.
CREATE TABLE confirmations (
    device_id TEXT   NOT NULL REFERENCES devices (id) ON DELETE CASCADE,
    kind      TEXT   NOT NULL,
    last_step BIGINT NOT NULL,
    PRIMARY KEY (device_id, kind)
);

-- Refresh tokens, by their hash. Parent is the token that was turned into this one.
CREATE TABLE refresh_tokens (
    hash        BLOB   NOT NULL PRIMARY KEY,
    device_id   TEXT   NOT NULL REFERENCES devices (id) ON DELETE CASCADE,
    parent      BLOB,
    expires_at  BIGINT NOT NULL,
    replaced_at BIGINT
);
CREATE INDEX refresh_tokens_device ON refresh_tokens (device_id);
CREATE INDEX refresh_tokens_parent ON refresh_tokens (parent);
CREATE INDEX refresh_tokens_expiry ON refresh_tokens (expires_at);

-- Proofs spent by changes (RFC 9449, section 11.1), by hash of key and jti.
CREATE TABLE proofs_seen (
    hash       BLOB   NOT NULL PRIMARY KEY,
    expires_at BIGINT NOT NULL
);
CREATE INDEX proofs_seen_expiry ON proofs_seen (expires_at);

-- What changes answered, by hash of device key and idempotency key, sealed under a
-- key that only the same request can derive.
CREATE TABLE outcomes (
    hash        BLOB    NOT NULL PRIMARY KEY,
    fingerprint BLOB    NOT NULL,
    status      INTEGER NOT NULL,
    body        BLOB    NOT NULL,
    expires_at  BIGINT  NOT NULL
);
CREATE INDEX outcomes_expiry ON outcomes (expires_at);
