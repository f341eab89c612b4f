package sandbox

import (
	"fmt"
	"math/rand/v2"
	"time"

	"mawidi/api"
	"mawidi/locale"
	"mawidi/ministry"
	"mawidi/ministry/rules"
)

// Person is a fictional citizen of the sandbox.
type Person struct {
	ministry.RegisterEntry
	Note  api.Localized // what a tester can try with them; empty for the many
	Home  string        // mission that they go to
	Plays string        // what they did before the sandbox began, as data/cast.yaml says
}

const (
	population = 300
	// seed draws the same people for everyone, so that a tester's notes hold.
	seed = 963
)

// character is an entry of data/cast.yaml.
type character struct {
	Name     words
	Note     words
	Born     string
	Passport string
	Place    string
	Number   string
	Phone    string
	Email    string
	Home     string
	Language locale.Language
	Plays    string
	Children []struct {
		Name words
		Born string
	}
}

type nameLists struct {
	Men, Women, Families []named
	Places               []string
}

// People are all citizens of the sandbox, the hand-made ones first; always the same.
func People() ([]Person, error) {
	cast, err := read[[]character]("cast.yaml")
	if err != nil {
		return nil, err
	}
	names, err := read[nameLists]("names.yaml")
	if err != nil {
		return nil, err
	}
	var people []Person
	for i, c := range cast {
		p, err := c.person(i)
		if err != nil {
			return nil, fmt.Errorf("cast.yaml: %s: %w", c.Name.En, err)
		}
		people = append(people, p)
	}
	drawn := drawing{rand.New(rand.NewPCG(seed, seed)), names}
	for i := len(people); i < population; i++ {
		people = append(people, drawn.person(i))
	}
	return people, nil
}

func (c character) person(i int) (Person, error) {
	born, err := rules.ParseDate(c.Born)
	if err != nil {
		return Person{}, err
	}
	p := Person{Note: c.Note.localized(), Home: c.Home, Plays: c.Plays, RegisterEntry: ministry.RegisterEntry{
		NationalNumber: nationalNumber(1, i), BirthDate: born, PassportNumber: c.Passport, RegisterPlace: c.Place,
		RegisterNumber: c.Number, Name: c.Name.localized(), Phone: c.Phone, Email: c.Email, Language: c.Language,
	}}
	for _, child := range c.Children {
		born, err := rules.ParseDate(child.Born)
		if err != nil {
			return Person{}, err
		}
		p.Children = append(p.Children, ministry.RegisterChild{Name: child.Name.localized(), BirthDate: born})
	}
	return p, nil
}

// drawing puts people together by chance.
type drawing struct {
	*rand.Rand
	names nameLists
}

func (d drawing) person(i int) Person {
	family := pick(d, d.names.Families)
	home := pick(d, homes)
	p := Person{Home: home.mission, RegisterEntry: ministry.RegisterEntry{
		NationalNumber: nationalNumber(1+d.IntN(14), i),
		BirthDate:      d.date(1952, 2005),
		RegisterPlace:  pick(d, d.names.Places),
		RegisterNumber: fmt.Sprint(1 + d.IntN(3000)),
		Name:           d.name(family),
		Language:       locale.Arabic,
	}}
	if !d.oneIn(8) {
		p.PassportNumber = fmt.Sprintf("N%08d", 200_000+i)
	}
	switch {
	case d.oneIn(7): // nothing on record
	case d.oneIn(4):
		p.Email = fmt.Sprintf("citizen%03d@example.org", i)
	default:
		p.Phone = fmt.Sprintf("%s%0*d", home.phones, home.digits, i)
	}
	if d.oneIn(3) {
		for range 1 + d.IntN(3) {
			p.Children = append(p.Children, ministry.RegisterChild{Name: d.name(family), BirthDate: d.date(2011, 2025)})
		}
	}
	return p
}

func (d drawing) name(family named) api.Localized {
	first := pick(d, d.names.Men)
	if d.oneIn(2) {
		first = pick(d, d.names.Women)
	}
	return api.Localized{Ar: first.Ar + " " + family.Ar, En: first.En + " " + family.En}
}

// date is a day in one of the years.
func (d drawing) date(from, to int) rules.Date {
	return rules.Date{Year: from + d.IntN(to-from+1), Month: time.January + time.Month(d.IntN(12)), Day: 1 + d.IntN(28)}
}

func (d drawing) oneIn(n int) bool { return d.IntN(n) == 0 }

func pick[T any](d drawing, from []T) T { return from[d.IntN(len(from))] }

// nationalNumber is of a governorate, 1 to 14, with a serial number so low that the
// register gave it to nobody.
func nationalNumber(governorate, i int) string { return fmt.Sprintf("%02d01%07d", governorate, i+1) }

// homes are the missions as often as people go there, each with the beginning of
// phone numbers so low in their range that nobody can be called on them.
var homes = func() []home {
	beirut := home{"beirut", "+96170000", 3}
	return []home{
		beirut, beirut, beirut, beirut, beirut, beirut, beirut,
		{"istanbul", "+90500000", 4},
		{"istanbul", "+90500000", 4},
		{"doha", "+97430000", 3},
		{"berlin", "+49150000", 4},
		{"berlin", "+49150000", 4},
		{"riyadh", "+96650000", 4},
		{"cairo", "+201000000", 3},
		{"kuala-lumpur", "+60100000", 3},
		{"muscat", "+96890000", 3},
	}
}()

type home struct {
	mission, phones string
	digits          int
}
