package ministry

import (
	"errors"
	"fmt"

	"mawidi/api"
	"mawidi/locale"
	"mawidi/ministry/post"
	"mawidi/ministry/rules"
	"mawidi/ministry/store"
)

// RegisterEntry is an adult as the civil register and the consular record have them.
type RegisterEntry struct {
	NationalNumber string
	BirthDate      rules.Date
	PassportNumber string // empty for those without one
	RegisterPlace  string
	RegisterNumber string
	Name           api.Localized
	Phone, Email   string // on record, or empty
	Language       locale.Language
	Children       []RegisterChild
}

// RegisterChild is a child of an adult in the civil register.
type RegisterChild struct {
	Name      api.Localized
	BirthDate rules.Date
}

// Why someone is not put into the register.
var (
	ErrInRegister   = errors.New("the register has the national number already")
	ErrAddressTaken = errors.New("the address serves another adult")
)

// AddToRegister puts an adult in the books and returns the citizen's ID. See Seal,
// ErrInRegister and ErrAddressTaken for what may be wrong.
func AddToRegister(tx *store.Tx, keys *Keys, e RegisterEntry) (citizenID string, err error) {
	r, err := e.Seal(keys)
	if err != nil {
		return "", fmt.Errorf("add to register: %w", err)
	}
	refused, err := AddRecords(tx, []Record{r})
	if err = errors.Join(append(refused, err)...); err != nil {
		return "", fmt.Errorf("add to register: %w", err)
	}
	return r.citizen.ID, nil
}

// AddRecords puts adults in the books, and returns of each why they are left out:
// ErrInRegister, ErrAddressTaken, or nil for those who are in now. Who takes a number or an
// address meanwhile, on PostgreSQL, has the change run again (store.Change).
func AddRecords(tx *store.Tx, records []Record) (refused []error, err error) {
	books, err := lookUp(tx, records)
	if err != nil {
		return nil, err
	}
	var citizens []store.Citizen
	var applicants []store.Applicant
	var addresses []store.Address
	for _, r := range records {
		why := books.take(r)
		refused = append(refused, why)
		if why == nil {
			citizens = append(citizens, r.citizen)
			applicants = append(applicants, r.applicants...)
			addresses = append(addresses, r.addresses...)
		}
	}
	if err := tx.AddCitizens(citizens); err != nil {
		return nil, fmt.Errorf("add citizens: %w", err)
	}
	if err := tx.AddApplicants(applicants); err != nil {
		return nil, fmt.Errorf("add applicants: %w", err)
	}
	if err := tx.AddAddresses(addresses); err != nil {
		return nil, fmt.Errorf("add addresses: %w", err)
	}
	return refused, nil
}

// takenHashes are the hashes of numbers and addresses that are some adult's already.
type takenHashes struct{ nationals, addresses map[string]bool }

// lookUp finds which of the records' numbers and addresses the books have.
func lookUp(tx *store.Tx, records []Record) (taken takenHashes, err error) {
	var nationals, addresses [][]byte
	for _, r := range records {
		nationals = append(nationals, r.citizen.NationalHash)
		for _, a := range r.addresses {
			addresses = append(addresses, a.Hash)
		}
	}
	if taken.nationals, err = tx.NationalsKnown(nationals); err != nil {
		return taken, fmt.Errorf("look up national numbers: %w", err)
	}
	if taken.addresses, err = tx.AddressesKnown(addresses); err != nil {
		return taken, fmt.Errorf("look up addresses: %w", err)
	}
	return taken, nil
}

// take gives a record its number and addresses, unless one of them is somebody's.
func (t takenHashes) take(r Record) error {
	if t.nationals[string(r.citizen.NationalHash)] {
		return ErrInRegister
	}
	for _, a := range r.addresses {
		if t.addresses[string(a.Hash)] {
			return ErrAddressTaken
		}
	}
	t.nationals[string(r.citizen.NationalHash)] = true
	for _, a := range r.addresses {
		t.addresses[string(a.Hash)] = true
	}
	return nil
}

// bindNewAddress gives a citizen the address that a registration was made with. One that
// serves another adult is refused.
func bindNewAddress(tx *store.Tx, keys *Keys, citizenID string, typed post.Address) error {
	address, err := sealAddress(keys, citizenID, typed)
	if err != nil {
		return err
	}
	address.Bound = true
	added, err := tx.AddAddress(address)
	if err == nil && !added {
		return ErrAddressTaken
	}
	return err
}
