package screens

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mawidi/client"
	"mawidi/locale"
)

func TestWhatTheAppGoesByIsSaidInPlainWords(t *testing.T) {
	p := perform(t, locale.English)
	b := openLedger()
	p.show(newTrust(p.stage(), b, &disk{}))

	p.sees("an open ledger that may only grow", "Your device first saw it", "There are none here", "4,211 entries in the ledger", b.trust.Key)
	p.taps("Copy the ministry's signature")
	require.Equal(t, b.trust.Key, p.copied)

	p.taps("Look at the ledger now")
	p.sees("The ledger goes on from what your device saw before.")
	require.Equal(t, 1, b.looked)

	b.unread = &client.Unreachable{Kind: client.KindNone}
	p.taps("Look at the ledger now")
	p.sees("No internet")
}

func TestWhatTheDeviceSawCanBeComparedWithOthers(t *testing.T) {
	p := perform(t, locale.English)
	saved := &disk{}
	p.show(newTrust(p.stage(), openLedger(), saved))
	p.taps("Share what your device saw")
	require.Contains(t, saved.saved, "mawidi-checkpoint.txt")
}

func TestWitnessesAndBeaconAreNamed(t *testing.T) {
	p := perform(t, locale.English)
	b := openLedger()
	b.trust.Witnesses, b.trust.Quorum, b.trust.Beacon, b.trust.BuiltIn = []string{"witness.example/one", "witness.example/two"}, 2, "quicknet", true
	p.show(newTrust(p.stage(), b, &disk{}))

	p.sees("It came with the app", "2 of them must confirm", "the public numbers of quicknet", "witness.example/two")
}

func TestWhereNoLedgerIsKeptTrustSaysSo(t *testing.T) {
	p := perform(t, locale.Arabic)
	p.show(newTrust(p.stage(), &openBook{}, &disk{}))

	p.sees("لا شيء للتحقق منه بعد")
}
