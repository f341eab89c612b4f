package ledger

import (
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/mod/sumdb/tlog"

	"mawidi/fair"
	"mawidi/ministry/store"
	"mawidi/ministry/store/storetest"
)

// onEach tells a story on each engine, with a database of its own.
func onEach(t *testing.T, story func(t *testing.T, l *Ledger)) {
	t.Helper()
	storetest.OnEach(t, func(t *testing.T, on storetest.Engine) {
		story(t, open(t, on.New(t)))
	})
}

// open is the ledger in a database, as a server that was started on it sees it.
func open(t testing.TB, database string, set ...func(*Config)) *Ledger {
	t.Helper()
	st, err := store.Open(t.Context(), database)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, st.Close()) })
	require.Eventually(t, func() bool { // once one that was killed is followed
		leads, err := st.Lead(t.Context())
		return err == nil && leads
	}, 30*time.Second, 10*time.Millisecond)
	c := Config{Store: st, Name: "mawidi.example/ledger", Seed: []byte(strings.Repeat("s", 32))}
	for _, set := range set {
		set(&c)
	}
	l, err := New(c)
	require.NoError(t, err)
	return l
}

// booking is a line that differs from every other.
func booking(n int) fair.Line {
	return &fair.Booking{Slot: fair.Name(fmt.Sprintf("sl_%d", n)), Holder: fair.Pseudonym{byte(n), byte(n >> 8)}, At: fair.Instant(n)}
}

func (l *Ledger) book(t testing.TB, from, before int) {
	t.Helper()
	require.NoError(t, l.store.Change(t.Context(), "book", func(tx *store.Tx) error {
		for n := from; n < before; n++ {
			if err := l.Record(tx, booking(n)); err != nil {
				return err
			}
		}
		return nil
	}))
}

// stands is the tree as it stands, and all that is in it as a table.
func (l *Ledger) stands(t testing.TB) (tree tlog.Tree, lines []byte) {
	t.Helper()
	require.NoError(t, l.store.View(t.Context(), func(tx *store.Tx) (err error) {
		if tree, err = (books{tx}).tree(); err != nil {
			return err
		}
		all, err := tx.LinesBetween(0, tree.N)
		for _, line := range all {
			lines = append(append(lines, line...), '\n')
		}
		return err
	}))
	return tree, lines
}

func TestLinesOfChangesAtOnceAllComeIntoTheTree(t *testing.T) {
	onEach(t, func(t *testing.T, l *Ledger) {
		var bookers sync.WaitGroup
		for n := range 50 {
			bookers.Go(func() { l.book(t, n, n+1) })
			if n%10 == 0 {
				assert.NoError(t, l.Grow(t.Context()))
			}
		}
		bookers.Wait()
		require.NoError(t, l.Grow(t.Context()))
		tree, lines := l.stands(t)
		assert.EqualValues(t, 50, tree.N)
		root, _ := fair.Root(lines)
		assert.Equal(t, root, fair.Hash(tree.Hash))
		for n := range 50 {
			text, err := fair.Encode(booking(n))
			require.NoError(t, err)
			assert.Equal(t, 1, strings.Count(string(lines), text+"\n"))
		}
	})
}

func TestALineIsInThePublishedTreeSoonAfterItsChange(t *testing.T) {
	onEach(t, func(t *testing.T, l *Ledger) {
		go func() { _ = l.Run(t.Context()) }()
		l.book(t, 0, 1)
		require.Eventually(t, func() bool {
			var tree tlog.Tree
			err := l.store.View(t.Context(), func(tx *store.Tx) (err error) {
				_, tree, err = l.published(tx)
				return err
			})
			return err == nil && tree.N == 1
		}, 30*time.Second, 5*time.Millisecond)
	})
}

func TestAReleasesOwnLinesAreFoundAlsoWhileTheyArePending(t *testing.T) {
	onEach(t, func(t *testing.T, l *Ledger) {
		closed := &fair.List{Release: "beirut.1", At: 7, Requests: 3}
		find := func() (found fair.Line) {
			require.NoError(t, l.store.View(t.Context(), func(tx *store.Tx) (err error) {
				found, err = l.LineOf(tx, "beirut.1", KindList)
				return err
			}))
			return found
		}
		require.ErrorIs(t, l.store.View(t.Context(), func(tx *store.Tx) error {
			_, err := l.LineOf(tx, "beirut.1", KindList)
			return err
		}), store.ErrNotFound)
		require.NoError(t, l.store.Change(t.Context(), "close", func(tx *store.Tx) error { return l.Record(tx, closed) }))
		assert.Equal(t, closed, find())
		held, err := l.Held(t.Context(), "beirut.1")
		require.NoError(t, err)
		assert.True(t, held)
		assert.Equal(t, closed, find())
	})
}
