package ministry_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/ministry"
	"mawidi/ministry/ministrytest"
	"mawidi/ministry/store"
	"mawidi/ministry/store/storetest"
)

func TestKeysAreRotatedWhileTheMinistryWorksAndNobodyNotices(t *testing.T) {
	path := filepath.Join(t.TempDir(), "keys")
	_, err := ministry.WriteKeys(path)
	require.NoError(t, err)
	keys := func() *ministry.Keys {
		keys, err := ministry.LoadKeys(path)
		require.NoError(t, err)
		return keys
	}
	m := ministrytest.New(t, func(c *ministry.Config) { c.Keys = keys() })
	m.Keys = keys()
	startAnew := func() { m.Keys = keys(); m.Restart() }
	startAnew()
	layla := m.SignedIn(ministrytest.Layla())
	waiting := m.NewDevice("Pixel 8")
	var asked api.Registration
	waiting.Register(ministrytest.Registration(ministrytest.Layla())).Into(t, &asked)
	before := layla.Account()

	require.NoError(t, ministry.AddSealingKey(path))
	startAnew()
	assert.Equal(t, before, layla.Account())
	require.NoError(t, ministry.UseNewestKey(path))
	startAnew()
	require.ErrorIs(t, ministry.DropOldKeys(t.Context(), m.Store, path), ministry.ErrOldSeals)
	resealed := 0
	require.NoError(t, ministry.Reseal(t.Context(), m.Store, keys(), func(all int) { resealed = all }))
	assert.Greater(t, resealed, 8, "names, birth dates, addresses, devices, codes asked for")
	require.NoError(t, ministry.DropOldKeys(t.Context(), m.Store, path))
	startAnew()

	assert.Equal(t, before, layla.Account())
	assert.Equal(t, 201, waiting.Verify(asked.ID, m.Code(ministrytest.Layla().Phone)).Status, "a code that was asked for before still serves")
}

// Whoever adds a column of bytes decides which it is.
func TestEveryColumnOfBytesIsSealedAnewOrHoldsNoSeal(t *testing.T) {
	storetest.OnlySQLite(t)
	hashes := []string{
		"citizens.national_hash", "citizens.passport_hash", "citizens.register_hash", "addresses.hash", "registrations.national_hash",
		"registrations.address_hash", "registrations.code_hash", "refresh_tokens.hash", "refresh_tokens.parent", "proofs_seen.hash",
		"outcomes.hash", "outcomes.fingerprint", "outcomes.body", // sealed for ten minutes, under a key that only the request has
		"ledger_hashes.hash", "ledger_tree.hash", "ledger_tables.content", // published
	}
	found, err := storetest.SQL(t, storetest.SQLite.New(t)).QueryContext(t.Context(),
		`SELECT m.name || '.' || c.name FROM sqlite_schema m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND c.type = 'BLOB'`)
	require.NoError(t, err)
	defer found.Close()
	var sealed []string
	for _, column := range store.SealedColumns {
		sealed = append(sealed, column.String())
	}
	for found.Next() {
		var column string
		require.NoError(t, found.Scan(&column))
		assert.True(t, slices.Contains(hashes, column) || slices.Contains(sealed, column), column)
	}
	require.NoError(t, found.Err())
}

func TestAFileOfKeysIsChangedWholeOrNotAtAll(t *testing.T) {
	path := filepath.Join(t.TempDir(), "keys")
	require.NoError(t, os.WriteFile(path, []byte(`{"root":"AA=="}`), 0o600))
	require.Error(t, ministry.AddSealingKey(path))
	content, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.Equal(t, `{"root":"AA=="}`, string(content))
	require.Error(t, ministry.AddSealingKey(filepath.Join(t.TempDir(), "none")))
}
