package store

// Pragma reads a setting of SQLite on the transaction's connection.
func (tx *Tx) Pragma(name string) (value string, err error) {
	err = tx.row("PRAGMA "+name, nil, &value)
	return value, err
}
