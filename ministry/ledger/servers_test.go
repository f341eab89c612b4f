package ledger

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/fair"
	"mawidi/ministry/store"
	"mawidi/ministry/store/storetest"
)

// publishedLines is how many lines the published checkpoint has.
func (l *Ledger) publishedLines(t testing.TB) (lines int64) {
	t.Helper()
	require.NoError(t, l.store.View(t.Context(), func(tx *store.Tx) error {
		_, tree, err := l.published(tx)
		lines = tree.N
		return err
	}))
	return lines
}

// requireWhole wants every one of the bookings in the tree, no line twice, and the tree to
// be that of the lines.
func (l *Ledger) requireWhole(t testing.TB, bookings []int) {
	t.Helper()
	tree, lines := l.stands(t)
	root, _ := fair.Root(lines)
	require.Equal(t, root, fair.Hash(tree.Hash))
	seen := map[string]bool{}
	for line := range strings.Lines(string(lines)) {
		assert.False(t, seen[line], "%s comes twice", line)
		seen[line] = true
	}
	for _, n := range bookings {
		text, err := fair.Encode(booking(n))
		require.NoError(t, err)
		assert.True(t, seen[text+"\n"], "%s is missing", text)
	}
}

func TestTwoServersKeepOneLedgerAndOneGoesOnWithoutTheOther(t *testing.T) {
	database := storetest.PostgreSQL.New(t)
	both := []*Ledger{open(t, database), beside(t, database)}
	ctx, stop := context.WithCancel(t.Context())
	var running sync.WaitGroup
	for _, l := range both {
		running.Go(func() { assert.NoError(t, l.Run(ctx)) })
	}
	var booking sync.WaitGroup
	for n := range 60 {
		booking.Go(func() { both[n%2].book(t, n, n+1) })
	}
	booking.Wait()
	require.Eventually(t, func() bool { return both[1].publishedLines(t) == 60 }, 30*time.Second, 10*time.Millisecond)

	require.NoError(t, both[0].store.Close(), "the one that leads")
	both[1].book(t, 60, 70)
	require.Eventually(t, func() bool { return both[1].publishedLines(t) == 70 }, 30*time.Second, 10*time.Millisecond)
	var all []int
	for n := range 70 {
		all = append(all, n)
	}
	both[1].requireWhole(t, all)
	stop()
	running.Wait()
}

// beside is the ledger as another server on the same database sees it.
func beside(t testing.TB, database string) *Ledger {
	t.Helper()
	st, err := store.Open(t.Context(), database)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, st.Close()) })
	l, err := New(Config{Store: st, Name: "mawidi.example/ledger", Seed: []byte(strings.Repeat("s", 32))})
	require.NoError(t, err)
	return l
}

// asServer has the test's own program be a server that books and keeps the ledger until it
// is killed. It prints the number of each booking that was answered.
const asServer = "MAWIDI_LEDGER_SERVER"

func TestMain(m *testing.M) {
	if database := os.Getenv(asServer); database != "" {
		if err := serve(database, os.Getenv(asServer+"_KEPT"), os.Getenv(asServer+"_FROM")); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
	os.Exit(m.Run())
}

func serve(database, kept, from string) error {
	ctx := context.Background()
	st, err := store.Open(ctx, database)
	if err != nil {
		return err
	}
	l, err := New(Config{Store: st, Name: "mawidi.example/ledger", Seed: []byte(strings.Repeat("s", 32)), Kept: kept})
	if err != nil {
		return err
	}
	if err := l.Check(ctx); err != nil {
		return err
	}
	go func() { _ = l.Run(ctx) }()
	n, err := strconv.Atoi(from)
	if err != nil {
		return err
	}
	for ; ; n++ {
		if err := st.Change(ctx, "book", func(tx *store.Tx) error { return l.Record(tx, booking(n)) }); err != nil {
			return err
		}
		fmt.Println(n)
	}
}

func TestAServerThatIsKilledAgainAndAgainKeepsTheLedgerWhole(t *testing.T) {
	storetest.OnEach(t, func(t *testing.T, on storetest.Engine) {
		database, kept := on.New(t), filepath.Join(t.TempDir(), "checkpoint")
		var answered []int
		for round := range 6 {
			answered = append(answered, runAndKill(t, database, kept, 10_000*round)...)
		}
		l := open(t, database, func(c *Config) { c.Kept = kept })
		require.NoError(t, l.Check(t.Context()))
		require.NoError(t, l.CatchUp(t.Context()))
		l.requireWhole(t, answered)
	})
}

// runAndKill runs a server until it has answered some bookings, kills it in the middle of
// whatever it does, and returns those that it answered.
func runAndKill(t *testing.T, database, kept string, from int) (answered []int) {
	t.Helper()
	server := exec.Command(os.Args[0])
	server.Env = append(os.Environ(), asServer+"="+database, asServer+"_KEPT="+kept, asServer+"_FROM="+fmt.Sprint(from))
	server.Stderr = os.Stderr
	out, err := server.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, server.Start())
	for said := bufio.NewScanner(out); said.Scan(); {
		n, err := strconv.Atoi(said.Text())
		require.NoError(t, err)
		if answered = append(answered, n); len(answered) == 300 {
			require.NoError(t, server.Process.Kill())
		}
	}
	_ = server.Wait() // it was killed
	require.GreaterOrEqual(t, len(answered), 300)
	return answered
}
