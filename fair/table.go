package fair

import (
	"bytes"
	"crypto/sha256"
	"encoding"
	"errors"
	"fmt"
	"math/bits"

	"golang.org/x/mod/sumdb/tlog"
)

// A table is text: rows, each ended by one newline. Too long for a line of the ledger, it is
// published beside it, and the line holds its root and the number of its rows.

// row is one row of a table that is kept in the order of its rows.
type row interface {
	encoding.TextMarshaler
	key() string
}

// format writes rows as a table. Rows out of order, or two with the same key, are an error.
func format[T row](rows []T) ([]byte, error) {
	var table []byte
	for i, r := range rows {
		if i > 0 && r.key() <= rows[i-1].key() {
			return nil, fmt.Errorf("row %d: %w", i+1, errOrder)
		}
		text, err := r.MarshalText()
		if err != nil {
			return nil, fmt.Errorf("row %d: %w", i+1, err)
		}
		table = append(append(table, text...), '\n')
	}
	return table, nil
}

// parse reads what format wrote, and refuses everything else.
func parse[T row, P interface {
	*T
	encoding.TextUnmarshaler
}](table []byte) ([]T, error) {
	rows := make([]T, 0, bytes.Count(table, []byte{'\n'}))
	for len(table) > 0 {
		text, rest, ended := bytes.Cut(table, []byte{'\n'})
		if !ended {
			return nil, errors.New("the last row is not ended by a newline")
		}
		var r T
		if err := P(&r).UnmarshalText(text); err != nil {
			return nil, fmt.Errorf("row %d: %w", len(rows)+1, err)
		}
		if n := len(rows); n > 0 && r.key() <= rows[n-1].key() {
			return nil, fmt.Errorf("row %d: %w", n+1, errOrder)
		}
		rows, table = append(rows, r), rest
	}
	return rows, nil
}

var errOrder = errors.New("each row comes after the one before it in the order of its bytes, and none comes twice")

// Root is the RFC 6962 Merkle tree hash over a table's rows, each a leaf without its newline,
// and Rows is how many there are.
func Root(table []byte) (root Hash, rows Count) {
	// subtrees are complete ones, from the largest to the smallest: one for each bit of rows.
	var subtrees []tlog.Hash
	for text := range bytes.Lines(table) {
		subtrees = append(subtrees, tlog.RecordHash(bytes.TrimSuffix(text, []byte{'\n'})))
		rows++
		for range bits.TrailingZeros64(uint64(rows)) {
			subtrees = joinLast(subtrees)
		}
	}
	if rows == 0 {
		return sha256.Sum256(nil), 0
	}
	for len(subtrees) > 1 {
		subtrees = joinLast(subtrees)
	}
	return Hash(subtrees[0]), rows
}

func joinLast(subtrees []tlog.Hash) []tlog.Hash {
	n := len(subtrees)
	return append(subtrees[:n-2], tlog.NodeHash(subtrees[n-2], subtrees[n-1]))
}
