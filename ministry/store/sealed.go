package store

import "fmt"

// SealedColumn is a column whose values are sealed, each for its row.
type SealedColumn struct {
	table, column string
	row           string // the column by whose value a row's seal is named
	About         string // names the seals: About and the row's value, as in "citizen.name/ci_1"
}

// SealedColumns are all columns that hold values sealed under the ministry's keys. The
// first byte of such a value is the number of the key.
var SealedColumns = []SealedColumn{
	{"citizens", "name", "id", "citizen.name/"},
	{"citizens", "birth_date", "id", "citizen.birth_date/"},
	{"applicants", "name", "id", "applicant.name/"},
	{"applicants", "birth_date", "id", "applicant.birth_date/"},
	{"addresses", "address", "citizen_id", "address/"},
	{"registrations", "device_name", "id", "registration.device_name/"},
	{"registrations", "address", "id", "registration.address/"},
	{"devices", "name", "id", "device.name/"},
	{"devices", "totp", "id", "device.totp/"},
	{"devices", "ticket", "id", "device.ticket/"},
	{"outbox", "content", "id", "outbox/"},
	{"releases", "secret", "id", "release.secret/"},
	{"requests", "standing_key", "id", "request.standing_key/"},
}

// SealedValue is what stands in a sealed column of a row.
type SealedValue struct {
	Row   string
	Value []byte
}

// SealedOtherwise lists values of a column that are sealed under another key than the one
// with that number: from a row on, so many at most.
func (tx *Tx) SealedOtherwise(c SealedColumn, key byte, from string, most int) ([]SealedValue, error) {
	return rows(tx, func(scan func(...any) error) (v SealedValue, err error) {
		err = scan(&v.Row, &v.Value)
		return v, err
	}, fmt.Sprintf(`SELECT %[3]s, %[2]s FROM %[1]s WHERE %[3]s >= ? AND %[2]s IS NOT NULL AND substr(%[2]s, 1, 1) <> ? ORDER BY %[3]s LIMIT ?`,
		c.table, c.column, c.row), from, []byte{key}, most)
}

// Reseal puts a value sealed anew in the place of the one that was read, unless something
// else stands there by now.
func (tx *Tx) Reseal(c SealedColumn, was SealedValue, sealed []byte) error {
	return tx.run(fmt.Sprintf(`UPDATE %[1]s SET %[2]s = ? WHERE %[3]s = ? AND %[2]s = ?`, c.table, c.column, c.row), sealed, was.Row, was.Value)
}

// String is the column as SQL writes it, "citizens.name".
func (c SealedColumn) String() string { return c.table + "." + c.column }
