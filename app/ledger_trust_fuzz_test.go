package app

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mawidi/api"
)

// Whatever keys a policy names: the app goes by a ledger and witnesses that have names, or by none.
func FuzzTheKeysOfAPolicyAreReadOrRefused(f *testing.F) {
	f.Add("ledger.mawidi.example+7d6cd7bf+AVhtaHjcfeGOz5mEqIVfvQ6ygQDhHLTGGXZTmk5eLJPF", "witness.example+dac2f1f1+BIl0J3FGbd1jkmyRbjFNqYBJNHVvWvH3D3BjyrgHkm4G", "quicknet", 1)
	f.Add("+00000000+AQ==", "witness+zzzzzzzz+BA==", "none", -1)
	f.Add("", "", "", 0)
	f.Fuzz(func(t *testing.T, key, witness, beacon string, quorum int) {
		trust, err := trustIn(api.Ledger{Key: key, Witnesses: []string{witness}, Beacon: beacon, Quorum: quorum})
		if err != nil {
			return
		}
		require.NotEmpty(t, trust.Ledger.Name())
		require.Len(t, trust.Witnesses, 1)
		require.NotEmpty(t, trust.Witnesses[0].Name())
	})
}
