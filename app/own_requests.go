package app

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"

	"golang.org/x/mod/sumdb/note"

	"mawidi/api"
	"mawidi/fair"
)

// ownRequest is what this device itself knows of a request that it made. What is published about the release is held against it:
// were it the ministry's word, the ministry could change it.
type ownRequest struct {
	PublicID    string  `json:"public_id"`              // empty until the release is known that a standing wish goes on in
	StandingKey string  `json:"standing_key,omitempty"` // where it stands
	ServiceID   string  `json:"service_id"`
	ReleaseID   string  `json:"release_id,omitempty"` // the one that gathers it
	Wants       []wants `json:"wants"`                // the last is what it wants; before it what it may want still, where a change got no answer
	Receipt     string  `json:"receipt,omitempty"`    // the ministry's promise for just that
	Told        *string `json:"told,omitempty"`       // the slot that the ministry said it got, empty for none; nil before
	Flaw        string  `json:"flaw,omitempty"`       // what is wrong with what came in a receipt's place: English
	Ending      Ending  `json:"ending,omitzero"`      // why it was withdrawn, where it was
}

// wants is what a request asks for: the slots by their IDs, the dearest first, or any where none is named.
type wants struct {
	Choices []string `json:"choices,omitempty"`
}

func (w wants) equal(other wants) bool { return slices.Equal(w.Choices, other.Choices) }

// fields are how the contract says it.
func (w wants) fields() (choices *api.Choices, anySlot *bool) {
	if len(w.Choices) == 0 {
		whichever := true
		return nil, &whichever
	}
	return &w.Choices, nil
}

// given is the text, nil where it is empty.
func given(text string) *string {
	if text == "" {
		return nil
	}
	return &text
}

// newPublicID makes 16 random bytes: by them the published list names the request, and nobody else can tell whose they are.
func newPublicID() string { return randomHex(16) }

// newStandingKey makes 32 random bytes, from which the public IDs of the following releases are derived.
func newStandingKey() string { return randomHex(32) }

func randomHex(bytes int) string {
	random := make([]byte, bytes)
	_, _ = rand.Read(random) // never fails (crypto/rand)
	return hex.EncodeToString(random)
}

// followingID is the public ID of a standing wish in a following release, as the contract has it: nobody without the key can tell
// that it belongs to the one before.
func followingID(standingKey, releaseID string) string {
	key, err := hex.DecodeString(standingKey)
	if err != nil {
		return ""
	}
	mac := hmac.New(sha256.New, key)
	mac.Write([]byte(releaseID))
	return hex.EncodeToString(mac.Sum(nil)[:16])
}

// row is the request as it must stand in the published list.
func (o ownRequest) row() (fair.Request, error) {
	row := fair.Request{Service: fair.Name(o.ServiceID)}
	if len(o.Wants) == 0 {
		return row, errors.New("this device does not know what it asked for")
	}
	for _, choice := range o.Wants[len(o.Wants)-1].Choices {
		row.Choices = append(row.Choices, fair.Name(choice))
	}
	return row, row.ID.UnmarshalText([]byte(o.PublicID))
}

// asAnswered takes in what the ministry says of the request where the device cannot know it: the release, and once nothing can be
// changed any more, which of two wishes it has, where a change got no answer.
func (o ownRequest) asAnswered(r api.Request) ownRequest {
	if r.ReleaseID != nil && o.ReleaseID != *r.ReleaseID {
		o.ReleaseID, o.Receipt, o.Flaw = *r.ReleaseID, "", ""
	}
	if o.PublicID == "" && o.ReleaseID != "" {
		o.PublicID = followingID(o.StandingKey, o.ReleaseID)
	}
	held := wants{}
	if !r.Any {
		held.Choices = slotIDs(r.Choices)
	}
	isClosed := r.ClosedAt != nil || r.State != api.RequestStateGathered
	if isClosed && slices.ContainsFunc(o.Wants, held.equal) {
		o.Wants = []wants{held}
	}
	if o.Told == nil {
		o.Told = told(r)
	}
	return o
}

// told is the slot that the ministry says a request was given, empty where it was given none, and nil before it says so.
func told(r api.Request) *string {
	switch {
	case r.State == api.RequestStateServed && r.Appointment != nil:
		return &r.Appointment.SlotID
	case r.State == api.RequestStateNotServed:
		return new(string)
	}
	return nil
}

// withReceipt keeps the ministry's promise where it is good: signed by the ledger, for this release, and for what this device asked
// for. A bad one is kept out, and what is wrong with it is remembered.
func (o ownRequest) withReceipt(receipt string, ledger note.Verifier) ownRequest {
	if err := o.checkReceipt(receipt, ledger); err != nil {
		o.Flaw = err.Error()
		return o
	}
	o.Receipt, o.Flaw = receipt, ""
	return o
}

func (o ownRequest) checkReceipt(receipt string, ledger note.Verifier) error {
	promised, err := fair.OpenReceipt([]byte(receipt), ledger)
	if err != nil {
		return fmt.Errorf("the receipt: %w", err)
	}
	if string(promised.Release) != o.ReleaseID {
		return fmt.Errorf("the receipt is for the release %s", promised.Release)
	}
	own, err := o.row()
	if err != nil {
		return err
	}
	if own.ID != promised.Request.ID || own.Service != promised.Request.Service || !slices.Equal(own.Choices, promised.Request.Choices) {
		return errors.New("the receipt is for another request")
	}
	return nil
}
