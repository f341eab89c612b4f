package ministry

import (
	"crypto/hmac"
	"errors"
	"fmt"

	"mawidi/ministry/post"
	"mawidi/ministry/rules"
	"mawidi/ministry/store"
)

// recognise finds the citizen whose papers these are (rule 7) and where their code goes
// (rule 8): to an address that the record holds, and where it holds none to the typed
// one, unless that serves another adult. The citizen is empty where there is nobody to
// send a code to; the same statements are run all the same, and the typed address
// comes back.
func (s *Server) recognise(tx *store.Tx, asks registrant) (citizenID string, to Contact, err error) {
	to.Address = asks.address
	citizen, err := tx.CitizenByNational(s.keys.nationalHash(asks.papers))
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return "", to, fmt.Errorf("look up the register: %w", err)
	}
	held, err := s.addresses(tx, citizen.ID)
	if err != nil {
		return "", to, err
	}
	taken, err := tx.AddressTaken(s.keys.addressHash(asks.address), citizen.ID)
	if err != nil {
		return "", to, fmt.Errorf("look up the address: %w", err)
	}
	matches, err := s.papersMatch(citizen, asks.papers)
	if err != nil || !matches || len(held) == 0 && taken {
		return "", to, err
	}
	if len(held) > 0 {
		to = contactBy(held, asks.address.Channel)
	}
	return citizen.ID, to, nil
}

// papersMatch holds papers against the register: the birth date, and of passport and
// civil register whichever was given.
func (s *Server) papersMatch(c store.Citizen, papers rules.Papers) (bool, error) {
	if c.ID == "" {
		return false, nil
	}
	birth, err := s.keys.Open(c.BirthDate, "citizen.birth_date/"+c.ID)
	if err != nil {
		return false, err
	}
	passport := papers.PassportNumber == "" || hmac.Equal(s.keys.passportHash(papers), c.PassportHash)
	register := papers.RegisterPlace == "" || hmac.Equal(s.keys.registerHash(papers), c.RegisterHash)
	return string(birth) == papers.BirthDate && passport && register, nil
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
