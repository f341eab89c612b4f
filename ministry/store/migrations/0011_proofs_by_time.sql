-- +goose Up

-- Proofs lie in the order in which they expire, by the first bytes of their hash.
DROP INDEX proofs_seen_expiry;
