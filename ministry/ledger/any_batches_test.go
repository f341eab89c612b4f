package ledger

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"filippo.io/torchwood"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/mod/sumdb/tlog"

	"mawidi/fair"
	"mawidi/ministry/store/storetest"
)

// plainTree is a tree as package tlog keeps it in memory: its lines, and every hash by what
// tlog.StoredHashIndex calls it.
type plainTree struct {
	lines  []string
	hashes []tlog.Hash
}

// ReadHashes implements tlog.HashReader.
func (p *plainTree) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	hashes := make([]tlog.Hash, len(indexes))
	for i, index := range indexes {
		hashes[i] = p.hashes[index]
	}
	return hashes, nil
}

func (p *plainTree) add(t testing.TB, line string) {
	hashes, err := tlog.StoredHashes(int64(len(p.lines)), []byte(line), p)
	require.NoError(t, err)
	p.lines, p.hashes = append(p.lines, line), append(p.hashes, hashes...)
}

// of is the tree of the first so many lines.
func (p *plainTree) of(t testing.TB, lines int64) tlog.Tree {
	hash, err := tlog.TreeHash(lines, p)
	require.NoError(t, err)
	return tlog.Tree{N: lines, Hash: hash}
}

// batches is a ledger into which lines come by batches of any size, and what is to be of it.
type batches struct {
	*Ledger
	t         *testing.T
	dice      *rand.Rand
	expected  plainTree
	published int64
}

// sizes are those of batches between which something differs: a tile's width lies between
// them, and how many lines one change brings into the tree.
var sizes = []int{0, 1, 2, 3, 7, 64, 255, 256, 257, 400, mostAtOnce - 1, mostAtOnce, mostAtOnce + 1}

func (b *batches) record(lines int) {
	from := len(b.expected.lines)
	b.book(b.t, from, from+lines)
	for n := from; n < from+lines; n++ {
		line, err := fair.Encode(booking(n))
		require.NoError(b.t, err)
		b.expected.add(b.t, line)
	}
}

// step records lines, brings what there is into the tree, or publishes it.
func (b *batches) step() {
	switch b.dice.IntN(4) {
	case 0, 1:
		b.record(sizes[b.dice.IntN(len(sizes))])
	case 2:
		require.NoError(b.t, b.Grow(b.t.Context()))
	case 3:
		require.NoError(b.t, b.Publish(b.t.Context()))
		b.check()
	}
}

// check holds what is served against the tree that package tlog makes of the lines.
func (b *batches) check() {
	checkpoint, err := b.Checkpoint(b.t.Context())
	require.NoError(b.t, err)
	opened, err := fair.OpenCheckpoint(checkpoint, b.verifier)
	require.NoError(b.t, err)
	require.GreaterOrEqual(b.t, opened.N, b.published)
	b.published = opened.N
	require.Equal(b.t, b.expected.of(b.t, opened.N), opened.Tree)
	if opened.N == 0 {
		return
	}
	lines, err := b.follow(b.t, opened.Tree)
	require.NoError(b.t, err)
	assert.Equal(b.t, strings.Join(b.expected.lines[:opened.N], "\n")+"\n", string(lines))
	root, rows := fair.Root(lines)
	assert.Equal(b.t, opened.Tree, tlog.Tree{N: int64(rows), Hash: tlog.Hash(root)})

	tiles := torchwood.TileHashReaderWithContext(b.t.Context(), opened.Tree, publicFiles{b.Ledger})
	for range 8 {
		newer := b.expected.of(b.t, 1+b.dice.Int64N(opened.N))
		older := b.expected.of(b.t, 1+b.dice.Int64N(newer.N))
		consistent, err := tlog.ProveTree(newer.N, older.N, tiles)
		require.NoError(b.t, err)
		assert.NoError(b.t, tlog.CheckTree(consistent, newer.N, newer.Hash, older.N, older.Hash))

		number := b.dice.Int64N(newer.N)
		included, err := tlog.ProveRecord(newer.N, number, tiles)
		require.NoError(b.t, err)
		line := tlog.RecordHash([]byte(b.expected.lines[number]))
		assert.NoError(b.t, tlog.CheckRecord(included, newer.N, newer.Hash, number, line))
	}
}

func TestWhateverBatchesLinesComeInWhatIsServedIsTheirTree(t *testing.T) {
	storetest.OnEach(t, func(t *testing.T, on storetest.Engine) {
		for seed := range uint64(3) {
			t.Run(fmt.Sprint(seed), func(t *testing.T) {
				b := &batches{Ledger: open(t, on.New(t)), t: t, dice: rand.New(rand.NewPCG(seed, seed))}
				for range 14 {
					b.step()
				}
				require.NoError(t, b.CatchUp(t.Context()))
				b.check()
				assert.EqualValues(t, len(b.expected.lines), b.published)
			})
		}
	})
}

func TestTheTreeIsThatOfItsLinesAlsoWhereASecondLevelOfTilesBegins(t *testing.T) {
	const second = 1 << (2 * torchwood.TileHeight)
	b := &batches{Ledger: open(t, storetest.PostgreSQL.New(t)), t: t, dice: rand.New(rand.NewPCG(1, 2))}
	for _, lines := range []int{second - 1, 1, 1, 300} {
		b.record(lines)
		require.NoError(t, b.CatchUp(t.Context()))
	}
	b.check()
	last, err := b.Tile(t.Context(), "tile/2/000.p/1")
	require.NoError(t, err)
	whole := b.expected.of(t, second)
	assert.Equal(t, whole.Hash[:], last)
}
