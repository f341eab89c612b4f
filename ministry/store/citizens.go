package store

// Citizen is an adult as the civil register has them. Sealed fields open only under
// the ministry's keys.
type Citizen struct {
	ID           string
	NationalHash []byte
	NationalEnd  string // the last three digits
	PassportHash []byte // nil without a passport
	PassportEnd  string
	RegisterHash []byte
	Name         []byte // sealed
	BirthDate    []byte // sealed
	Language     string // of messages, "ar" or "en"
}

const citizenColumns = `id, national_hash, national_end, passport_hash, passport_end, register_hash, name, birth_date, language`

// AddCitizens puts citizens in the register. A national number that is there already is
// an error; see NationalsKnown.
func (tx *Tx) AddCitizens(citizens []Citizen) error {
	rows := make([][]any, len(citizens))
	for i, c := range citizens {
		rows[i] = []any{c.ID, c.NationalHash, c.NationalEnd, c.PassportHash, c.PassportEnd, c.RegisterHash, c.Name, c.BirthDate, c.Language}
	}
	return tx.insert("citizens", citizenColumns, rows)
}

// NationalsKnown tells which of these hashes of national numbers the register has, as a
// set of strings.
func (tx *Tx) NationalsKnown(hashes [][]byte) (map[string]bool, error) {
	return tx.known("citizens", "national_hash", hashes)
}

// Citizen finds a citizen by ID, or returns ErrNotFound.
func (tx *Tx) Citizen(id string) (Citizen, error) {
	return tx.citizen(`SELECT `+citizenColumns+` FROM citizens WHERE id = ?`, id)
}

// CitizenByNational finds a citizen by the keyed hash of the national number, or
// returns ErrNotFound.
func (tx *Tx) CitizenByNational(hash []byte) (Citizen, error) {
	return tx.citizen(`SELECT `+citizenColumns+` FROM citizens WHERE national_hash = ?`, hash)
}

func (tx *Tx) citizen(query string, arg any) (c Citizen, err error) {
	err = tx.row(query, []any{arg}, &c.ID, &c.NationalHash, &c.NationalEnd, &c.PassportHash, &c.PassportEnd,
		&c.RegisterHash, &c.Name, &c.BirthDate, &c.Language)
	return c, err
}

// SetLanguage keeps the language in which a citizen gets messages.
func (tx *Tx) SetLanguage(citizenID, language string) error {
	return tx.run(`UPDATE citizens SET language = ? WHERE id = ?`, language, citizenID)
}

// Applicant is someone whom a citizen books for.
type Applicant struct {
	ID        string
	CitizenID string // who books
	Relation  string // "self" or "child"
	Name      []byte // sealed
	BirthDate []byte // sealed
}

// AddApplicants adds those whom citizens book for.
func (tx *Tx) AddApplicants(applicants []Applicant) error {
	rows := make([][]any, len(applicants))
	for i, a := range applicants {
		rows[i] = []any{a.ID, a.CitizenID, a.Relation, a.Name, a.BirthDate}
	}
	return tx.insert("applicants", "id, citizen_id, relation, name, birth_date", rows)
}

// Applicant finds an applicant by ID, or returns ErrNotFound.
func (tx *Tx) Applicant(id string) (a Applicant, err error) {
	err = tx.row(`SELECT id, citizen_id, relation, name, birth_date FROM applicants WHERE id = ?`, []any{id},
		&a.ID, &a.CitizenID, &a.Relation, &a.Name, &a.BirthDate)
	return a, err
}

// ApplicantsOf lists whom a citizen books for: themself first, then the children
// by their IDs.
func (tx *Tx) ApplicantsOf(citizenID string) ([]Applicant, error) {
	return rows(tx, func(scan func(...any) error) (a Applicant, err error) {
		err = scan(&a.ID, &a.CitizenID, &a.Relation, &a.Name, &a.BirthDate)
		return a, err
	}, `SELECT id, citizen_id, relation, name, birth_date FROM applicants WHERE citizen_id = ? ORDER BY relation DESC, id`, citizenID)
}
