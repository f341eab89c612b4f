package ministry

import (
	"errors"
	"fmt"
	"time"

	"mawidi/locale"
	"mawidi/ministry/post"
	"mawidi/ministry/store"
)

// Contact is how a citizen is told things: the address in use, the other one where
// there is one, and the language. Address is empty for who has none.
type Contact struct {
	CitizenID string
	Address   post.Address
	Otherwise *post.Address
	Language  locale.Language
}

// contact finds how to reach a citizen.
func (s *Server) contact(tx *store.Tx, citizenID string) (Contact, error) {
	citizen, err := tx.Citizen(citizenID)
	if err != nil {
		return Contact{}, fmt.Errorf("find citizen: %w", err)
	}
	held, err := s.addresses(tx, citizenID)
	if err != nil {
		return Contact{}, err
	}
	c := Contact{}
	if len(held) > 0 {
		c = contactBy(held, held[0].Channel)
	}
	c.CitizenID, c.Language = citizenID, locale.Language(citizen.Language)
	return c, nil
}

// contactBy prefers the address of a channel among those that a citizen has.
func contactBy(held []post.Address, channel post.Channel) Contact {
	c := Contact{Address: held[0]}
	for i, a := range held[1:] {
		if a.Channel == channel {
			c.Address, c.Otherwise = a, &held[0]
		} else if c.Otherwise == nil {
			c.Otherwise = &held[i+1]
		}
	}
	return c
}

// addresses lists a citizen's addresses, opened, the one in use first.
func (s *Server) addresses(tx *store.Tx, citizenID string) ([]post.Address, error) {
	rows, err := tx.AddressesOf(citizenID)
	if err != nil {
		return nil, fmt.Errorf("list addresses: %w", err)
	}
	all := make([]post.Address, len(rows))
	for i, row := range rows {
		to, err := s.keys.Open(row.Address, "address/"+citizenID)
		if err != nil {
			return nil, err
		}
		all[i] = post.Address{Channel: post.Channel(row.Channel), To: string(to)}
	}
	return all, nil
}

// post queues a letter to a citizen in their language; args are its words. Who has no
// address gets none.
func (s *Server) post(tx *store.Tx, citizenID string, letter post.Letter, args func(*locale.Locale) map[string]any, now time.Time) error {
	to, err := s.contact(tx, citizenID)
	if errors.Is(err, store.ErrNotFound) || err == nil && to.Address.To == "" {
		return nil
	}
	if err != nil {
		return err
	}
	return s.postTo(tx, to, letter, args, now)
}

func (s *Server) postTo(tx *store.Tx, to Contact, letter post.Letter, args func(*locale.Locale) map[string]any, now time.Time) error {
	letter.CitizenID, letter.To, letter.Otherwise, letter.Language = to.CitizenID, to.Address, to.Otherwise, to.Language
	letter.Args = args(locale.New(to.Language, locale.LatinNumerals))
	message, err := post.Seal(s.keys, letter, now)
	if err != nil {
		return err
	}
	if err := tx.Enqueue(message); err != nil {
		return fmt.Errorf("queue %s: %w", letter.Key, err)
	}
	return nil
}
