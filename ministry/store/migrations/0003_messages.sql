-- +goose Up

-- Messages on their way out. What a message says and to whom is one sealed
-- value, wiped once the message has ended; the row stays for a while so that
-- "once" holds.
CREATE TABLE outbox (
    id         TEXT    NOT NULL PRIMARY KEY,
    once       TEXT    NOT NULL UNIQUE,
    citizen_id TEXT    NOT NULL,
    about      TEXT    NOT NULL,
    content    BLOB,                 -- NULL once ended
    due_at     BIGINT  NOT NULL,     -- when to try next; a claim puts it off
    expires_at BIGINT,               -- never sent from then on
    attempts   INTEGER NOT NULL DEFAULT 0,
    otherwise  INTEGER NOT NULL DEFAULT 0, -- 1 once it goes to the other address
    outcome    TEXT    NOT NULL CHECK (outcome IN ('waiting', 'sent', 'expired', 'cancelled', 'given-up')),
    ended_at   BIGINT,
    CHECK ((outcome = 'waiting') = (ended_at IS NULL)),
    CHECK (outcome = 'waiting' OR content IS NULL)
);
CREATE INDEX outbox_due ON outbox (due_at) WHERE outcome = 'waiting';
CREATE INDEX outbox_about ON outbox (about) WHERE outcome = 'waiting';
CREATE INDEX outbox_citizen ON outbox (citizen_id) WHERE outcome = 'waiting';
CREATE INDEX outbox_ended ON outbox (ended_at) WHERE ended_at IS NOT NULL;

-- Where the sandbox's messages end up, for anyone to read.
CREATE TABLE sandbox_messages (
    id      TEXT   NOT NULL PRIMARY KEY,
    channel TEXT   NOT NULL,
    address TEXT   NOT NULL,
    subject TEXT   NOT NULL,
    body    TEXT   NOT NULL,
    sent_at BIGINT NOT NULL
);
CREATE INDEX sandbox_messages_newest ON sandbox_messages (sent_at, id);

-- What the server keeps about itself, such as the sandbox's clock.
CREATE TABLE settings (
    key   TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);
