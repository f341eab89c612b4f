package ledger

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"testing"

	"filippo.io/torchwood"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/mod/sumdb/note"

	"mawidi/fair"
	"mawidi/ministry/ledger/witnesstest"
	"mawidi/ministry/store"
	"mawidi/ministry/store/storetest"
)

// witnessed is a ledger in a new database that a real witness signs.
func witnessed(t *testing.T, w *witnesstest.Witness, set func(*Config)) *Ledger {
	t.Helper()
	asked, err := NewWitness(w.URL, w.Key)
	require.NoError(t, err)
	return open(t, storetest.New(t), func(c *Config) {
		c.Witnesses, c.Quorum = []*Witness{asked}, 1
		if set != nil {
			set(c)
		}
	})
}

func (l *Ledger) growTo(t testing.TB, from, before int) error {
	t.Helper()
	l.book(t, from, before)
	require.NoError(t, l.Grow(t.Context()))
	return l.Publish(t.Context())
}

func verifierOf(t testing.TB, key string) note.Verifier {
	verifier, err := torchwood.NewCosignatureVerifier(key)
	require.NoError(t, err)
	return verifier
}

func TestARealWitnessSignsEveryCheckpointThatIsPublished(t *testing.T) {
	w := witnesstest.Start(t)
	l := witnessed(t, w, nil)
	w.Know(l.Key())
	for _, size := range []int{1, 2, 255, 300, 600} {
		require.NoError(t, l.growTo(t, size-1, size))
		checkpoint, err := l.Checkpoint(t.Context())
		require.NoError(t, err)
		times, err := fair.Cosigned(checkpoint, []note.Verifier{verifierOf(t, w.Key)})
		require.NoError(t, err)
		assert.Len(t, times, 1)
	}
}

func TestWhileTheWitnessIsGoneNothingIsPublishedAndNothingIsLost(t *testing.T) {
	w := witnesstest.Start(t)
	l := witnessed(t, w, nil)
	w.Know(l.Key())
	require.NoError(t, l.growTo(t, 0, 1))
	before, err := l.Checkpoint(t.Context())
	require.NoError(t, err)

	w.Stop()
	require.ErrorContains(t, l.growTo(t, 1, 4), "0 of 1 witnesses signed, 1 are wanted")
	after, err := l.Checkpoint(t.Context())
	require.NoError(t, err)
	assert.Equal(t, before, after)
	_, err = l.Tile(t.Context(), "tile/0/000.p/4")
	require.ErrorIs(t, err, store.ErrNotFound, "what was not published may still be lost")

	w.Resume()
	require.NoError(t, l.Publish(t.Context()))
	checkpoint, err := l.Checkpoint(t.Context())
	require.NoError(t, err)
	assert.Contains(t, string(checkpoint), "\n4\n")
}

func TestAServerThatWasStartedAnewLearnsWhereTheWitnessStands(t *testing.T) {
	w := witnesstest.Start(t)
	l := witnessed(t, w, nil)
	w.Know(l.Key())
	require.NoError(t, l.growTo(t, 0, 3))
	l.witnesses[0].signed = 0
	require.NoError(t, l.growTo(t, 3, 5))
}

func TestADatabaseFromAnOldBackupIsNotServed(t *testing.T) {
	w := witnesstest.Start(t)
	l := witnessed(t, w, nil)
	w.Know(l.Key())
	require.NoError(t, l.growTo(t, 0, 3))
	require.NoError(t, l.Check(t.Context()))

	restored := witnessed(t, w, nil)
	require.ErrorIs(t, restored.Check(t.Context()), ErrBehind, "the witness remembers")
	require.ErrorIs(t, restored.growTo(t, 0, 2), ErrBehind, "and would not sign")
}

func TestAnotherLedgerOfTheSameNameIsNotServed(t *testing.T) {
	w := witnesstest.Start(t)
	l := witnessed(t, w, nil)
	w.Know(l.Key())
	require.NoError(t, l.growTo(t, 0, 3))

	for _, lines := range []int{3, 9} {
		other := witnessed(t, w, nil)
		require.ErrorIs(t, other.growTo(t, 1000, 1000+lines), ErrContradicted)
		require.ErrorIs(t, other.Check(t.Context()), ErrContradicted)
		_, err := other.Checkpoint(t.Context())
		require.ErrorIs(t, err, store.ErrNotFound, "nobody is shown it")
	}
}

func TestAWitnessWhoDoesNotKnowTheLedgerSignsNothing(t *testing.T) {
	w := witnesstest.Start(t)
	l := witnessed(t, w, nil)
	require.ErrorContains(t, l.growTo(t, 0, 1), "does not know this ledger")
	require.NoError(t, l.Check(t.Context()), "and remembers nothing against it")
}

func TestWhatWasPublishedBeforeThereWasAWitnessIsSignedOnceThereIs(t *testing.T) {
	database := storetest.New(t)
	require.NoError(t, open(t, database).growTo(t, 0, 3))
	w := witnesstest.Start(t)
	asked, err := NewWitness(w.URL, w.Key)
	require.NoError(t, err)
	l := open(t, database, func(c *Config) { c.Witnesses, c.Quorum = []*Witness{asked}, 1 })
	w.Know(l.Key())
	require.NoError(t, l.Publish(t.Context()))
	checkpoint, err := l.Checkpoint(t.Context())
	require.NoError(t, err)
	times, err := fair.Cosigned(checkpoint, []note.Verifier{verifierOf(t, w.Key)})
	require.NoError(t, err)
	assert.Len(t, times, 1)
}

func TestOfThreeWitnessesTwoAreEnough(t *testing.T) {
	all := []*witnesstest.Witness{witnesstest.Start(t), witnesstest.Start(t), witnesstest.Start(t)}
	l := open(t, storetest.New(t), func(c *Config) {
		c.Quorum = 2
		for _, w := range all {
			asked, err := NewWitness(w.URL+"/", w.Key)
			require.NoError(t, err)
			c.Witnesses = append(c.Witnesses, asked)
		}
	})
	for _, w := range all {
		w.Know(l.Key())
	}
	require.NoError(t, l.growTo(t, 0, 1))
	all[0].Stop()
	require.NoError(t, l.growTo(t, 1, 2))
	all[2].Stop()
	require.ErrorContains(t, l.growTo(t, 2, 3), "1 of 3 witnesses signed, 2 are wanted")
}

// What a witness might answer that is not a good signature of this one.
func TestWhateverElseAWitnessSaysIsRefused(t *testing.T) {
	w, stranger := witnesstest.Start(t), witnesstest.Start(t)
	for refused, answer := range map[string]func(http.ResponseWriter){
		"is not good":                  func(http.ResponseWriter) {},
		"malformed note":               func(w http.ResponseWriter) { fmt.Fprint(w, "Signed, the witness\n") },
		"status 302":                   func(w http.ResponseWriter) { w.WriteHeader(http.StatusFound) },
		"status 500":                   func(w http.ResponseWriter) { w.WriteHeader(http.StatusInternalServerError) },
		"does not say how many":        func(w http.ResponseWriter) { w.WriteHeader(http.StatusConflict); fmt.Fprint(w, "-1\n") },
		"than the database has":        func(w http.ResponseWriter) { w.WriteHeader(http.StatusConflict); fmt.Fprint(w, "7\n") },
		"does not know this ledger's":  func(w http.ResponseWriter) { w.WriteHeader(http.StatusForbidden) },
		"it signed a ledger of 0 line": func(w http.ResponseWriter) { w.WriteHeader(http.StatusConflict); fmt.Fprint(w, "0\n") },
	} {
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { answer(w) }))
		l := witnessed(t, &witnesstest.Witness{URL: server.URL, Key: w.Key}, nil)
		require.ErrorContains(t, l.growTo(t, 0, 1), refused)
		server.Close()
	}
	l := witnessed(t, &witnesstest.Witness{URL: stranger.URL, Key: w.Key}, nil)
	stranger.Know(l.Key())
	require.ErrorContains(t, l.growTo(t, 0, 1), "is not good", "another's signature")
}

func TestAWitnessIsAURLAndAKey(t *testing.T) {
	const key = "witness.example/mawidi+00000000+AA=="
	for _, typed := range [][2]string{{"witness.example", key}, {"ftp://witness.example", key}, {"https://w.example?x", key}, {"https://w.example", key}} {
		_, err := NewWitness(typed[0], typed[1])
		assert.Error(t, err, typed)
	}
}

func TestTheFileThatKeepsTheLastCheckpointTellsAnOldBackup(t *testing.T) {
	storetest.OnEach(t, func(t *testing.T, on storetest.Engine) {
		file := filepath.Join(t.TempDir(), "checkpoint")
		keeping := func(c *Config) { c.Kept = file }
		l := open(t, on.New(t), keeping)
		require.NoError(t, l.Check(t.Context()), "there is nothing yet")
		require.NoError(t, l.growTo(t, 0, 300))
		require.NoError(t, l.Check(t.Context()))
		l.book(t, 300, 301)
		require.NoError(t, l.Grow(t.Context()))
		require.NoError(t, l.Check(t.Context()), "more than was published is no harm")

		old := open(t, on.New(t), keeping)
		old.book(t, 0, 299)
		require.NoError(t, old.Grow(t.Context()))
		require.ErrorIs(t, old.Check(t.Context()), ErrBehind)

		altered := open(t, on.New(t), keeping)
		altered.book(t, 1, 301)
		require.NoError(t, altered.Grow(t.Context()))
		require.ErrorIs(t, altered.Check(t.Context()), ErrAltered)

		early := open(t, on.New(t), keeping)
		early.book(t, 0, 200)
		require.NoError(t, early.Grow(t.Context()))
		early.book(t, 200, 301)
		require.NoError(t, early.Check(t.Context()), "a backup from before the last lines had their places")

		renamed := open(t, on.New(t), func(c *Config) { c.Kept, c.Name = file, "mawidi.example/ledger/2" })
		require.NoError(t, renamed.Check(t.Context()), "a new ledger goes on from nothing")
	})
}
