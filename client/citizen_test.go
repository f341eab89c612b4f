package client

import (
	"crypto/ecdsa"
	"net/url"
	"slices"
	"testing"
	"time"

	"github.com/pquerna/otp/totp"
	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/ministry"
	"mawidi/ministry/ministrytest"
)

// citizen is someone with a phone: this client, against a real ministry, over a line that may be unsteady.
type citizen struct {
	*Client
	t         *testing.T
	ministry  *ministrytest.Ministry
	line      *line
	store     *drawer
	key       *ecdsa.PrivateKey
	session   api.Session
	applicant string
}

// newCitizen puts Layla in the register of a ministry of her own and gives her a phone, not signed in yet.
func newCitizen(t *testing.T, adjust ...func(*Config)) *citizen {
	line := newLine(t)
	m := ministrytest.New(t, func(config *ministry.Config) { config.PublicURL = line.URL })
	address, err := url.Parse(m.URL)
	require.NoError(t, err)
	line.target = address.Host
	m.Settle(ministrytest.Layla())
	z := &citizen{t: t, ministry: m, line: line, store: &drawer{}, key: newKey(t)}
	own := func(config *Config) { config.Tokens, config.Signer = z.store, z.key }
	z.Client = newTestClient(t, line.URL, append([]func(*Config){own}, adjust...)...)
	return z
}

// signIn registers the phone with the code of the text message.
func (z *citizen) signIn() {
	typed := ministrytest.Registration(ministrytest.Layla())
	typed.Device.Name, typed.Device.Platform = "Galaxy A54", api.Android
	registration, err := z.Register(z.t.Context(), typed, z.change())
	require.NoError(z.t, err)
	z.session, err = z.Verify(z.t.Context(), registration.ID, z.ministry.Code(typed.Address), z.change())
	require.NoError(z.t, err)
	account, err := z.Account(z.t.Context())
	require.NoError(z.t, err)
	z.applicant = account.Applicants[0].ID
}

// change is a change with a new key, and with the confirmation code once there is a secret to make it of.
func (z *citizen) change() Change {
	change := Change{Key: NewIdempotencyKey()}
	if secret := z.session.Totp.Secret; secret != "" {
		change.Code = func(at time.Time) (string, error) { return totp.GenerateCode(secret, at) }
	}
	return change
}

// slots are the passport renewals in Beirut in one state, the latest first, which leaves time to cancel.
func (z *citizen) slots(state api.SlotState) []api.Slot {
	fetched, err := z.Slots(z.t.Context(), SlotQuery{MissionID: ministrytest.Beirut, ServiceID: ministrytest.Renewal}, "")
	require.NoError(z.t, err)
	matching := slices.DeleteFunc(fetched.Value, func(slot api.Slot) bool { return slot.State != state })
	require.GreaterOrEqual(z.t, len(matching), 2)
	slices.Reverse(matching)
	return matching
}

// wish asks for slots of a passport renewal in Beirut.
func (z *citizen) wish(slots ...api.Slot) api.AppointmentRequest {
	choices := api.Choices{}
	for _, slot := range slots {
		choices = append(choices, slot.ID)
	}
	return api.AppointmentRequest{ApplicantID: z.applicant, MissionID: ministrytest.Beirut, ServiceID: ministrytest.Renewal, Choices: &choices}
}

// nextCode lets the time step of the last confirmation code pass.
func (z *citizen) nextCode() { z.ministry.Advance(30 * time.Second) }
