package store_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mawidi/ministry/store"
	"mawidi/ministry/store/storetest"
)

// What an operator may have set up wrongly, on a real server each time.
func TestAServerThatCouldLoseWhatWasAnsweredIsRefused(t *testing.T) {
	server := storetest.StartServer(t)
	database := server.Database(t, "")
	for _, setting := range []string{"fsync", "full_page_writes", "synchronous_commit"} {
		server.Stop(t)
		server.Start(t, setting+"=off")
		_, err := store.Open(t.Context(), database)
		require.ErrorIs(t, err, store.ErrUnsafe)
		require.ErrorContains(t, err, setting+" is off")
	}
}

func TestADatabaseThatReadsTextOtherwiseIsRefused(t *testing.T) {
	for says, options := range map[string]string{
		"encoding is SQL_ASCII":    `ENCODING 'SQL_ASCII' LOCALE 'C'`,
		"sorts text by a language": `ENCODING 'UTF8' LOCALE_PROVIDER icu ICU_LOCALE 'ar-SY' LOCALE 'C'`,
	} {
		_, err := store.Open(t.Context(), storetest.SharedServer(t).Database(t, "", options))
		require.ErrorIs(t, err, store.ErrUnsafe)
		require.ErrorContains(t, err, says)
	}
}

// A database may be set up so that every transaction is read only, or its sync to disk
// is put off, for roles that did not say otherwise. Ours say.
func TestWhatADatabaseTakesForGrantedDoesNotMatter(t *testing.T) {
	server := storetest.SharedServer(t)
	database := server.Database(t, "")
	for _, setting := range []string{"default_transaction_read_only = on", "default_transaction_isolation = 'serializable'"} {
		server.Set(t, database, setting)
	}
	st := open(t, database)
	require.NoError(t, st.Change(t.Context(), "write", write("a", "1")))
	server.Set(t, database, "synchronous_commit = off")
	require.NoError(t, st.Change(t.Context(), "write", write("a", "2")), "a connection keeps to what it began with")
	require.NoError(t, st.Close())
	_, err := store.Open(t.Context(), database)
	require.ErrorIs(t, err, store.ErrUnsafe)
}

func TestNobodyReadsTheDatabasesPassword(t *testing.T) {
	const database = "postgres://mawidi:open-sesame@127.0.0.1:1/mawidi"
	require.Equal(t, "postgres://mawidi:xxxxx@127.0.0.1:1/mawidi", store.Named(database))
	for _, wrong := range []string{database, database + "?sslmode=perhaps", database + "?pool_max_conns=many", database + "?connect_timeout=%zz"} {
		_, err := store.Open(t.Context(), wrong)
		require.Error(t, err)
		require.NotContains(t, err.Error(), "sesame")
		_, err = store.Maker(t.Context(), wrong)
		require.Error(t, err)
		require.NotContains(t, err.Error(), "sesame")
	}
}
