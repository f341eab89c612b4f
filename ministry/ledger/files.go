package ledger

import (
	"context"
	"fmt"

	"filippo.io/torchwood"
	"golang.org/x/mod/sumdb/tlog"

	"mawidi/fair"
	"mawidi/ministry/store"
)

// Checkpoint is the checkpoint that was published last, a signed note; store.ErrNotFound
// before the first.
func (l *Ledger) Checkpoint(ctx context.Context) (checkpoint []byte, err error) {
	err = l.store.View(ctx, func(tx *store.Tx) error {
		published, err := tx.Published()
		checkpoint = []byte(published)
		return err
	})
	return checkpoint, err
}

// Tile is the tile or the bundle of lines at a path of C2SP tlog-tiles, "tile/0/000.p/7" or
// "tile/entries/000". What is not all in the published checkpoint is store.ErrNotFound: a
// path always has the same content, whatever becomes of the database.
func (l *Ledger) Tile(ctx context.Context, path string) (content []byte, err error) {
	tile, err := torchwood.ParseTilePath(path)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", store.ErrNotFound, err)
	}
	err = l.store.View(ctx, func(tx *store.Tx) error {
		_, tree, err := l.published(tx)
		if err != nil {
			return err
		}
		if !within(tile, tree.N) {
			return store.ErrNotFound
		}
		content, err = books{tx}.readTile(tile)
		return err
	})
	return content, err
}

// within says whether a tile is made of the first so many lines alone.
func within(tile tlog.Tile, lines int64) bool {
	above := max(tile.L, 0) * torchwood.TileHeight // the leaf's level
	complete := lines
	for range above {
		complete >>= 1
	}
	return tile.N <= complete>>torchwood.TileHeight && tile.N<<torchwood.TileHeight+int64(tile.W) <= complete
}

// Table is the published table with a root, or store.ErrNotFound.
func (l *Ledger) Table(ctx context.Context, root string) (table []byte, err error) {
	var hash fair.Hash
	if err := hash.UnmarshalText([]byte(root)); err != nil {
		return nil, fmt.Errorf("%w: %w", store.ErrNotFound, err)
	}
	err = l.store.View(ctx, func(tx *store.Tx) error {
		table, err = tx.Table(root)
		return err
	})
	return table, err
}
