package store

import "context"

// Announce tells every process that listens, if and when this change is committed. It
// is for what happens seldom: changes that announce something are committed one by one.
func (tx *Tx) Announce(news string) error {
	if !tx.conn.contended() {
		return nil
	}
	return tx.run(`SELECT pg_notify('`+newsChannel+`', ?)`, news)
}

// Listen has heard told what is announced, also by this process, until ctx ends. It is
// told the empty string where news may have been missed: at the beginning, and after the
// database was gone. With SQLite there is nobody to hear from.
func (s *Store) Listen(ctx context.Context, heard func(news string)) error {
	return s.engine.listen(ctx, heard)
}

// Shared reports whether other processes may be changing the same database.
func (s *Store) Shared() bool {
	_, shared := s.engine.(*postgres)
	return shared
}
