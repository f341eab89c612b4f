-- +goose Up

-- Lines of the open ledger that were promised and have no place in its tree yet. Each is
-- written in the change that it tells of. The turn keeps what follows from something after it.
CREATE TABLE ledger_pending (
    turn        BIGINT PRIMARY KEY,
    release_id  TEXT   NOT NULL, -- of a release's own lines, else empty
    kind        TEXT   NOT NULL,
    line        TEXT   NOT NULL,
    recorded_at BIGINT NOT NULL
);

-- The lines in the tree, the first has the number 0. Nothing here is ever changed or erased.
CREATE TABLE ledger_lines (
    number      BIGINT PRIMARY KEY,
    release_id  TEXT   NOT NULL,
    kind        TEXT   NOT NULL,
    line        TEXT   NOT NULL,
    recorded_at BIGINT NOT NULL
);
CREATE INDEX ledger_lines_of_release ON ledger_lines (release_id, number) WHERE release_id <> '';

-- Hashes of the tree above its leaves, those at which a tile begins: on the levels 8, 16 and so on.
CREATE TABLE ledger_hashes (
    level  INTEGER NOT NULL,
    number BIGINT  NOT NULL,
    hash   BLOB    NOT NULL,
    PRIMARY KEY (level, number)
);

-- The tree as it stands: one row, from the first line on.
CREATE TABLE ledger_tree (
    id   INTEGER PRIMARY KEY CHECK (id = 0),
    size BIGINT  NOT NULL,
    hash BLOB    NOT NULL
);

-- Signed checkpoints: the last that was published, whose release is empty, and for each
-- release the one that held its list in time.
CREATE TABLE ledger_checkpoints (
    release_id TEXT   PRIMARY KEY,
    size       BIGINT NOT NULL,
    checkpoint TEXT   NOT NULL
);

-- What is published beside the lines, by its root.
CREATE TABLE ledger_tables (
    root    TEXT PRIMARY KEY,
    content BLOB NOT NULL
);
