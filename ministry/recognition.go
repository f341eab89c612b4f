package ministry

import (
	"crypto/hmac"
	"errors"
	"fmt"
	"time"

	"mawidi/ministry/rules"
	"mawidi/ministry/store"
)

// recognition is what papers and a typed address come to: whose code it is, and what
// is written to whom.
type recognition struct {
	citizenID  string  // whose code it is; empty where it lets nobody in
	to         Contact // where the message goes
	sentence   string  // the message's key
	silent     bool    // the message is queued like any other and never sent
	toStranger bool    // the citizen's record does not hold the address
}

// recognise finds the citizen whose papers these are (rule 7) and where their code goes
// (rule 8): to an address that the record holds, and where it holds none to the typed
// one. Where that serves another adult, only this is written to it; and one that had
// its messages of the day (rule 9) is spared. Where there is nothing to send, the same
// statements are run all the same, and the typed address comes back.
func (s *Server) recognise(tx *store.Tx, asks registrant, now time.Time) (recognition, error) {
	nobody := recognition{to: Contact{Address: asks.address}, sentence: "message.code", silent: true}
	citizen, err := tx.CitizenByNational(s.keys.nationalHash(asks.papers))
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return nobody, fmt.Errorf("look up the register: %w", err)
	}
	held, err := s.addresses(tx, citizen.ID)
	if err != nil {
		return nobody, err
	}
	hash := s.keys.addressHash(asks.address)
	taken, err := tx.AddressTaken(hash, citizen.ID)
	if err != nil {
		return nobody, fmt.Errorf("look up the address: %w", err)
	}
	written, err := tx.WrittenToStranger(hash, now.Add(-24*time.Hour))
	if err != nil {
		return nobody, fmt.Errorf("count what was written to the address: %w", err)
	}
	matches, err := s.papersMatch(citizen, asks.papers)
	found := nobody
	switch {
	case err != nil || !matches:
		return nobody, err
	case len(held) > 0:
		found.citizenID, found.to = citizen.ID, contactBy(held, asks.address.Channel)
	case rules.NextCodeAt(written, s.policy.Codes).After(now):
		return nobody, nil
	case taken:
		found.sentence, found.toStranger = "message.address_taken", true
	default:
		found.citizenID, found.toStranger = citizen.ID, true
	}
	found.silent = false
	return found, nil
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
