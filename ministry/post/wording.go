package post

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"mawidi/locale"
	"mawidi/ministry/store"
)

// Envelope is a message as a carrier gets it: worded, for one address.
type Envelope struct {
	ID string // the same on every try, for the carrier to tell a repetition by
	Address
	Subject string // e-mail only
	Text    string
	At      time.Time // when it is sent, by the ministry's clock
}

// word writes the message that c asks for: the sentence .sms of its key for a text
// message, .subject and .body for mail.
func (c content) word(m store.Message, now time.Time) (e Envelope, err error) {
	e = Envelope{ID: m.ID, Address: c.address(m.Otherwise), At: now}
	if e.Channel == SMS {
		e.Text, err = c.sentence("sms")
		return e, err
	}
	if e.Subject, err = c.sentence("subject"); err != nil {
		return e, err
	}
	e.Text, err = c.sentence("body")
	return e, err
}

// sentence is one part of the message, without the isolates that phones and mail
// programs may show as boxes. One that is missing or lacks a value is an error: a
// citizen must not be sent a key or a hole.
func (c content) sentence(part string) (string, error) {
	args := make([]locale.Arg, 0, len(c.Args))
	for name, value := range c.Args {
		args = append(args, locale.A(name, asWritten(value)))
	}
	key := c.Key + "." + part
	said := locale.New(c.Language, locale.LatinNumerals).T(key, args...)
	if said == key {
		return "", fmt.Errorf("no sentence %s in %s with %s", key, c.Language, names(c.Args))
	}
	return locale.Plain(said), nil
}

func (c content) address(otherwise bool) Address {
	if otherwise && c.Otherwise != nil {
		return *c.Otherwise
	}
	return c.To
}

// asWritten gives ints back what JSON took from them.
func asWritten(value any) any {
	if number, ok := value.(float64); ok && number == math.Trunc(number) {
		return int(number)
	}
	return value
}

func names(args map[string]any) string {
	var all []string
	for name := range args {
		all = append(all, name)
	}
	slices.Sort(all)
	return strings.Join(all, ", ")
}
