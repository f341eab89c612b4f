package ministry

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"mawidi/api"
	"mawidi/ministry/rules"
	"mawidi/ministry/store"
)

// Person is someone whom a citizen books for (rule 4), opened.
type Person struct {
	ID        string
	CitizenID string
	Relation  api.ApplicantRelation
	Name      api.Localized
	BirthDate rules.Date
}

// applicant finds one of a citizen's applicants; another citizen's is not found.
func (s *Server) applicant(tx *store.Tx, citizenID, applicantID string) (Person, error) {
	row, err := tx.Applicant(applicantID)
	if errors.Is(err, store.ErrNotFound) || err == nil && row.CitizenID != citizenID {
		return Person{}, notFound()
	}
	if err != nil {
		return Person{}, fmt.Errorf("find applicant: %w", err)
	}
	return s.openApplicant(row)
}

// applicants lists whom a citizen books for, themself first, then their children, the eldest first.
func (s *Server) applicants(tx *store.Tx, citizenID string) ([]Person, error) {
	rows, err := tx.ApplicantsOf(citizenID)
	if err != nil {
		return nil, fmt.Errorf("list applicants: %w", err)
	}
	all := make([]Person, len(rows))
	for i, row := range rows {
		if all[i], err = s.openApplicant(row); err != nil {
			return nil, err
		}
	}
	slices.SortStableFunc(all, func(a, b Person) int {
		if a.Relation != b.Relation {
			return strings.Compare(string(b.Relation), string(a.Relation)) // self before child
		}
		return a.BirthDate.Compare(b.BirthDate)
	})
	return all, nil
}

func (s *Server) openApplicant(row store.Applicant) (Person, error) {
	name, err := openName(s.keys, "applicant.name/"+row.ID, row.Name)
	if err != nil {
		return Person{}, err
	}
	plain, err := s.keys.Open(row.BirthDate, "applicant.birth_date/"+row.ID)
	if err != nil {
		return Person{}, err
	}
	birth, err := rules.ParseDate(string(plain))
	if err != nil {
		return Person{}, fmt.Errorf("read applicant %s: birth date is malformed", row.ID)
	}
	return Person{row.ID, row.CitizenID, api.ApplicantRelation(row.Relation), name, birth}, nil
}
