package main

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"fmt"
	"runtime"
	"time"

	"golang.org/x/sync/errgroup"

	"mawidi/api"
	"mawidi/ministry"
	"mawidi/ministry/rules"
	"mawidi/ministry/store"
)

// together is how many citizens are registered in one transaction.
const together = 2000

// register puts the citizens in the register and signs each in on a device, by the
// ministry's own code, past its doors of HTTP and messages.
func (p *preparation) register(ctx context.Context) ([]member, error) {
	members := make([]member, 0, p.citizens)
	for len(members) < p.citizens {
		keys, err := newKeys(min(together, p.citizens-len(members)))
		if err != nil {
			return nil, err
		}
		first := len(members)
		err = p.Store.Change(ctx, "register citizens", func(tx *store.Tx) error {
			members = members[:first] // in case this runs again
			for i, key := range keys {
				m, err := p.registerOne(tx, first+i, key)
				if err != nil {
					return fmt.Errorf("citizen %d: %w", first+i, err)
				}
				members = append(members, m)
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return members, nil
}

func (p *preparation) registerOne(tx *store.Tx, n int, key *ecdsa.PrivateKey) (member, error) {
	citizenID, err := ministry.AddToRegister(tx, p.Keys, ministry.RegisterEntry{
		NationalNumber: fmt.Sprintf("%02d02%07d", 1+n%14, n), BirthDate: rules.Date{Year: 1990, Month: time.May, Day: 17},
		PassportNumber: fmt.Sprintf("N%08d", 10_000_000+n), RegisterPlace: "القنوات", RegisterNumber: fmt.Sprint(n + 1),
		Name: api.Localized{Ar: "ليلى حداد", En: "Layla Haddad"}, Phone: fmt.Sprintf("+9613%07d", n),
	})
	if err != nil {
		return member{}, err
	}
	jwk, err := publicJWK(key)
	if err != nil {
		return member{}, err
	}
	session, err := p.server.Enrol(tx, citizenID, api.DeviceKey{Jwk: jwk, Name: "Galaxy A54", Platform: api.Android})
	if err != nil {
		return member{}, err
	}
	applicants, err := tx.ApplicantsOf(citizenID)
	if err != nil {
		return member{}, err
	}
	access, err := ministry.AccessToken(p.Keys, citizenID, session.Device.ID, jwk, p.opens.Add(afterOpening))
	if err != nil {
		return member{}, err
	}
	scalar, err := key.Bytes()
	return member{
		Scalar: scalar, CitizenID: citizenID, DeviceID: session.Device.ID, ApplicantID: applicants[0].ID,
		Totp: session.Totp.Secret, Access: access, Refresh: session.Tokens.RefreshToken, Home: n % p.missions,
	}, err
}

// newKeys makes device keys on all processors.
func newKeys(n int) ([]*ecdsa.PrivateKey, error) {
	keys := make([]*ecdsa.PrivateKey, n)
	var work errgroup.Group
	work.SetLimit(runtime.NumCPU())
	for i := range keys {
		work.Go(func() (err error) {
			keys[i], err = ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
			return err
		})
	}
	return keys, work.Wait()
}
