//go:build gnustep

package app_test

import (
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/app"
	"mawidi/app/vault"
	iphone "mawidi/ios/check/phone"
	"mawidi/ministry"
	"mawidi/ministry/attestation"
	"mawidi/ministry/attestation/attestationtest"
	"mawidi/ministry/ministrytest"
	"mawidi/ministry/rules"
)

// onIPhone returns an iPhone at a ministry that registers only our app, as Apple knows it.
func onIPhone(t *testing.T) (p *phone, apple *attestationtest.Apple) {
	apple = attestationtest.NewApple(t)
	m := ministrytest.New(t, func(c *ministry.Config) {
		c.Policy = rules.Default()
		c.Policy.Attestation = map[string]rules.AttestationDemand{"ios": rules.AttestationRequired}
		c.Attestation = ministry.Verifiers{api.Ios: attestation.Apple{Roots: apple.Roots(), App: "A1B2C3D4E5.app.mawidi"}}
	})
	m.Settle(ministrytest.Layla())
	home := t.TempDir()
	iphone.Start(home)
	p = newPhone(t, m, "iphone")
	p.app.Close()
	p.platform, p.vault = api.Ios, func() vault.Vault {
		return vault.VouchedByApple(vault.OverKeystore(vault.Keychain{}, filepath.Join(home, "vault"), "main"))
	}
	p.open()
	return p, apple
}

func TestAnIPhoneThatAppleVouchesForRegistersAndBooks(t *testing.T) {
	p, apple := onIPhone(t)
	iphone.Apple(func(digest []byte) []byte { return apple.Object(t, digest, attestationtest.GoodApp()) })
	t.Cleanup(func() { iphone.Apple(nil) })
	require.Equal(t, app.SignedIn, p.signIn(ministrytest.Layla()).State)
	booked := p.book(ministrytest.Renewal)
	p.restart()
	known, err := p.app.Appointment(t.Context(), booked.ID)
	require.NoError(t, err)
	assert.Equal(t, booked.Reference, known.Value.Reference)
	assert.Equal(t, vault.Hardware, p.app.Guarded())
}

func TestAnIPhoneThatAppleDidNotAnswerTriesAgainWithTheSameKey(t *testing.T) {
	p, apple := onIPhone(t)
	key, err := p.vault().Signer()
	require.NoError(t, err)
	iphone.Apple(func([]byte) []byte { return nil })
	t.Cleanup(func() { iphone.Apple(nil) })
	_, err = p.app.Register(t.Context(), papers(ministrytest.Layla()))
	var refused *api.Problem
	require.ErrorAs(t, err, &refused)
	require.Equal(t, "attestation-required", refused.Code)

	iphone.Apple(func(digest []byte) []byte { return apple.Object(t, digest, attestationtest.GoodApp()) })
	require.Equal(t, app.SignedIn, p.signIn(ministrytest.Layla()).State)
	after, err := p.vault().Signer()
	require.NoError(t, err)
	require.Equal(t, key.Public(), after.Public())
}
