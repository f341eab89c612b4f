package store

// Pragma reads a setting of SQLite on the transaction's connection.
func (tx *Tx) Pragma(name string) (value string, err error) {
	err = tx.row("PRAGMA "+name, nil, &value)
	return value, err
}

// Run runs any statement.
func (tx *Tx) Run(statement string) error { return tx.run(statement) }
