package ministry_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"mawidi/ministry"
)

func writeKeys(t *testing.T) (*ministry.Keys, string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "keys.json")
	keys, err := ministry.WriteKeys(path)
	require.NoError(t, err)
	return keys, path
}

func TestASealOpensOnlyInItsPlaceAndUnaltered(t *testing.T) {
	keys, _ := writeKeys(t)
	sealed, err := keys.Seal([]byte("ليلى"), "citizen.name/ci_1")
	require.NoError(t, err)
	opened, err := keys.Open(sealed, "citizen.name/ci_1")
	require.NoError(t, err)
	require.Equal(t, "ليلى", string(opened))

	_, err = keys.Open(sealed, "citizen.name/ci_2")
	require.ErrorIs(t, err, ministry.ErrSealBroken)
	require.NotContains(t, err.Error(), "ci_2")
	for i := range sealed {
		altered := append([]byte{}, sealed...)
		altered[i] ^= 1
		_, err := keys.Open(altered, "citizen.name/ci_1")
		require.ErrorIs(t, err, ministry.ErrSealBroken)
	}
	_, err = keys.Open(sealed[:10], "citizen.name/ci_1")
	require.ErrorIs(t, err, ministry.ErrSealBroken)
}

func TestTheSameIsSealedDifferentlyEachTimeAndHashedTheSame(t *testing.T) {
	keys, path := writeKeys(t)
	one, err := keys.Seal([]byte("x"), "a")
	require.NoError(t, err)
	two, err := keys.Seal([]byte("x"), "a")
	require.NoError(t, err)
	require.NotEqual(t, one, two)

	again, err := ministry.LoadKeys(path)
	require.NoError(t, err)
	require.Equal(t, keys.Hash("number", "1"), again.Hash("number", "1"))
	require.NotEqual(t, keys.Hash("number", "1"), keys.Hash("address", "1"))
	others, _ := writeKeys(t)
	require.NotEqual(t, keys.Hash("number", "1"), others.Hash("number", "1"))
}

func TestANewSealingKeySealsAndTheOldOneStillOpens(t *testing.T) {
	keys, path := writeKeys(t)
	old, err := keys.Seal([]byte("x"), "a")
	require.NoError(t, err)

	written, err := os.ReadFile(path)
	require.NoError(t, err)
	var file map[string]any
	require.NoError(t, json.Unmarshal(written, &file))
	sealing := file["sealing"].(map[string]any)
	sealing["2"] = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="
	written, err = json.Marshal(file)
	require.NoError(t, err)
	rotated, err := ministry.ParseKeys(written)
	require.NoError(t, err)

	opened, err := rotated.Open(old, "a")
	require.NoError(t, err)
	require.Equal(t, "x", string(opened))
	sealed, err := rotated.Seal([]byte("y"), "a")
	require.NoError(t, err)
	_, err = keys.Open(sealed, "a")
	require.ErrorContains(t, err, "key 2 is missing")
}

func TestKeysAreTheirOwnersAloneAndNeverOverwritten(t *testing.T) {
	_, path := writeKeys(t)
	info, err := os.Stat(path)
	require.NoError(t, err)
	require.Equal(t, os.FileMode(0o600), info.Mode().Perm())
	_, err = ministry.WriteKeys(path)
	require.ErrorIs(t, err, os.ErrExist)
}

func TestKeysThatAreNoneAreRefusedWithoutQuotingThem(t *testing.T) {
	for _, file := range []string{"", "secret", `{"root":"c2hvcnQ=","sealing":{}}`, `{"root":"MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=","sealing":{"1":"c2hvcnQ="}}`} {
		_, err := ministry.ParseKeys([]byte(file))
		require.Error(t, err)
		require.NotContains(t, err.Error(), "secret")
	}
}
