package ledger

import (
	"context"
	"fmt"
	"testing"

	"filippo.io/torchwood"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/mod/sumdb/tlog"

	"mawidi/ministry/store/storetest"
)

// In these tests an insider has the database open and the ledger's key, but neither the
// witness's key nor what was published before.

// publicFiles are the ledger's files as anyone reads them.
type publicFiles struct{ *Ledger }

func (f publicFiles) ReadEndpoint(ctx context.Context, path string) ([]byte, error) {
	return f.Tile(ctx, path)
}

func (f publicFiles) ReadTiles(ctx context.Context, tiles []tlog.Tile) (data [][]byte, err error) {
	data = make([][]byte, len(tiles))
	for i, tile := range tiles {
		if data[i], err = f.Tile(ctx, torchwood.TilePath(tile)); err != nil {
			return nil, err
		}
	}
	return data, nil
}

func (publicFiles) SaveTiles([]tlog.Tile, [][]byte) {}

// follow reads every line of the tree from the public files, and says what is wrong.
func (l *Ledger) follow(t testing.TB, tree tlog.Tree) (lines []byte, err error) {
	t.Helper()
	client, err := torchwood.NewClient(publicFiles{l})
	require.NoError(t, err)
	for _, line := range client.AllEntries(t.Context(), tree, 0) {
		lines = append(append(lines, line...), '\n')
	}
	return lines, client.Err()
}

func TestATileStaysWhatItWasWhileTheLedgerGrows(t *testing.T) {
	l := open(t, storetest.New(t))
	require.NoError(t, l.growTo(t, 0, 300))
	kept := map[string][]byte{}
	for _, path := range []string{"tile/0/000", "tile/0/001.p/44", "tile/0/000.p/7", "tile/1/000.p/1", "tile/entries/000", "tile/entries/001.p/44"} {
		content, err := l.Tile(t.Context(), path)
		require.NoError(t, err, path)
		kept[path] = content
	}
	require.NoError(t, l.growTo(t, 300, 900))
	for path, before := range kept {
		after, err := l.Tile(t.Context(), path)
		require.NoError(t, err)
		assert.Equal(t, before, after, path)
	}
	for _, path := range []string{"tile/0/004", "tile/0/003.p/133", "tile/1/000.p/4", "tile/2/000.p/1", "tile/0/x001", "tile/9/000.p/1", "tile/entries/003.p/133", "tile/0/0", "tile/0/000.p/0", "tile/0/000.p/256"} {
		_, err := l.Tile(t.Context(), path)
		assert.Error(t, err, path)
	}
}

// What an insider may do to the lines in the database behind the program's back.
var tampering = map[string]string{
	"edits a line":         `UPDATE ledger_lines SET line = REPLACE(line, 'sl_1001 ', 'sl_1002 ') WHERE number = 2`,
	"drops a line":         `UPDATE ledger_lines SET number = number - 1 WHERE number > 2`,
	"adds a line":          `UPDATE ledger_lines SET number = number + 1 WHERE number > 2`,
	"swaps two lines":      `UPDATE ledger_lines SET number = 5 - number WHERE number IN (2, 3)`,
	"edits one at the end": `UPDATE ledger_lines SET line = REPLACE(line, 'sl_1899 ', 'sl_1898 ') WHERE line LIKE '%sl_1899 %'`,
}

func TestAnInsiderWhoChangesLinesInTheDatabaseIsCaughtByWhoeverReadsThem(t *testing.T) {
	for how, statement := range tampering {
		t.Run(how, func(t *testing.T) {
			database := storetest.SQLite.New(t)
			s := aStory(t, database)
			s.play()
			tree := s.seen()
			_, err := s.follow(t, *tree)
			require.NoError(t, err)
			spoil(t, database, statement)
			_, err = s.follow(t, *tree)
			require.Error(t, err)
		})
	}
}

// spoil runs a statement that moves rows one by one out of each other's way.
func spoil(t testing.TB, database, statement string) {
	t.Helper()
	books := storetest.SQL(t, database)
	books.SetMaxOpenConns(1)
	for _, sql := range []string{
		`PRAGMA busy_timeout = 10000`,
		`CREATE TABLE rewritten AS SELECT * FROM ledger_lines`,
		fmt.Sprintf(`UPDATE rewritten %s`, statement[len(`UPDATE ledger_lines `):]),
		`DELETE FROM rewritten WHERE rowid NOT IN (SELECT MAX(rowid) FROM rewritten GROUP BY number)`,
		`DELETE FROM ledger_lines`,
		`INSERT INTO ledger_lines SELECT * FROM rewritten`,
	} {
		_, err := books.ExecContext(t.Context(), sql)
		require.NoError(t, err, sql)
	}
}

func TestTheLedgerDoesNotGrowOnFromLinesThatWereChanged(t *testing.T) {
	storetest.OnEach(t, func(t *testing.T, on storetest.Engine) {
		database := on.New(t)
		l := open(t, database)
		require.NoError(t, l.growTo(t, 1000, 1300))
		_, err := storetest.SQL(t, database).ExecContext(t.Context(), `UPDATE ledger_lines SET line = REPLACE(line, 'sl_1299 ', 'sl_1298 ') WHERE number = 299`)
		require.NoError(t, err)
		l.book(t, 1300, 1301)
		require.ErrorIs(t, l.Grow(t.Context()), ErrAltered)
	})
}

func TestATreeThatIsNotTheLinesIsNotPublished(t *testing.T) {
	storetest.OnEach(t, func(t *testing.T, on storetest.Engine) {
		database := on.New(t)
		l := open(t, database)
		require.NoError(t, l.growTo(t, 0, 5))
		other := open(t, on.New(t))
		require.NoError(t, other.growTo(t, 100, 108))
		theirs, _ := other.stands(t)
		books := storetest.SQL(t, database)
		_, err := books.ExecContext(t.Context(), `UPDATE ledger_tree SET size = 8, hash = $1`, theirs.Hash[:])
		require.NoError(t, err)
		require.ErrorIs(t, l.Publish(t.Context()), ErrAltered)
	})
}

// An insider who keeps two ledgers, each right by itself, and shows each to another.
func TestWhoIsShownAnotherLedgerThanBeforeSeesIt(t *testing.T) {
	s := aStory(t, storetest.New(t))
	s.book(t, 0, 5)
	require.NoError(t, s.Grow(t.Context()))
	require.NoError(t, s.Publish(t.Context()))
	shown := s.seen()

	other := aStory(t, storetest.New(t))
	other.book(t, 5, 10)
	other.play()
	trust := other.trust()
	trust.Earlier = shown
	wrong := objections(other.evidence(shown.N), trust)
	require.Len(t, wrong, 1)
	assert.Contains(t, wrong[0], "history failed: nothing shows that the ledger of ")

	require.ErrorIs(t, ask(t, s, other), ErrContradicted, "and the first one's witness does not sign it")
}

// ask has one ledger's witness sign another's.
func ask(t *testing.T, witnessed, other *story) error {
	t.Helper()
	asked, err := NewWitness(witnessed.witness.URL, witnessed.witness.Key)
	require.NoError(t, err)
	tree, _ := other.stands(t)
	checkpoint, err := other.sign(tree)
	require.NoError(t, err)
	_, err = asked.cosign(t.Context(), checkpoint, tree, func(from int64) (tlog.TreeProof, error) { return other.prove(t.Context(), tree, from) })
	return err
}
