package ministry

import (
	"encoding/json"
	"errors"
	"fmt"

	"mawidi/api"
	"mawidi/api/typed"
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

// AddToRegister puts an adult with their children and addresses in the books and
// returns the citizen's ID. Numbers and addresses are normalised by the rules; a
// malformed one is rules.FieldErrors; see ErrInRegister and ErrAddressTaken.
func AddToRegister(tx *store.Tx, keys *Keys, e RegisterEntry) (citizenID string, err error) {
	today := rules.Date{Year: e.BirthDate.Year + 50, Month: e.BirthDate.Month, Day: 1} // age is the register's affair
	papers, wrong := rules.CheckPapers(rules.Papers{
		NationalNumber: e.NationalNumber, BirthDate: e.BirthDate.String(), PassportNumber: e.PassportNumber,
		RegisterPlace: e.RegisterPlace, RegisterNumber: e.RegisterNumber,
	}, today)
	if wrong != nil {
		return "", fmt.Errorf("add to register: %w", wrong)
	}
	switch _, err := tx.CitizenByNational(keys.nationalHash(papers)); {
	case err == nil:
		return "", fmt.Errorf("add to register: %w", ErrInRegister)
	case !errors.Is(err, store.ErrNotFound):
		return "", fmt.Errorf("add to register: %w", err)
	}
	id := store.NewID("ci")
	if err := addCitizen(tx, keys, id, papers, e); err != nil {
		return "", fmt.Errorf("add to register: %w", err)
	}
	people := append([]RegisterChild{{e.Name, e.BirthDate}}, e.Children...)
	for i, person := range people {
		relation := api.Child
		if i == 0 {
			relation = api.Self
		}
		if err := addApplicant(tx, keys, id, relation, person); err != nil {
			return "", fmt.Errorf("add to register: %w", err)
		}
	}
	for _, a := range []post.Address{{Channel: post.SMS, To: e.Phone}, {Channel: post.Email, To: e.Email}} {
		if a.To == "" {
			continue
		}
		if err := addAddress(tx, keys, id, a, false); err != nil {
			return "", fmt.Errorf("add to register: %w", err)
		}
	}
	return id, nil
}

func addCitizen(tx *store.Tx, keys *Keys, id string, papers rules.Papers, e RegisterEntry) error {
	name, err := sealName(keys, "citizen.name/"+id, e.Name)
	if err != nil {
		return err
	}
	birth, err := keys.Seal([]byte(papers.BirthDate), "citizen.birth_date/"+id)
	if err != nil {
		return err
	}
	language := e.Language
	if language == "" {
		language = locale.Arabic
	}
	return tx.AddCitizen(store.Citizen{
		ID:           id,
		NationalHash: keys.nationalHash(papers), NationalEnd: lastThree(papers.NationalNumber),
		PassportHash: keys.passportHash(papers), PassportEnd: lastThree(papers.PassportNumber),
		RegisterHash: keys.registerHash(papers),
		Name:         name, BirthDate: birth, Language: string(language),
	})
}

func addApplicant(tx *store.Tx, keys *Keys, citizenID string, relation api.ApplicantRelation, person RegisterChild) error {
	id := store.NewID("ap")
	name, err := sealName(keys, "applicant.name/"+id, person.Name)
	if err != nil {
		return err
	}
	birth, err := keys.Seal([]byte(person.BirthDate.String()), "applicant.birth_date/"+id)
	if err != nil {
		return err
	}
	return tx.AddApplicant(store.Applicant{ID: id, CitizenID: citizenID, Relation: string(relation), Name: name, BirthDate: birth})
}

// addAddress gives a citizen an address in normal form. One that serves another adult is
// refused.
func addAddress(tx *store.Tx, keys *Keys, citizenID string, typed post.Address, bound bool) error {
	a, code := normalAddress(typed)
	if code != "" {
		return rules.FieldErrors{{Field: "address", Code: code}}
	}
	sealed, err := keys.Seal([]byte(a.To), "address/"+citizenID)
	if err != nil {
		return err
	}
	added, err := tx.AddAddress(store.Address{
		CitizenID: citizenID, Channel: string(a.Channel), Hash: keys.addressHash(a), Address: sealed, Bound: bound,
	})
	if err == nil && !added {
		return ErrAddressTaken
	}
	return err
}

func normalAddress(as post.Address) (post.Address, rules.FieldCode) {
	normalise := typed.Phone
	if as.Channel == post.Email {
		normalise = typed.Email
	}
	to, code := normalise(as.To)
	return post.Address{Channel: as.Channel, To: to}, code
}

// The hashes by which papers and addresses are found again; all expect normal forms.

func (k *Keys) nationalHash(p rules.Papers) []byte {
	return k.Hash("national-number", p.NationalNumber)
}

func (k *Keys) passportHash(p rules.Papers) []byte {
	if p.PassportNumber == "" {
		return nil
	}
	return k.Hash("passport-number", p.PassportNumber)
}

func (k *Keys) registerHash(p rules.Papers) []byte {
	return k.Hash("civil-register", typed.RegisterPlaceKey(p.RegisterPlace)+"\x00"+p.RegisterNumber)
}

func (k *Keys) addressHash(a post.Address) []byte {
	return k.Hash("address", string(a.Channel)+":"+a.To)
}

func lastThree(number string) string { return number[max(0, len(number)-3):] }

func sealName(keys *Keys, about string, name api.Localized) ([]byte, error) {
	plain, err := json.Marshal(name)
	if err != nil {
		return nil, err
	}
	return keys.Seal(plain, about)
}

func openName(keys *Keys, about string, sealed []byte) (name api.Localized, err error) {
	plain, err := keys.Open(sealed, about)
	if err != nil {
		return name, err
	}
	return name, json.Unmarshal(plain, &name)
}
