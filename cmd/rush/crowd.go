package main

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"encoding/base64"
	"encoding/gob"
	"errors"
	"fmt"
	"os"
	"time"

	"mawidi/api"
)

// crowd is who was prepared and what there is to be had. It is kept beside the database,
// for whoever holds it can be all of them.
type crowd struct {
	Opens    time.Time // when the release opens in which the slots are
	Gathers  time.Duration
	Service  string
	Missions []plaza
	Members  []member
}

// plaza is a mission with the slots that its members want.
type plaza struct {
	ID    string
	Slots []string
}

// member is a citizen who is signed in on a device.
type member struct {
	Scalar      []byte // of the device's key
	CitizenID   string
	DeviceID    string
	ApplicantID string
	Totp        string // secret of the confirmation codes
	Access      string // token, of the time of the scenes
	Refresh     string // token
	Home        int    // index of their mission
}

// key is the member's device key.
func (m *member) key() (*ecdsa.PrivateKey, error) {
	return ecdsa.ParseRawPrivateKey(elliptic.P256(), m.Scalar)
}

// publicJWK is a device key as registration sends it.
func publicJWK(key *ecdsa.PrivateKey) (api.JWK, error) {
	point, err := key.PublicKey.Bytes() // SEC 1: 0x04, x, y
	if err != nil {
		return api.JWK{}, err
	}
	half := func(b []byte) string { return base64.RawURLEncoding.EncodeToString(b) }
	return api.JWK{Kty: api.EC, Crv: api.P256, X: half(point[1:33]), Y: half(point[33:])}, nil
}

func (o options) crowdFile() string { return o.files + ".crowd" }

func (o options) keysFile() string { return o.files + ".keys" }

func (o options) policyFile() string { return o.files + ".policy" }

func (c *crowd) write(path string) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return fmt.Errorf("keep the crowd: %w", err)
	}
	return errors.Join(gob.NewEncoder(f).Encode(c), f.Close())
}

func readCrowd(path string) (*crowd, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("read the crowd (rush prepare makes one): %w", err)
	}
	defer f.Close()
	c := &crowd{}
	if err := gob.NewDecoder(f).Decode(c); err != nil {
		return nil, fmt.Errorf("read the crowd: %w", err)
	}
	return c, nil
}
