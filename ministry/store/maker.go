package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
)

// ErrForeign says that a file is there which is no database of Mawidi's.
var ErrForeign = errors.New("the file is not a database made by Mawidi")

const madeBy = "made_by"

// Maker tells who made the database at path, as Build wrote it down, without changing
// anything: empty where there is none yet, or ErrForeign.
func Maker(ctx context.Context, path string) (maker string, err error) {
	info, err := os.Stat(path)
	if errors.Is(err, os.ErrNotExist) || err == nil && info.Size() == 0 {
		return "", nil
	}
	if err != nil {
		return "", fmt.Errorf("look at database: %w", err)
	}
	dsn := url.URL{Scheme: "file", Opaque: (&url.URL{Path: path}).EscapedPath(), RawQuery: "mode=rw"}
	db, err := sql.Open("sqlite", dsn.String())
	if err != nil {
		return "", fmt.Errorf("look at database: %w", err)
	}
	defer db.Close()
	// The outbox tells ours from any other database that has settings.
	err = db.QueryRowContext(ctx, `SELECT value FROM settings WHERE key = ? AND NOT EXISTS (SELECT id FROM outbox WHERE 1 = 0)`, madeBy).
		Scan(&maker)
	if err != nil {
		return "", fmt.Errorf("%s: %w", path, ErrForeign)
	}
	return maker, nil
}
