package store

// ReadSetting returns what was written under key, or ErrNotFound.
func (tx *Tx) ReadSetting(key string) (value string, err error) {
	err = tx.row(`SELECT value FROM settings WHERE key = ?`, []any{key}, &value)
	return value, err
}

// WriteSetting keeps value under key, in place of what was there.
func (tx *Tx) WriteSetting(key, value string) error {
	return tx.run(`INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value`, key, value)
}
