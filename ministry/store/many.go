package store

import (
	"slices"
	"strings"
)

// How many rows a statement puts in, and how many hashes it looks up at most: as many as
// make the way to a database that is behind a wire short beside the work.
const (
	rowsAtOnce   = 50
	hashesAtOnce = 256
)

// insert puts rows into a table. Each has a value for each of the columns.
func (tx *Tx) insert(table, columns string, rows [][]any) error {
	for n := rowsAtOnce; len(rows) > 0; {
		if len(rows) < n {
			n = 1
		}
		row := "(?" + strings.Repeat(", ?", len(rows[0])-1) + ")"
		query := `INSERT INTO ` + table + ` (` + columns + `) VALUES ` + row + strings.Repeat(", "+row, n-1)
		if err := tx.run(query, slices.Concat(rows[:n]...)...); err != nil {
			return err
		}
		rows = rows[n:]
	}
	return nil
}

// known tells which of the hashes stand in a table's column, as a set of strings.
func (tx *Tx) known(table, column string, hashes [][]byte) (map[string]bool, error) {
	known := map[string]bool{}
	for some := range slices.Chunk(hashes, hashesAtOnce) {
		asked := filledUp(some)
		query := `SELECT ` + column + ` FROM ` + table + ` WHERE ` + column + ` IN (?` + strings.Repeat(", ?", len(asked)-1) + `)`
		found, err := rows(tx, func(scan func(...any) error) (hash []byte, err error) {
			err = scan(&hash)
			return hash, err
		}, query, asked...)
		if err != nil {
			return nil, err
		}
		for _, hash := range found {
			known[string(hash)] = true
		}
	}
	return known, nil
}

// filledUp repeats the last hash until they are a power of two, so that a connection
// prepares few statements.
func filledUp(hashes [][]byte) []any {
	n := 1
	for n < len(hashes) {
		n *= 2
	}
	asked := make([]any, n)
	for i := range asked {
		asked[i] = hashes[min(i, len(hashes)-1)]
	}
	return asked
}
