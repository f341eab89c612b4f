// Package post gets the ministry's messages to people: verification codes,
// notices and reminders, by text message or e-mail.
//
// A Letter is sealed into a store.Message and enqueued in the transaction of the
// thing that it tells of, so that there is never the one without the other. The
// Office then delivers each message once. To the outside "once" is a promise
// that takes two: the Office marks a message as sent after the carrier took it, so
// a crash between the two has it carried again, under the same ID. SMS gateways
// get that ID as their idempotency key and mail gets it as its Message-ID, by
// which the second copy is known and dropped.
package post

import (
	"encoding/json"
	"fmt"
	"time"

	"mawidi/locale"
	"mawidi/ministry/store"
)

// Channel is a way to reach someone, named as in the contract.
type Channel string

// The channels.
const (
	SMS   Channel = "sms"
	Email Channel = "email"
)

// Address is where a message goes: a phone number in E.164 or an e-mail address.
type Address struct {
	Channel Channel `json:"channel"`
	To      string  `json:"to"`
}

// Letter is a message before it is sealed. It is worded only when it is sent.
type Letter struct {
	// Once names the occasion, such as "code/<registration ID>". Of two letters for
	// one occasion only the first is ever sent.
	Once string
	// CitizenID and About name whom and what it is about, so that it can be cancelled
	// with them. Either may be empty.
	CitizenID, About string
	// To is where it goes, and Otherwise where it goes once To has failed; nil for nowhere.
	To        Address
	Otherwise *Address
	// Key names the sentences in assets/translations, such as "message.code", of which
	// there are .sms, .subject and .body; Args are their values: strings already in the
	// reader's language, or ints.
	Key      string
	Args     map[string]any
	Language locale.Language
	// NotBefore and ExpiresAt bound when it may be sent; zero is no bound. From
	// ExpiresAt on it is dropped.
	NotBefore, ExpiresAt time.Time
	// Decoy is a letter that is enqueued like any other and never sent: for someone
	// whom the register does not know, so that asking for a code shows nothing.
	Decoy bool
}

// Sealer keeps secrets: authenticated encryption under the ministry's keys. About
// says what a value belongs to, and only the same about opens it.
type Sealer interface {
	Seal(plain []byte, about string) ([]byte, error)
	Open(sealed []byte, about string) ([]byte, error)
}

// content is the part of a letter that nobody else shall read, as it is sealed.
type content struct {
	To        Address         `json:"to"`
	Otherwise *Address        `json:"otherwise,omitempty"`
	Key       string          `json:"key"`
	Args      map[string]any  `json:"args,omitempty"`
	Language  locale.Language `json:"language"`
}

// Seal makes a letter a message for store.Tx.Enqueue, under a new ID. It fails
// where the letter names no occasion, no sentence or no channel that there is.
func Seal(keys Sealer, l Letter, now time.Time) (store.Message, error) {
	if l.Once == "" || l.Key == "" || !l.To.valid() || l.Otherwise != nil && !l.Otherwise.valid() {
		return store.Message{}, fmt.Errorf("seal letter %q: occasion, sentence or address is missing", l.Key)
	}
	id := store.NewID("ms")
	plain, err := json.Marshal(content{l.To, l.Otherwise, l.Key, l.Args, l.Language})
	if err != nil {
		return store.Message{}, fmt.Errorf("seal letter %q: %w", l.Key, err)
	}
	sealed, err := keys.Seal(plain, sealedAs(id))
	if err != nil {
		return store.Message{}, fmt.Errorf("seal letter %q: %w", l.Key, err)
	}
	due := now
	if l.NotBefore.After(now) {
		due = l.NotBefore
	}
	message := store.Message{
		ID: id, Once: l.Once, CitizenID: l.CitizenID, About: l.About,
		Content: sealed, DueAt: due, ExpiresAt: l.ExpiresAt,
	}
	if l.Decoy {
		message.Content, message.Outcome, message.EndedAt = nil, store.MessageCancelled, now
	}
	return message, nil
}

func (a Address) valid() bool {
	return a.To != "" && (a.Channel == SMS || a.Channel == Email)
}

// sealedAs ties a sealed content to its row.
func sealedAs(id string) string { return "outbox/" + id }

func openContent(keys Sealer, m store.Message) (content, error) {
	plain, err := keys.Open(m.Content, sealedAs(m.ID))
	if err != nil {
		return content{}, fmt.Errorf("open message %s: %w", m.ID, err)
	}
	var c content
	if err := json.Unmarshal(plain, &c); err != nil {
		return content{}, fmt.Errorf("read message %s: %w", m.ID, err)
	}
	return c, nil
}
