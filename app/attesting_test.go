package app_test

import (
	"crypto/ecdsa"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/app"
	"mawidi/app/vault"
	"mawidi/app/vault/vaulttest"
	"mawidi/ministry"
	"mawidi/ministry/attestation"
	"mawidi/ministry/attestation/attestationtest"
	"mawidi/ministry/ministrytest"
	"mawidi/ministry/rules"
)

// android returns a device with a phone's keystore, whose maker attests its keys, at a ministry that registers no other. The
// folder is where the keystore keeps its keys.
func android(t *testing.T) (p *phone, keystore string) {
	maker := attestationtest.NewMaker(t)
	m := ministrytest.New(t, func(c *ministry.Config) {
		c.Policy = rules.Default()
		c.Policy.Attestation = map[string]rules.AttestationDemand{"android": rules.AttestationRequired}
		c.Attestation = ministry.Verifiers{api.Android: attestation.Android{Roots: maker.Roots(), Package: "app.mawidi"}}
	})
	m.Settle(ministrytest.Layla())
	home := t.TempDir()
	keys := vaulttest.Keystore{Folder: filepath.Join(home, "keystore"), Vouch: func(key *ecdsa.PublicKey, challenge []byte) []byte {
		return maker.Attest(t, key, attestationtest.Good(challenge))
	}}
	p = newPhone(t, m, "phone")
	p.app.Close()
	p.platform, p.vault = api.Android, func() vault.Vault { return vault.OverKeystore(keys, filepath.Join(home, "vault"), "main") }
	p.open()
	return p, keys.Folder
}

func TestAPhoneThatItsMakerVouchesForRegistersAndBooks(t *testing.T) {
	p, _ := android(t)
	require.Equal(t, app.SignedIn, p.signIn(ministrytest.Layla()).State)
	booked := p.book(ministrytest.Renewal)
	p.restart()
	known, err := p.app.Appointment(t.Context(), booked.ID)
	require.NoError(t, err)
	assert.Equal(t, booked.Reference, known.Value.Reference)
}

func TestAPhoneThatIsRegisteredAgainKeepsItsKeyAndNeedsNoWait(t *testing.T) {
	p, _ := android(t)
	p.signIn(ministrytest.Layla())
	devices, err := p.app.Devices(t.Context())
	require.NoError(t, err)
	require.NoError(t, p.app.SignOutDevice(t.Context(), devices.Value[0].ID))
	p.restart()
	p.ministry.Clock.Advance(40 * 24 * time.Hour)
	assert.Equal(t, app.SignedIn, p.signIn(ministrytest.Layla()).State, "the ministry knows this key, however old its attestation")
}

func TestAPhoneThatLostItsKeysSaysSoAndRegistersAgain(t *testing.T) {
	for name, restart := range map[string]bool{"while the app is open": false, "while it is closed": true} {
		t.Run(name, func(t *testing.T) {
			p, keystore := android(t)
			p.signIn(ministrytest.Layla())
			require.NoError(t, os.RemoveAll(keystore))
			if restart {
				p.restart()
			} else {
				_, err := p.app.Account(t.Context())
				require.ErrorIs(t, err, vault.ErrDamaged)
			}
			p.hearsNotice("vault-damaged")
			assert.Equal(t, app.SignedOut, p.app.Session().State)
			p.ministry.Clock.Advance(2 * time.Minute)
			assert.Equal(t, app.DeviceWaiting, p.signIn(ministrytest.Layla()).State, "with another key it is another device")
		})
	}
}
