package ledger

import (
	"crypto/sha256"
	"fmt"

	"filippo.io/torchwood"
	"golang.org/x/mod/sumdb/tlog"

	"mawidi/ministry/store"
)

// books are the ledger's lines and hashes as the tree is read from them, in tiles (C2SP
// tlog-tiles).
type books struct{ *store.Tx }

// tree is the tree as it stands.
func (b books) tree() (tlog.Tree, error) {
	size, hash, err := b.LedgerTree()
	tree := tlog.Tree{N: size}
	if size == 0 {
		tree.Hash = sha256.Sum256(nil)
	} else if copy(tree.Hash[:], hash) != tlog.HashSize {
		err = fmt.Errorf("the tree's hash has %d bytes", len(hash))
	}
	return tree, err
}

// hashes reads the hashes of a tree. Each is checked against the tree's own, so that what
// was altered in the books is an error.
func (b books) hashes(tree tlog.Tree) tlog.HashReader { return tlog.TileHashReader(tree, b) }

// Height implements tlog.TileReader.
func (b books) Height() int { return torchwood.TileHeight }

// SaveTiles implements tlog.TileReader.
func (b books) SaveTiles([]tlog.Tile, [][]byte) {}

// ReadTiles implements tlog.TileReader.
func (b books) ReadTiles(tiles []tlog.Tile) (data [][]byte, err error) {
	data = make([][]byte, len(tiles))
	for i, tile := range tiles {
		if data[i], err = b.readTile(tile); err != nil {
			return nil, err
		}
	}
	return data, nil
}

// tilesOnce are the books' tiles for several proofs of one tree, each read once.
type tilesOnce struct {
	books
	known map[tlog.Tile][]byte
}

// ReadTiles implements tlog.TileReader.
func (o *tilesOnce) ReadTiles(tiles []tlog.Tile) (data [][]byte, err error) {
	data = make([][]byte, len(tiles))
	for i, tile := range tiles {
		if o.known[tile] == nil {
			if o.known[tile], err = o.readTile(tile); err != nil {
				return nil, err
			}
		}
		data[i] = o.known[tile]
	}
	return data, nil
}

// readTile is a tile of hashes, or with level -1 a bundle of lines.
func (b books) readTile(tile tlog.Tile) (data []byte, err error) {
	from := tile.N << torchwood.TileHeight
	before := from + int64(tile.W)
	found := 0
	if tile.L > 0 {
		hashes, err := b.LedgerHashes(tile.L*torchwood.TileHeight, from, before)
		if err != nil {
			return nil, err
		}
		for _, hash := range hashes {
			data = append(data, hash...)
		}
		found = len(hashes)
	} else {
		lines, err := b.LinesBetween(from, before)
		if err != nil {
			return nil, err
		}
		for _, line := range lines {
			if data, err = appendLine(data, tile.L, line); err != nil {
				return nil, err
			}
		}
		found = len(lines)
	}
	if found != tile.W {
		return nil, fmt.Errorf("%s: %w", torchwood.TilePath(tile), store.ErrNotFound)
	}
	return data, nil
}

func appendLine(data []byte, level int, line string) ([]byte, error) {
	if level < 0 {
		return torchwood.AppendTileEntry(data, []byte(line))
	}
	hash := tlog.RecordHash([]byte(line))
	return append(data, hash[:]...), nil
}
