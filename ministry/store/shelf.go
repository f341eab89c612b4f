package store

import (
	"database/sql"
	"time"
)

// ShelvedMessage is a message that the sandbox keeps for anyone to read instead of
// sending it.
type ShelvedMessage struct {
	ID      string
	Channel string
	Address string
	Subject string
	Body    string
	SentAt  time.Time
}

// Shelve keeps a message. A second one with its ID is the same message once more,
// and dropped.
func (tx *Tx) Shelve(m ShelvedMessage) error {
	return tx.run(`
		INSERT INTO sandbox_messages (id, channel, address, subject, body, sent_at) VALUES (?, ?, ?, ?, ?, ?)
		ON CONFLICT (id) DO NOTHING`, m.ID, m.Channel, m.Address, m.Subject, m.Body, stored(m.SentAt))
}

// ShelvedMessages lists the newest messages to an address, or to everyone where it
// is empty, newest first.
func (tx *Tx) ShelvedMessages(address string, limit int) ([]ShelvedMessage, error) {
	return rows(tx, func(scan func(...any) error) (m ShelvedMessage, err error) {
		var sent sql.NullInt64
		err = scan(&m.ID, &m.Channel, &m.Address, &m.Subject, &m.Body, &sent)
		m.SentAt = instant(sent)
		return m, err
	}, `SELECT id, channel, address, subject, body, sent_at FROM sandbox_messages
		WHERE ? IN ('', address) ORDER BY sent_at DESC, id DESC LIMIT ?`, address, limit)
}
