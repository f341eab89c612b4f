-- +goose Up

-- Which of the processes that share the database does what only one may do: publish,
-- settle and send. It says so anew every second; one that has not for three is followed
-- by another. Instants are the database's.
CREATE TABLE leadership (
    holder   TEXT   NOT NULL,
    until_at BIGINT NOT NULL
);
INSERT INTO leadership (holder, until_at) VALUES ('', 0);
