package ministrytest

import (
	"context"
	"regexp"
	"slices"
	"sync"

	"github.com/stretchr/testify/require"

	"mawidi/ministry/post"
	"mawidi/ministry/store"
)

// letterbox is where everyone's messages end up. It is outside the database, as it
// is for a ministry.
type letterbox struct {
	mu   sync.Mutex
	sent []store.ShelvedMessage // newest first
}

// Carry puts a message in the box.
func (b *letterbox) Carry(_ context.Context, e post.Envelope) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.sent = slices.Insert(b.sent, 0, store.ShelvedMessage{
		ID: e.ID, Channel: string(e.Channel), Address: e.To, Subject: e.Subject, Body: e.Text, SentAt: e.At,
	})
	return nil
}

func (b *letterbox) to(address string) []store.ShelvedMessage {
	b.mu.Lock()
	defer b.mu.Unlock()
	var all []store.ShelvedMessage
	for _, m := range b.sent {
		if address == "" || m.Address == address {
			all = append(all, m)
		}
	}
	return all
}

// Messages lists what was sent to an address, or to everyone where it is empty, newest
// first. What is due is delivered before.
func (m *Ministry) Messages(to string) []store.ShelvedMessage {
	m.t.Helper()
	m.Deliver()
	return m.letters.to(to)
}

var sixDigits = regexp.MustCompile(`\b[0-9]{6}\b`)

// Code is the verification code in the newest message to an address, or to anyone where
// it is empty. The test fails where there is none.
func (m *Ministry) Code(to string) string {
	m.t.Helper()
	for _, message := range m.Messages(to) {
		if code := sixDigits.FindString(message.Body); code != "" {
			return code
		}
	}
	require.FailNow(m.t, "no code was sent", "to %s", to)
	return ""
}

// codeSince is the code in a message that came after those of before: one to the
// address where there is one, and else any, since codes go to the address on record.
func (m *Ministry) codeSince(before []store.ShelvedMessage, to string) string {
	m.t.Helper()
	code := ""
	for _, message := range m.Messages("") {
		known := slices.ContainsFunc(before, func(old store.ShelvedMessage) bool { return old.ID == message.ID })
		digits := sixDigits.FindString(message.Body)
		if !known && digits != "" && (code == "" || message.Address == to) {
			code = digits
		}
	}
	require.NotEmpty(m.t, code, "no code was sent")
	return code
}
