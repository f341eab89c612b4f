-- +goose Up

-- 1 where the platform showed that the device key is in its secure hardware.
ALTER TABLE registrations ADD COLUMN attested INTEGER NOT NULL DEFAULT 0;
ALTER TABLE devices ADD COLUMN attested INTEGER NOT NULL DEFAULT 0;
CREATE INDEX devices_attested ON devices (thumbprint) WHERE attested = 1;
