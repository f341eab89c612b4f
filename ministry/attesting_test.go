package ministry_test

import (
	"encoding/base64"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/ministry"
	"mawidi/ministry/attestation"
	"mawidi/ministry/attestation/attestationtest"
	"mawidi/ministry/ministrytest"
	"mawidi/ministry/rules"
)

// demanding starts a ministry that demands something of Android's devices and knows the maker of phones.
func demanding(t *testing.T, demand rules.AttestationDemand, maker *attestationtest.Maker) *ministrytest.Ministry {
	m := ministrytest.New(t, func(c *ministry.Config) {
		c.Policy = rules.Default()
		c.Policy.Attestation = map[string]rules.AttestationDemand{"android": demand}
		c.Attestation = ministry.Verifiers{api.Android: attestation.Android{Roots: maker.Roots(), Package: "app.mawidi"}}
		c.Limits.Unattested = ministry.Limit{PerSecond: 0.001, Burst: 2}
	})
	m.Settle(ministrytest.Layla())
	return m
}

// phone is a phone that has heard from the ministry, and so has a nonce.
func phone(m *ministrytest.Ministry) *ministrytest.Device {
	d := m.NewDevice("Galaxy A54")
	d.Do(ministrytest.Call{Method: http.MethodGet, Path: "/v1/policy"})
	return d
}

// asks asks for a code on a phone that says something of its key.
func asks(d *ministrytest.Device, statement []byte) ministrytest.Answer {
	r := ministrytest.Registration(ministrytest.Layla())
	r.Device = api.DeviceKey{Jwk: d.JWK(), Name: d.Name, Platform: api.Android}
	if statement != nil {
		r.Device.Attestation = new(base64.StdEncoding.EncodeToString(statement))
	}
	return d.Post("/v1/registrations", r)
}

func TestWhereItIsRequiredOnlyAttestedPhonesRegister(t *testing.T) {
	maker, stranger := attestationtest.NewMaker(t), attestationtest.NewMaker(t)
	m := demanding(t, rules.AttestationRequired, maker)
	phone := phone(m)
	nonce := []byte(phone.Nonce())
	good := attestationtest.Good(nonce)
	software, made := good, good
	software.Level = 0
	made.Challenge = []byte("a challenge of my own making")
	for name, statement := range map[string][]byte{
		"nothing":               nil,
		"no certificates":       []byte("on my honour"),
		"a stranger's root":     stranger.Attest(t, &phone.Key.PublicKey, good),
		"another key's":         maker.Attest(t, &attestationtest.NewKey(t).PublicKey, good),
		"a key in software":     maker.Attest(t, &phone.Key.PublicKey, software),
		"a challenge not given": maker.Attest(t, &phone.Key.PublicKey, made),
	} {
		a := asks(phone, statement)
		require.Equal(t, http.StatusForbidden, a.Status, name)
		require.Equal(t, "attestation-required", a.Problem.Code, name)
	}
	require.Equal(t, http.StatusAccepted, asks(phone, maker.Attest(t, &phone.Key.PublicKey, good)).Status)
}

func TestAPhonesWordHoldsForADayAndForGoodOnceItIsRegistered(t *testing.T) {
	maker := attestationtest.NewMaker(t)
	m := demanding(t, rules.AttestationRequired, maker)
	late, phone := phone(m), phone(m)
	lateWord := maker.Attest(t, &late.Key.PublicKey, attestationtest.Good([]byte(late.Nonce())))
	word := maker.Attest(t, &phone.Key.PublicKey, attestationtest.Good([]byte(phone.Nonce())))
	m.Advance(23 * time.Hour)

	asked := asks(phone, word)
	require.Equal(t, http.StatusAccepted, asked.Status, "%s", asked.Body)
	var registration api.Registration
	asked.Into(t, &registration)
	m.CatchUp()
	verified := phone.Verify(registration.ID, m.Code(ministrytest.Layla().Phone))
	require.Equal(t, http.StatusCreated, verified.Status, "%s", verified.Body)

	m.Advance(2 * time.Hour)
	require.Equal(t, "attestation-required", asks(late, lateWord).Problem.Code, "it was kept in stock for more than a day")
	require.Equal(t, http.StatusAccepted, asks(phone, word).Status, "the ministry knows this key")
}

func TestWhereItIsPreferredOthersRegisterWithinTighterLimits(t *testing.T) {
	maker := attestationtest.NewMaker(t)
	m := demanding(t, rules.AttestationPreferred, maker)
	for range 2 {
		require.Equal(t, http.StatusAccepted, asks(m.NewDevice("home-made"), nil).Status)
	}
	limited := asks(m.NewDevice("home-made"), nil)
	require.Equal(t, http.StatusTooManyRequests, limited.Status)
	require.Equal(t, "too-many-requests", limited.Problem.Code)
	phone := phone(m)
	require.Equal(t, http.StatusAccepted, asks(phone, maker.Attest(t, &phone.Key.PublicKey, attestationtest.Good([]byte(phone.Nonce())))).Status)
}
