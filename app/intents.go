package app

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"

	"mawidi/api"
	"mawidi/client"
)

// intent is a change that was decided on and not yet answered. Its key is kept before it is sent, so that the same change
// asked for again, also after a crash, has one effect.
type intent struct {
	Key  string          `json:"key"`
	Body json.RawMessage `json:"body"`
}

// change makes one change at the ministry: what names it, such as "cancel.ap_1", and body is all that is sent with it. The
// intent is forgotten once the ministry has answered, whichever way.
func (a *App) change(what string, body any, send func(client.Change) error) error {
	encoded, err := json.Marshal(body)
	if err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	page := "intent." + what
	var kept intent
	if _, err := a.copy.read(page, &kept); err != nil || !bytes.Equal(kept.Body, encoded) {
		kept = intent{Key: client.NewIdempotencyKey(), Body: encoded}
		if err := a.copy.write(page, kept, a.Now()); err != nil {
			return fmt.Errorf("%s: %w", what, err)
		}
	}
	err = send(client.Change{Key: kept.Key})
	a.hear(err)
	if problem := (*api.Problem)(nil); err == nil || errors.As(err, &problem) && !unreachable(err) {
		if err := a.copy.forget(page); err != nil {
			a.log.Warn("forget an intent", "error", err)
		}
	}
	return err
}
