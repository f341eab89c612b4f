package app_test

import (
	"crypto"
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
	return androidWhoseMaker(t, func(word []byte) []byte { return word })
}

// androidWhoseMaker does not always answer with the word that it could give.
func androidWhoseMaker(t *testing.T, answers func(word []byte) []byte) (p *phone, keystore string) {
	maker := attestationtest.NewMaker(t)
	m := ministrytest.New(t, func(c *ministry.Config) {
		c.Policy = rules.Default()
		c.Policy.Attestation = map[string]rules.AttestationDemand{"android": rules.AttestationRequired}
		c.Attestation = ministry.Verifiers{api.Android: attestation.Android{Roots: maker.Roots(), Package: "app.mawidi"}}
	})
	m.Settle(ministrytest.Layla())
	home := t.TempDir()
	keys := vaulttest.Keystore{Folder: filepath.Join(home, "keystore"), Vouch: func(key *ecdsa.PublicKey, challenge []byte) []byte {
		return answers(maker.Attest(t, key, attestationtest.Good(challenge)))
	}}
	p = newPhone(t, m, "phone")
	p.app.Close()
	p.platform, p.vault = api.Android, func() vault.Vault { return vault.OverKeystore(keys, filepath.Join(home, "vault"), "main") }
	p.open()
	return p, keys.Folder
}

// key is the public half of the device key.
func (p *phone) key() crypto.PublicKey {
	p.t.Helper()
	key, err := p.vault().Signer()
	require.NoError(p.t, err)
	return key.Public()
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

func TestWhoeverGaveUpRegisteringIsVouchedForAnewTheNextDay(t *testing.T) {
	p, _ := android(t)
	_, err := p.app.Register(t.Context(), papers(ministrytest.Layla()))
	require.NoError(t, err)
	yesterdays := p.key()
	p.ministry.Clock.Advance(10 * time.Hour)
	_, err = p.app.Register(t.Context(), papers(ministrytest.Layla()))
	require.NoError(t, err)
	assert.Equal(t, yesterdays, p.key(), "codes are counted by key, so it stays for the day")

	p.ministry.Clock.Advance(14 * time.Hour)
	p.restart()
	require.NoError(t, p.app.Lock().Set("294817"))
	require.Equal(t, app.SignedIn, p.signIn(ministrytest.Layla()).State)
	assert.NotEqual(t, yesterdays, p.key())
	p.restart()
	assert.True(t, p.app.Lock().Status().Locked, "what else the vault holds stays")
	_, err = p.app.Account(t.Context())
	require.NoError(t, err)
}

func TestAKeyStaysWhileACodeForItIsOnItsWay(t *testing.T) {
	p, _ := android(t)
	_, err := p.app.Register(t.Context(), papers(ministrytest.Layla()))
	require.NoError(t, err)
	first := p.key()
	p.ministry.Clock.Advance(23*time.Hour - 5*time.Minute)
	_, err = p.app.Resend(t.Context())
	require.NoError(t, err)
	p.ministry.CatchUp()
	p.ministry.Clock.Advance(6 * time.Minute)
	_, err = p.app.Resend(t.Context())
	require.NoError(t, err)
	assert.Equal(t, first, p.key())
	p.ministry.CatchUp()
	session, err := p.app.Verify(t.Context(), p.ministry.Code(ministrytest.Layla().Phone))
	require.NoError(t, err)
	assert.Equal(t, app.SignedIn, session.State)
}

func TestAPhoneWhoseMakerDidNotAnswerIsVouchedForAtTheNextTry(t *testing.T) {
	silent := true
	p, _ := androidWhoseMaker(t, func(word []byte) []byte {
		if silent {
			return nil
		}
		return word
	})
	_, err := p.app.Register(t.Context(), papers(ministrytest.Layla()))
	require.Equal(t, "attestation-required", problem(t, err).Code)
	silent = false
	require.Equal(t, app.SignedIn, p.signIn(ministrytest.Layla()).State)
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
