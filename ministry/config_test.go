package ministry_test

import (
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"mawidi/ministry"
	"mawidi/ministry/rules"
	"mawidi/ministry/store"
)

func TestAMinistryIsNotMadeOfNonsense(t *testing.T) {
	st, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "books.db"))
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, st.Close()) })
	keys, _ := writeKeys(t)
	right := func() ministry.Config {
		return ministry.Config{Store: st, Keys: keys, PublicURL: "https://Mawidi.example/"}
	}
	_, err = ministry.New(right())
	require.NoError(t, err)

	for _, url := range []string{"", "mawidi.example", "ftp://mawidi.example", "https://mawidi.example/path", "https://", "https://x/?q"} {
		c := right()
		c.PublicURL = url
		_, err := ministry.New(c)
		require.ErrorContains(t, err, "public URL", url)
	}
	c := right()
	c.Keys = nil
	_, err = ministry.New(c)
	require.ErrorContains(t, err, "keys")
	c = right()
	c.Policy = rules.Default()
	c.Policy.MaxChoices = 0
	_, err = ministry.New(c)
	require.ErrorContains(t, err, "choices")
}
