-- +goose Up

-- The secret of a device's ticket codes, sealed; NULL for a device that has not got one.
ALTER TABLE devices ADD COLUMN ticket BLOB;

-- Appointments whose ticket let someone in, with the last time step of its code that did.
CREATE TABLE check_ins (
    appointment_id TEXT   NOT NULL PRIMARY KEY REFERENCES appointments (id) ON DELETE CASCADE,
    first_at       BIGINT NOT NULL,
    last_step      BIGINT NOT NULL
);
