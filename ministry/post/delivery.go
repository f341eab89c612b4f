package post

import (
	"context"
	"time"

	"mawidi/ministry/store"
)

// deliver carries one claimed message and records what came of it. The error is
// the database's; what a carrier refuses is recorded and tried again.
func (o *Office) deliver(ctx context.Context, m store.Message) (taken bool, err error) {
	c, err := openContent(o.keys, m)
	if err != nil {
		return false, o.end(ctx, m, "", store.MessageGivenUp, err)
	}
	channel, now := c.address(m.Otherwise).Channel, o.clock.Now()
	if expired(m, now) { // while the batch was being carried
		return false, o.end(ctx, m, channel, store.MessageExpired, nil)
	}
	envelope, err := c.word(m, now)
	if err != nil {
		return false, o.end(ctx, m, channel, store.MessageGivenUp, err)
	}
	if err := o.carry(ctx, m, envelope); err != nil {
		return false, o.failed(ctx, m, c, asFailure(err))
	}
	return true, o.end(ctx, m, channel, store.MessageSent, nil)
}

func expired(m store.Message, at time.Time) bool {
	return !m.ExpiresAt.IsZero() && !at.Before(m.ExpiresAt)
}

// carry hands the message to its carrier, for no longer than the message may live.
func (o *Office) carry(ctx context.Context, m store.Message, e Envelope) error {
	carrier, ok := o.carriers[e.Channel]
	if !ok {
		return errNoCarrier(e.Channel)
	}
	limit := carryTimeout
	if !m.ExpiresAt.IsZero() {
		limit = min(limit, m.ExpiresAt.Sub(e.At))
	}
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	return carrier.Carry(ctx, e)
}

// failed puts the message off, sends it to the other address, or gives it up.
func (o *Office) failed(ctx context.Context, m store.Message, c content, f *Failure) error {
	now := o.clock.Now()
	again := now.Add(pauseAfter(m.Attempts))
	channel := c.address(m.Otherwise).Channel
	switch {
	case c.Otherwise != nil && !m.Otherwise && (f.Permanent || m.Attempts >= triesBeforeOtherwise):
		o.logger.Warn("message goes to the other address", "message", m.ID, "channel", channel, "attempt", m.Attempts, "reason", f.Reason)
		return o.record(ctx, "redirect message", func(tx *store.Tx) error { return tx.RedirectMessage(m.ID, now) })
	case f.Permanent || m.Attempts >= mostTries:
		return o.end(ctx, m, channel, store.MessageGivenUp, f)
	case expired(m, again):
		return o.end(ctx, m, channel, store.MessageExpired, f)
	default:
		o.logger.Warn("message put off", "message", m.ID, "channel", channel, "attempt", m.Attempts, "until", again.Format(time.RFC3339), "reason", f.Reason)
		return o.record(ctx, "put message off", func(tx *store.Tx) error { return tx.PutMessageOff(m.ID, again) })
	}
}

// end records that nothing more is done for the message, and wipes what it said.
func (o *Office) end(ctx context.Context, m store.Message, channel Channel, outcome store.MessageOutcome, why error) error {
	if why != nil {
		o.logger.Error("message not sent", "message", m.ID, "channel", channel, "outcome", outcome, "attempt", m.Attempts, "reason", why)
	}
	o.ended.WithLabelValues(string(channel), string(outcome)).Inc()
	return o.record(ctx, "end message", func(tx *store.Tx) error { return tx.EndMessage(m.ID, outcome, o.clock.Now()) })
}

// record writes down what became of a message, also while the office is closing:
// what was carried must not be carried again.
func (o *Office) record(ctx context.Context, what string, work func(*store.Tx) error) error {
	return o.store.Change(context.WithoutCancel(ctx), what, work)
}
