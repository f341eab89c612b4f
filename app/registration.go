package app

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/oapi-codegen/runtime/types"

	"mawidi/api"
	"mawidi/client"
)

// Registrant is what a citizen types to register this device (rule 7): the passport number, or for those without one the
// civil register's place and number.
type Registrant struct {
	NationalNumber string
	BirthDate      time.Time // a calendar day
	PassportNumber string
	RegisterPlace  string
	RegisterNumber string
	Channel        api.Channel
	Address        string // a phone in E.164, or an e-mail address
}

func (r Registrant) identity() api.Identity {
	identity := api.Identity{NationalNumber: r.NationalNumber, BirthDate: types.Date{Time: r.BirthDate}}
	if r.PassportNumber != "" {
		identity.PassportNumber = &r.PassportNumber
	} else {
		identity.CivilRegister = &api.CivilRegister{Place: r.RegisterPlace, Number: r.RegisterNumber}
	}
	return identity
}

// Register asks for a verification code to be sent. What was typed is remembered, in memory alone, until the code is
// accepted, so that a slip can be corrected without typing all again.
func (a *App) Register(ctx context.Context, r Registrant) (api.Registration, error) {
	a.mu.Lock()
	a.draft = r
	a.mu.Unlock()
	attestation, err := a.attest(ctx)
	if err != nil {
		return api.Registration{}, err
	}
	body := api.RegistrationRequest{
		Identity: r.identity(), Channel: r.Channel, Address: r.Address, Language: api.Language(a.Settings().Language),
		Device: api.DeviceKey{Name: a.config.DeviceName, Platform: a.config.Platform, Attestation: attestation},
	}
	// A code asked for again is another code, so this change has a key of its own each time. The key is not kept with
	// the body either, which would put papers on the disk.
	registration, err := a.client.Register(ctx, body, client.Change{Key: client.NewIdempotencyKey()})
	if isRefusal(err, "attestation-required") {
		a.keyRefused()
	}
	if err != nil {
		return api.Registration{}, err
	}
	a.watchClock()
	a.setSession(Session{State: CodeSent, Registration: registration})
	return registration, nil
}

// Draft returns what was typed last, for as long as it is not verified and the app is open.
func (a *App) Draft() Registrant {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.draft
}

// Resend asks for another code for the same papers and address.
func (a *App) Resend(ctx context.Context) (api.Registration, error) {
	return a.Register(ctx, a.Draft())
}

// Verify hands in the verification code. With it the device is the citizen's, or waits where another one was before (rule
// 10): the session returned tells which.
func (a *App) Verify(ctx context.Context, code string) (Session, error) {
	registration := a.Session().Registration
	var given api.Session
	err := a.change("verify."+registration.ID, code, func(change client.Change) (err error) {
		given, err = a.client.Verify(ctx, registration.ID, code, change)
		return err
	})
	if err != nil {
		return Session{}, err
	}
	if err := a.noteKey(keyNote{Known: true}); err != nil {
		return Session{}, err
	}
	secret, err := json.Marshal(given.Totp)
	if err != nil {
		return Session{}, fmt.Errorf("keep the confirmation secret: %w", err)
	}
	if err := a.vault.Put(totpName, secret); err != nil {
		return Session{}, fmt.Errorf("keep the confirmation secret: %w", err)
	}
	if err := a.keepTicketSecret(given.Ticket); err != nil {
		return Session{}, err
	}
	a.mu.Lock()
	a.draft = Registrant{}
	a.mu.Unlock()
	s := Session{State: SignedIn, Citizen: given.Citizen, Device: given.Device}
	if given.Device.State == api.Waiting {
		s.State = DeviceWaiting
	}
	a.setSession(s)
	return s, nil
}

// Unregister goes back from the code to the papers.
func (a *App) Unregister() { a.setSession(Session{State: SignedOut}) }
