// Package storetest gives each test a database of its own for the price of copying a
// file: the schema, which takes far longer to make, is made once.
package storetest

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"mawidi/ministry/store"
)

// New puts a database at path that has its schema and nothing in it, for store.Open.
func New(t testing.TB, path string) {
	t.Helper()
	content, err := empty()
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(path, content, 0o600))
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
