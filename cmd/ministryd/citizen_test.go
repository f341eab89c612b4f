package main

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/oapi-codegen/runtime/types"
	"github.com/pquerna/otp/totp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/client"
)

// citizen is someone with the app on their device.
type citizen struct {
	*client.Client
	t       *testing.T
	at      *process
	session api.Session
	self    string // as an applicant
}

// layla is the first citizen on the sandbox's page.
var layla = api.RegistrationRequest{
	Identity: api.Identity{NationalNumber: "01010000001", BirthDate: date("1990-05-17"), PassportNumber: new("N00123456")},
	Channel:  api.Sms, Address: "+96170000001", Language: api.Ar,
	Device: api.DeviceKey{Name: "Galaxy A54", Platform: api.Android},
}

// rana gets her code by e-mail.
var rana = api.RegistrationRequest{
	Identity: api.Identity{NationalNumber: "01010000003", BirthDate: date("1992-03-28"), PassportNumber: new("N00123458")},
	Channel:  api.Email, Address: "rana@example.org", Language: api.Ar,
	Device: api.DeviceKey{Name: "iPhone 15", Platform: api.Ios},
}

func date(s string) (d types.Date) {
	if err := d.UnmarshalText([]byte(s)); err != nil {
		panic(err)
	}
	return d
}

// newDevice is a device that nobody has registered yet.
func newDevice(t *testing.T, p *process) *citizen {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	require.NoError(t, err)
	device, err := client.New(client.Config{BaseURL: p.url, Signer: key, Retry: client.Retry{Base: time.Millisecond}})
	require.NoError(t, err)
	return &citizen{Client: device, t: t, at: p}
}

// signIn registers as someone of the page: the code comes from the sandbox's outbox.
func signIn(t *testing.T, p *process, who api.RegistrationRequest) *citizen {
	c := newDevice(t, p)
	registration, err := c.Register(t.Context(), who, c.change())
	require.NoError(t, err)
	c.session, err = c.Verify(t.Context(), registration.ID, p.code(who.Address), c.change())
	require.NoError(t, err)
	account, err := c.Account(t.Context())
	require.NoError(t, err)
	c.self = account.Applicants[0].ID
	return c
}

// change is a change with a new key, confirmed by the device.
func (c *citizen) change() client.Change {
	return client.Change{Key: client.NewIdempotencyKey(), Code: func(at time.Time) (string, error) {
		return totp.GenerateCode(c.session.Totp.Secret, at)
	}}
}

// messages are those that an address got, newest first.
func (p *process) messages(to string) []api.SandboxMessage {
	var outbox api.SandboxOutbox
	require.Equal(p.t, 200, p.call("GET", "/sandbox/outbox?to="+url.QueryEscape(to), nil, &outbox))
	return outbox.Items
}

// awaitMessage waits for a message that holds some words.
func (p *process) awaitMessage(to, words string) {
	require.Eventually(p.t, func() bool {
		return slices.ContainsFunc(p.messages(to), func(m api.SandboxMessage) bool { return strings.Contains(m.Text, words) })
	}, 10*time.Second, 10*time.Millisecond)
}

// code waits for a verification code.
func (p *process) code(to string) (code string) {
	require.Eventually(p.t, func() bool {
		if messages := p.messages(to); len(messages) > 0 {
			code = regexp.MustCompile(`\b\d{6}\b`).FindString(messages[0].Text)
		}
		return code != ""
	}, 10*time.Second, 10*time.Millisecond)
	return code
}

// clock is the sandbox's time.
func (p *process) clock() time.Time {
	var clock api.SandboxClock
	require.Equal(p.t, 200, p.call("GET", "/sandbox/clock", nil, &clock))
	return clock.Now
}

// putClock puts the sandbox's clock forward.
func (p *process) putClock(to time.Time) {
	var clock api.SandboxClock
	require.Equal(p.t, 200, p.call("POST", "/sandbox/clock", api.SandboxClockChange{Now: &to}, &clock))
	assert.False(p.t, clock.Now.Before(to))
}

// cairo is a mission that gathers for a minute.
const cairo = "cairo"

// nextRelease is Cairo's.
func (c *citizen) nextRelease() api.Release {
	releases, err := c.Releases(c.t.Context(), cairo, "")
	require.NoError(c.t, err)
	for _, r := range releases.Value {
		if r.OpensAt.After(c.at.clock()) {
			return r
		}
	}
	require.FailNow(c.t, "no release is to come")
	return api.Release{}
}

// gatherIn puts the clock into a release's gathering and asks for a renewal there.
func (c *citizen) gatherIn(release api.Release) api.Request {
	c.at.putClock(release.OpensAt.Add(5 * time.Second))
	slots, err := c.Slots(c.t.Context(), client.SlotQuery{MissionID: cairo, ServiceID: "passport-renewal"}, "")
	require.NoError(c.t, err)
	var choices api.Choices
	for _, s := range slots.Value {
		if s.ReleaseID == release.ID && len(choices) < 5 {
			choices = append(choices, s.ID)
		}
	}
	require.NotEmpty(c.t, choices)
	request, err := c.Request(c.t.Context(), api.AppointmentRequest{
		ApplicantID: c.self, MissionID: cairo, ServiceID: "passport-renewal", Choices: &choices,
	}, c.change())
	require.NoError(c.t, err)
	return request
}

// served gathers a request in the next release, where nobody else asks, and lets it settle.
func (c *citizen) served() api.Appointment {
	release := c.nextRelease()
	request := c.gatherIn(release)
	c.at.putClock(release.SettlesAt)
	settled, err := c.RequestState(c.t.Context(), request.ID, 0)
	require.NoError(c.t, err)
	require.Equal(c.t, api.RequestStateServed, settled.State)
	return *settled.Appointment
}
