package fair

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
)

// MaxChoices is how many slots a request may name.
const MaxChoices = 5

// Slot is what a release has to give: one appointment. Its row is "slot service start".
type Slot struct {
	ID      Name
	Service Name
	Starts  Instant
}

// Request asks for one slot of a service: for the named ones, the most wanted first, or for any
// when none is named. It knows no person; that a person makes one request is the ministry's to
// see to. Its row is "id service choice …", or "id service *" for any.
type Request struct {
	ID      Pseudonym // made by the device, and told to nobody else but the ministry
	Service Name
	Choices []Name // at most MaxChoices, each once; empty for any slot of the service
}

// Place is what the draw gave to a request. Its row is "request slot".
type Place struct {
	Request Pseudonym
	Slot    Name // empty when nothing was left that it asked for
}

// anySlot stands in a row for the choices of a request that takes any; it is no name.
const anySlot = "*"

// FormatSlots writes the table of slots in the order of their IDs, which rows must have.
func FormatSlots(rows []Slot) ([]byte, error) { return format(rows) }

// ParseSlots reads a table of slots, and nothing that is written otherwise.
func ParseSlots(table []byte) ([]Slot, error) { return parse[Slot](table) }

// FormatRequests writes the table of requests in the order of their IDs, whichever order rows
// has: when a request arrived shows nowhere.
func FormatRequests(rows []Request) ([]byte, error) {
	return format(slices.SortedFunc(slices.Values(rows), func(a, b Request) int {
		return bytes.Compare(a.ID[:], b.ID[:])
	}))
}

// ParseRequests reads a table of requests, and nothing that is written otherwise.
func ParseRequests(table []byte) ([]Request, error) { return parse[Request](table) }

// FormatPlaces writes the table of places: those that have a slot, in the order of the draw.
func FormatPlaces(drawn []Place) ([]byte, error) {
	var table []byte
	for _, p := range drawn {
		if p.Slot == "" {
			continue
		}
		if err := p.Slot.check(); err != nil {
			return nil, err
		}
		table = fmt.Appendf(table, "%s %s\n", p.Request, p.Slot)
	}
	return table, nil
}

// ParsePlaces reads a table of places, and nothing that is written otherwise.
func ParsePlaces(table []byte) ([]Place, error) {
	var places []Place
	for text := range bytes.Lines(table) {
		row, ended := bytes.CutSuffix(text, []byte{'\n'})
		request, slot, two := bytes.Cut(row, []byte{' '})
		var p Place
		err := errors.Join(p.Request.UnmarshalText(request), p.Slot.UnmarshalText(slot))
		if !ended || !two || err != nil {
			return nil, fmt.Errorf("row %d: it is no place: %w", len(places)+1, err)
		}
		places = append(places, p)
	}
	return places, nil
}

func (s Slot) key() string    { return string(s.ID) }
func (r Request) key() string { return string(r.ID[:]) }

// MarshalText writes the slot's row, without a newline.
func (s Slot) MarshalText() ([]byte, error) {
	if err := errors.Join(s.ID.check(), s.Service.check()); err != nil {
		return nil, err
	}
	starts, err := s.Starts.MarshalText()
	return fmt.Appendf(nil, "%s %s %s", s.ID, s.Service, starts), err
}

// UnmarshalText reads the slot's row.
func (s *Slot) UnmarshalText(text []byte) error {
	words := bytes.Split(text, []byte{' '})
	if len(words) != 3 {
		return fmt.Errorf("a slot has 3 words, not %d", len(words))
	}
	return errors.Join(s.ID.UnmarshalText(words[0]), s.Service.UnmarshalText(words[1]), s.Starts.UnmarshalText(words[2]))
}

// MarshalText writes the request's row, without a newline.
func (r Request) MarshalText() ([]byte, error) {
	if err := errors.Join(r.Service.check(), checkChoices(r.Choices)); err != nil {
		return nil, err
	}
	text := fmt.Appendf(nil, "%s %s", r.ID, r.Service)
	if len(r.Choices) == 0 {
		return append(text, " "+anySlot...), nil
	}
	for _, choice := range r.Choices {
		text = append(append(text, ' '), choice...)
	}
	return text, nil
}

// UnmarshalText reads the request's row.
func (r *Request) UnmarshalText(text []byte) error {
	words := bytes.Split(text, []byte{' '})
	if len(words) < 3 {
		return fmt.Errorf("a request has at least 3 words, not %d", len(words))
	}
	if err := errors.Join(r.ID.UnmarshalText(words[0]), r.Service.UnmarshalText(words[1])); err != nil {
		return err
	}
	r.Choices = nil
	if len(words) == 3 && string(words[2]) == anySlot {
		return nil
	}
	for _, word := range words[2:] {
		r.Choices = append(r.Choices, Name(word))
	}
	return checkChoices(r.Choices)
}

func checkChoices(choices []Name) error {
	if len(choices) > MaxChoices {
		return fmt.Errorf("a request has at most %d choices, not %d", MaxChoices, len(choices))
	}
	for i, choice := range choices {
		if err := choice.check(); err != nil {
			return err
		}
		if slices.Contains(choices[:i], choice) {
			return fmt.Errorf("%s is chosen twice", choice)
		}
	}
	return nil
}
