package store

import (
	"database/sql"
	"time"
)

// Message is a message out, as ministry/post seals it.
type Message struct {
	ID        string
	Once      string // the occasion; each has one message at most
	CitizenID string // or empty
	About     string // ID of the thing that it tells of, or empty
	Content   []byte // sealed; nil once ended
	DueAt     time.Time
	ExpiresAt time.Time // zero for never
	Attempts  int       // at the address in use, the one under way included
	Otherwise bool      // goes to the other address by now
	Outcome   MessageOutcome
	EndedAt   time.Time // zero while waiting
}

// MessageOutcome is what became of a message.
type MessageOutcome string

// The outcomes. The zero value of a new Message counts as waiting.
const (
	MessageWaiting   MessageOutcome = "waiting"
	MessageSent      MessageOutcome = "sent"
	MessageExpired   MessageOutcome = "expired"
	MessageCancelled MessageOutcome = "cancelled"
	MessageGivenUp   MessageOutcome = "given-up"
)

// Enqueue puts a message in the outbox. Where its occasion has one already, it does
// nothing.
func (tx *Tx) Enqueue(m Message) error {
	if m.Outcome == "" {
		m.Outcome = MessageWaiting
	}
	return tx.run(`
		INSERT INTO outbox (id, once, citizen_id, about, content, due_at, expires_at, outcome, ended_at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (once) DO NOTHING`,
		m.ID, m.Once, m.CitizenID, m.About, m.Content, stored(m.DueAt), stored(m.ExpiresAt), m.Outcome, stored(m.EndedAt))
}

// MessagesDue reports whether any message waits to be sent at now.
func (tx *Tx) MessagesDue(now time.Time) (due bool, err error) {
	err = tx.row(`SELECT EXISTS (SELECT 1 FROM outbox WHERE outcome = 'waiting' AND due_at <= ?)`, []any{stored(now)}, &due)
	return due, err
}

const messageColumns = `id, once, citizen_id, about, content, due_at, expires_at, attempts, otherwise, outcome, ended_at`

// Message reads one message, or returns ErrNotFound.
func (tx *Tx) Message(id string) (Message, error) {
	return one(rows(tx, scanMessage, `SELECT `+messageColumns+` FROM outbox WHERE id = ?`, id))
}

// expiry is a message's, far away for one that never expires, as the outbox's index has it.
const expiry = `COALESCE(expires_at, 9223372036854775807)`

// ClaimMessages takes the next messages that are due, those that expire first. They
// are not due again before the time given, and count one attempt more.
func (tx *Tx) ClaimMessages(now, until time.Time, limit int) ([]Message, error) {
	due, err := rows(tx, scanMessage, tx.unclaimed(`
		SELECT `+messageColumns+` FROM outbox WHERE outcome = 'waiting' AND due_at <= ?
		ORDER BY `+expiry+`, due_at, id LIMIT ?`), stored(now), limit)
	if err != nil {
		return nil, err
	}
	for i := range due {
		due[i].Attempts++
		if err := tx.run(`UPDATE outbox SET due_at = ?, attempts = ? WHERE id = ?`, stored(until), due[i].Attempts, due[i].ID); err != nil {
			return nil, err
		}
	}
	return due, nil
}

func scanMessage(scan func(...any) error) (Message, error) {
	var m Message
	var due, expires, ended sql.NullInt64
	err := scan(&m.ID, &m.Once, &m.CitizenID, &m.About, &m.Content, &due, &expires, &m.Attempts, &m.Otherwise, &m.Outcome, &ended)
	m.DueAt, m.ExpiresAt, m.EndedAt = instant(due), instant(expires), instant(ended)
	return m, err
}

// PutMessageOff makes a claimed message due again at another time.
func (tx *Tx) PutMessageOff(id string, due time.Time) error {
	return tx.run(`UPDATE outbox SET due_at = ? WHERE id = ? AND outcome = 'waiting'`, stored(due), id)
}

// RedirectMessage makes a claimed message due at once at its other address, with
// attempts counted anew.
func (tx *Tx) RedirectMessage(id string, now time.Time) error {
	return tx.run(`UPDATE outbox SET otherwise = 1, attempts = 0, due_at = ? WHERE id = ? AND outcome = 'waiting'`, stored(now), id)
}

// EndMessage records what became of a message and wipes what it said. One that has
// ended already stays as it is.
func (tx *Tx) EndMessage(id string, outcome MessageOutcome, now time.Time) error {
	return tx.endMessages(outcome, now, `id = ?`, id)
}

// ExpireMessages ends every message that must not be sent any more at now.
func (tx *Tx) ExpireMessages(now time.Time) error {
	return tx.endMessages(MessageExpired, now, expiry+` <= ?`, stored(now))
}

// CancelMessagesAbout ends what waits to be sent about a thing, such as the reminders
// of an appointment that is no more. A message being carried at that moment may still arrive.
func (tx *Tx) CancelMessagesAbout(id string, now time.Time) error {
	return tx.endMessages(MessageCancelled, now, `about = ?`, id)
}

// CancelMessagesOf ends what waits to be sent to a citizen.
func (tx *Tx) CancelMessagesOf(citizenID string, now time.Time) error {
	return tx.endMessages(MessageCancelled, now, `citizen_id = ?`, citizenID)
}

func (tx *Tx) endMessages(outcome MessageOutcome, now time.Time, which string, arg any) error {
	return tx.run(`UPDATE outbox SET outcome = ?, ended_at = ?, content = NULL WHERE outcome = 'waiting' AND `+which,
		outcome, stored(now), arg)
}

// ForgetMessages removes messages that ended before a time. From then on their
// occasions could have another.
func (tx *Tx) ForgetMessages(before time.Time) error {
	return tx.run(`DELETE FROM outbox WHERE ended_at < ?`, stored(before))
}
