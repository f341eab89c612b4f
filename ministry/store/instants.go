package store

import (
	"database/sql"
	"time"
)

// stored is an instant as it is kept: Unix milliseconds, or NULL where it is zero.
func stored(t time.Time) sql.NullInt64 {
	return sql.NullInt64{Int64: t.UnixMilli(), Valid: !t.IsZero()}
}

// instant is what stored kept, in UTC; NULL is the zero time.
func instant(n sql.NullInt64) time.Time {
	if !n.Valid {
		return time.Time{}
	}
	return time.UnixMilli(n.Int64).UTC()
}
