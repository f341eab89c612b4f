// Package storetest gives each test a database of its own, on SQLite or on a real
// PostgreSQL server. The schema, which takes far longer to make, is made once and copied.
package storetest

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"mawidi/ministry/store"
)

// Engine is what a test's database runs on.
type Engine string

// The engines.
const (
	SQLite     Engine = "sqlite"
	PostgreSQL Engine = "postgres"
)

// Engines are all of them.
var Engines = []Engine{SQLite, PostgreSQL}

// Variable names the engine that New takes, which is SQLite where it is not set.
const Variable = "MAWIDI_TEST_DATABASE"

// Chosen is the engine that the environment asks for.
func Chosen() Engine {
	if os.Getenv(Variable) == string(PostgreSQL) {
		return PostgreSQL
	}
	return SQLite
}

// New makes a database on the chosen engine that has its schema and nothing in it, and
// returns its name for store.Open. It goes with the test.
func New(t testing.TB) (database string) {
	t.Helper()
	return Chosen().New(t)
}

// OnEach runs a test on each engine.
func OnEach(t *testing.T, test func(t *testing.T, on Engine)) {
	t.Helper()
	for _, engine := range Engines {
		t.Run(string(engine), func(t *testing.T) { test(t, engine) })
	}
}

// BenchOnEach runs a benchmark on each engine, which is in its name; New takes it.
func BenchOnEach(b *testing.B, bench func(b *testing.B)) {
	b.Helper()
	for _, engine := range Engines {
		b.Run("engine="+string(engine), func(b *testing.B) {
			b.Setenv(Variable, string(engine))
			bench(b)
		})
	}
}

// OnlySQLite passes over a test that reads SQLite's file where another engine is chosen.
func OnlySQLite(t testing.TB) {
	t.Helper()
	if Chosen() != SQLite {
		t.Skip("reads SQLite's file")
	}
}

// New makes a database on the engine as New does.
func (e Engine) New(t testing.TB) (database string) {
	t.Helper()
	if e == PostgreSQL {
		server := SharedServer(t)
		server.makeTemplate.Do(func() {
			st, err := store.Open(context.Background(), server.create(t, template, ""))
			require.NoError(t, err)
			require.NoError(t, st.Close())
		})
		return server.Database(t, template)
	}
	content, err := empty()
	require.NoError(t, err)
	path := filepath.Join(t.TempDir(), "books.db")
	require.NoError(t, os.WriteFile(path, content, 0o600))
	return path
}

// Place is the name of a database that is still to be made.
func (e Engine) Place(t testing.TB) (database string) {
	t.Helper()
	if e == PostgreSQL {
		return SharedServer(t).Database(t, "")
	}
	return filepath.Join(t.TempDir(), "with space?#%.db")
}

// SQL opens a database behind the store's back, to look into it or to spoil something.
func SQL(t testing.TB, database string) *sql.DB {
	t.Helper()
	driver := "sqlite"
	if strings.HasPrefix(database, "postgres:") {
		driver, database = "pgx", database+"&search_path=mawidi"
	}
	db, err := sql.Open(driver, database)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, db.Close()) })
	return db
}

// empty is the content of the file that New copies.
var empty = sync.OnceValues(func() (content []byte, err error) {
	folder, err := os.MkdirTemp("", "schema")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	path := filepath.Join(folder, "empty.db")
	st, err := store.Open(context.Background(), path)
	if err != nil {
		return nil, err
	}
	if err := st.Close(); err != nil { // which moves the log into the file
		return nil, err
	}
	return os.ReadFile(path)
})
