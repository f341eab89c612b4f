package ministry

import (
	"cmp"
	"encoding/json"

	"mawidi/api"
	"mawidi/api/typed"
	"mawidi/locale"
	"mawidi/ministry/post"
	"mawidi/ministry/rules"
	"mawidi/ministry/store"
)

// Record is an adult as the books keep them, with their children and addresses: numbers
// and addresses in normal form and hashed, everything readable sealed.
type Record struct {
	citizen    store.Citizen
	applicants []store.Applicant // themself first
	addresses  []store.Address
}

// Seal makes the record of an entry. Numbers and addresses are normalised by the rules; a
// malformed one is rules.FieldErrors.
func (e RegisterEntry) Seal(keys *Keys) (Record, error) {
	today := rules.Date{Year: e.BirthDate.Year + 50, Month: e.BirthDate.Month, Day: 1} // age is the register's affair
	papers, wrong := rules.CheckPapers(rules.Papers{
		NationalNumber: e.NationalNumber, BirthDate: e.BirthDate.String(), PassportNumber: e.PassportNumber,
		RegisterPlace: e.RegisterPlace, RegisterNumber: e.RegisterNumber,
	}, today)
	if wrong != nil {
		return Record{}, wrong
	}
	citizen, err := sealCitizen(keys, papers, e)
	if err != nil {
		return Record{}, err
	}
	r := Record{citizen: citizen}
	for i, person := range append([]RegisterChild{{e.Name, e.BirthDate}}, e.Children...) {
		relation := api.Child
		if i == 0 {
			relation = api.Self
		}
		applicant, err := sealApplicant(keys, citizen.ID, relation, person)
		if err != nil {
			return Record{}, err
		}
		r.applicants = append(r.applicants, applicant)
	}
	for _, a := range []post.Address{{Channel: post.SMS, To: e.Phone}, {Channel: post.Email, To: e.Email}} {
		if a.To == "" {
			continue
		}
		address, err := sealAddress(keys, citizen.ID, a)
		if err != nil {
			return Record{}, err
		}
		r.addresses = append(r.addresses, address)
	}
	return r, nil
}

func sealCitizen(keys *Keys, papers rules.Papers, e RegisterEntry) (c store.Citizen, err error) {
	c = store.Citizen{
		ID:           store.NewID("ci"),
		NationalHash: keys.nationalHash(papers), NationalEnd: lastThree(papers.NationalNumber),
		PassportHash: keys.passportHash(papers), PassportEnd: lastThree(papers.PassportNumber),
		RegisterHash: keys.registerHash(papers),
		Language:     string(cmp.Or(e.Language, locale.Arabic)),
	}
	if c.Name, err = sealName(keys, "citizen.name/"+c.ID, e.Name); err != nil {
		return c, err
	}
	c.BirthDate, err = keys.Seal([]byte(papers.BirthDate), "citizen.birth_date/"+c.ID)
	return c, err
}

func sealApplicant(keys *Keys, citizenID string, relation api.ApplicantRelation, person RegisterChild) (a store.Applicant, err error) {
	a = store.Applicant{ID: store.NewID("ap"), CitizenID: citizenID, Relation: string(relation)}
	if a.Name, err = sealName(keys, "applicant.name/"+a.ID, person.Name); err != nil {
		return a, err
	}
	a.BirthDate, err = keys.Seal([]byte(person.BirthDate.String()), "applicant.birth_date/"+a.ID)
	return a, err
}

// sealAddress brings an address into normal form, for the consular record.
func sealAddress(keys *Keys, citizenID string, typed post.Address) (store.Address, error) {
	a, code := normalAddress(typed)
	if code != "" {
		return store.Address{}, rules.FieldErrors{{Field: "address", Code: code}}
	}
	sealed, err := keys.Seal([]byte(a.To), "address/"+citizenID)
	return store.Address{CitizenID: citizenID, Channel: string(a.Channel), Hash: keys.addressHash(a), Address: sealed}, err
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
