package store

// Foresee makes reads travel together where the database is behind a wire and each way
// there and back costs more than most of them: what reads asks for is fetched at once, and
// given, once each, to whoever asks for the same later in this change. Reads runs without
// answers, and takes locks as the change would; it touches nothing but tx. What the change
// writes meanwhile does not show in what was foreseen.
func (tx *Tx) Foresee(reads func(tx *Tx)) error {
	if !tx.conn.contended() {
		return nil
	}
	return tx.conn.foresee(tx.ctx, func(c conn) { reads(&Tx{tx.ctx, c}) })
}
