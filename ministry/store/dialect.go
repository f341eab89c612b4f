package store

import (
	"encoding/binary"
	"strconv"
	"strings"
	"sync"

	"github.com/jackc/pgx/v5/pgtype"
)

// What differs between the engines, beside locks.go:
//   - parameters are ? in SQLite and $1, $2 … in PostgreSQL;
//   - bytes are BLOB in SQLite and bytea in PostgreSQL, where a domain goes by the name;
//   - truth values are INTEGER columns with 0 and 1, which only SQLite's driver reads
//     from and into a bool by itself;
//   - what counts up is the highest number plus one in SQLite and a sequence in PostgreSQL.

// blobs lets the migrations call bytes by SQLite's name.
const blobs = `DO $$ BEGIN IF to_regtype('blob') IS NULL THEN CREATE DOMAIN blob AS bytea; END IF; END $$`

// turns is what counts the ledger's lines as they are recorded.
const turns = "ledger_turns"

// numbering keeps what numbered made: the statements are few and never change.
var numbering sync.Map

// numbered is a statement with its parameters as PostgreSQL writes them.
func numbered(query string) string {
	if known, ok := numbering.Load(query); ok {
		return known.(string)
	}
	var b strings.Builder
	for n, part := range strings.Split(query, "?") {
		if n > 0 {
			b.WriteString("$" + strconv.Itoa(n))
		}
		b.WriteString(part)
	}
	numbering.Store(query, b.String())
	return b.String()
}

// flagCodec has INTEGER columns take and give truth values.
type flagCodec struct{ pgtype.Int4Codec }

// PlanEncode implements pgtype.Codec.
func (c flagCodec) PlanEncode(m *pgtype.Map, oid uint32, format int16, value any) pgtype.EncodePlan {
	if _, is := value.(bool); is && format == pgtype.BinaryFormatCode {
		return flagPlan{}
	}
	return c.Int4Codec.PlanEncode(m, oid, format, value)
}

// PlanScan implements pgtype.Codec.
func (c flagCodec) PlanScan(m *pgtype.Map, oid uint32, format int16, target any) pgtype.ScanPlan {
	if _, is := target.(*bool); is && format == pgtype.BinaryFormatCode {
		return flagPlan{}
	}
	return c.Int4Codec.PlanScan(m, oid, format, target)
}

// flagPlan is a truth value as four bytes, the last of which is 0 or 1.
type flagPlan struct{}

// Encode implements pgtype.EncodePlan.
func (flagPlan) Encode(value any, buf []byte) ([]byte, error) {
	return binary.BigEndian.AppendUint32(buf, uint32(flag(value.(bool)))), nil
}

// Scan implements pgtype.ScanPlan.
func (flagPlan) Scan(src []byte, target any) error {
	*target.(*bool) = binary.BigEndian.Uint32(src) != 0
	return nil
}
