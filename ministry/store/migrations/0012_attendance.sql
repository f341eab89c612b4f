-- +goose Up

-- Up to which date, without it, the ledger was told who came to a mission. Under the empty name:
-- how many devices are registered, by dates in UTC.
CREATE TABLE attendance_told (
    mission_id TEXT NOT NULL PRIMARY KEY,
    until      TEXT NOT NULL
);

-- Appointments that were over before their applicants booked again, beside appointments_of_day.
CREATE INDEX appointments_past_of_day ON appointments (mission_id, starts) WHERE state = 'past';
