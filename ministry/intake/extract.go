package intake

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"mawidi/api"
	"mawidi/api/typed"
	"mawidi/locale"
	"mawidi/ministry"
	"mawidi/ministry/rules"
)

// Columns are those of the civil register's extract, in any order; the first row names
// them. Dates are of the form 2006-01-02, the language of messages is ar or en. A row
// without a national number is a child of the adult above it, of whom only the names and
// the birth date count.
var Columns = []string{
	"national_number", "birth_date", "passport_number", "register_place", "register_number",
	"name_ar", "name_en", "phone", "email", "language",
}

// extract is a CSV file whose first row was read.
type extract struct {
	*csv.Reader
	at map[string]int // place of each column
}

// family is an adult with their children, as their rows have them.
type family struct {
	ministry.RegisterEntry
	row   int // the adult's
	wrong []Mistake
}

func openExtract(r io.Reader) (*extract, error) {
	x := &extract{csv.NewReader(r), map[string]int{}}
	header, err := x.Read()
	if err != nil {
		return nil, fmt.Errorf("read the first row, which names the columns: %w", err)
	}
	for i, name := range header {
		name = strings.TrimSpace(strings.TrimPrefix(name, "\ufeff"))
		if !slices.Contains(Columns, name) {
			return nil, fmt.Errorf("column %q is not one of %s", name, strings.Join(Columns, ", "))
		}
		x.at[name] = i
	}
	for _, name := range Columns {
		if _, ok := x.at[name]; !ok {
			return nil, fmt.Errorf("column %s is missing", name)
		}
	}
	return x, nil
}

// each hands over one family after the other.
func (x *extract) each(enter func(family) error) error {
	var f *family
	for {
		record, err := x.Read()
		if err != nil && !errors.Is(err, io.EOF) {
			return fmt.Errorf("read the extract: %w", err) // which names the line
		}
		over := err != nil
		if f != nil && (over || x.cell(record, "national_number") != "") {
			if err := enter(*f); err != nil {
				return err
			}
			f = nil
		}
		if over {
			return nil
		}
		row, _ := x.FieldPos(0)
		if f == nil {
			f = x.adult(record, row)
			continue
		}
		child, wrong := x.person(record, row)
		f.Children, f.wrong = append(f.Children, child), append(f.wrong, wrong...)
	}
}

func (x *extract) cell(record []string, column string) string {
	return strings.TrimSpace(record[x.at[column]])
}

func (x *extract) adult(record []string, row int) *family {
	person, wrong := x.person(record, row)
	f := &family{row: row, wrong: wrong, RegisterEntry: ministry.RegisterEntry{
		NationalNumber: x.cell(record, "national_number"), BirthDate: person.BirthDate, Name: person.Name,
		PassportNumber: x.cell(record, "passport_number"),
		RegisterPlace:  x.cell(record, "register_place"), RegisterNumber: x.cell(record, "register_number"),
		Phone: x.cell(record, "phone"), Email: x.cell(record, "email"),
		Language: locale.Language(x.cell(record, "language")),
	}}
	for column, normalise := range map[string]func(string) (string, typed.Code){"phone": typed.Phone, "email": typed.Email} {
		value := x.cell(record, column)
		if _, code := normalise(value); value != "" && code != "" {
			f.wrong = append(f.wrong, Mistake{row, column, string(code)})
		}
	}
	if !slices.Contains([]locale.Language{"", locale.Arabic, locale.English}, f.Language) {
		f.wrong = append(f.wrong, Mistake{row, "language", "neither ar nor en"})
	}
	return f
}

// person reads what adults and children have alike.
func (x *extract) person(record []string, row int) (p ministry.RegisterChild, wrong []Mistake) {
	p.Name = api.Localized{Ar: x.cell(record, "name_ar"), En: x.cell(record, "name_en")}
	if p.Name.Ar == "" {
		wrong = append(wrong, Mistake{row, "name_ar", string(typed.Required)})
	}
	if p.Name.En == "" {
		wrong = append(wrong, Mistake{row, "name_en", string(typed.Required)})
	}
	var err error
	if p.BirthDate, err = rules.ParseDate(x.cell(record, "birth_date")); err != nil {
		wrong = append(wrong, Mistake{row, "birth_date", string(typed.Malformed)})
	}
	return p, wrong
}
