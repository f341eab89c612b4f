package ministrytest

import (
	"net/http"
	"time"

	"github.com/oapi-codegen/runtime/types"
	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/ministry"
)

// Person is a citizen with the device that they signed in on.
type Person struct {
	*Device
	Entry     ministry.RegisterEntry
	CitizenID string
}

// SignedIn puts someone in the register and signs them in on a new device, over HTTP.
// Whoever has no address on record types a phone of their own.
func (m *Ministry) SignedIn(entry ministry.RegisterEntry) *Person {
	m.t.Helper()
	p := &Person{Device: m.NewDevice("Galaxy A54"), Entry: entry, CitizenID: m.Settle(entry)[0]}
	p.SignIn(Registration(entry))
	return p
}

// Registration is what someone types to register, with everything on their papers.
func Registration(entry ministry.RegisterEntry) api.RegistrationRequest {
	r := api.RegistrationRequest{
		Identity: api.Identity{NationalNumber: entry.NationalNumber, BirthDate: types.Date{Time: entry.BirthDate.At(0).In(time.UTC)}},
		Channel:  api.Sms, Address: entry.Phone, Language: api.Ar,
	}
	switch {
	case entry.PassportNumber != "":
		r.Identity.PassportNumber = &entry.PassportNumber
	default:
		r.Identity.CivilRegister = &api.CivilRegister{Place: entry.RegisterPlace, Number: entry.RegisterNumber}
	}
	if entry.Phone == "" && entry.Email != "" {
		r.Channel, r.Address = api.Email, entry.Email
	}
	if r.Address == "" {
		r.Address = "+9617" + entry.NationalNumber[4:]
	}
	return r
}

// Register asks for a code as someone who typed r on this device.
func (d *Device) Register(r api.RegistrationRequest) Answer {
	d.t.Helper()
	r.Device = api.DeviceKey{Jwk: d.JWK(), Name: d.Name, Platform: api.Android}
	return d.Post("/v1/registrations", r)
}

// Verify hands in a code.
func (d *Device) Verify(registrationID, code string) Answer {
	d.t.Helper()
	return d.Post("/v1/registrations/"+registrationID+"/verification", api.VerificationRequest{Code: code})
}

// SignIn asks for a code, reads it in the message that comes and hands it in. It wants
// to succeed.
func (d *Device) SignIn(r api.RegistrationRequest) {
	d.t.Helper()
	before := d.ministry.Messages("")
	asked := d.Register(r)
	require.Equal(d.t, http.StatusAccepted, asked.Status, "%s", asked.Body)
	var registration api.Registration
	asked.Into(d.t, &registration)
	verified := d.Verify(registration.ID, d.ministry.codeSince(before, r.Address))
	require.Equal(d.t, http.StatusCreated, verified.Status, "%s", verified.Body)
	verified.Into(d.t, &d.Session)
}

// Refresh turns the device's refresh token into the next pair.
func (d *Device) Refresh() Answer {
	d.t.Helper()
	a := d.Do(Call{Method: http.MethodPost, Path: "/v1/tokens", Body: api.TokenRequest{RefreshToken: d.Session.Tokens.RefreshToken}})
	if a.Status == http.StatusOK {
		a.Into(d.t, &d.Session.Tokens)
	}
	return a
}

// Account reads GET /me.
func (d *Device) Account() (account api.Account) {
	d.t.Helper()
	d.Get("/v1/me", &account)
	return account
}
