package intake

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"mawidi/api/typed"
	"mawidi/ministry/rules"
	"mawidi/ministry/store"
)

// Check names everything in a catalogue that could not work, or that a citizen could not
// read: an error for each, joined.
func (c Catalogue) Check() error {
	var wrong []error
	for _, s := range c.Services {
		wrong = append(wrong, within("service "+s.ID, c.checkService(s)))
	}
	for _, m := range c.Missions {
		wrong = append(wrong, within("mission "+m.ID, c.checkMission(m)))
	}
	for _, h := range c.Holidays {
		wrong = append(wrong, within("holiday "+h.Day, h.check()))
	}
	return errors.Join(wrong...)
}

func within(what string, wrong []error) error {
	for i, err := range wrong {
		wrong[i] = fmt.Errorf("%s: %w", what, err)
	}
	return errors.Join(wrong...)
}

// checks collects what is wrong with one entry.
type checks []error

func (c *checks) that(ok bool, format string, args ...any) {
	if !ok {
		*c = append(*c, fmt.Errorf(format, args...))
	}
}

func (c *checks) oneOf(what, value string, values ...string) {
	c.that(slices.Contains(values, value), "%s is %q and not one of %s", what, value, strings.Join(values, ", "))
}

func (c *checks) words(what string, w store.Words) {
	c.that(strings.TrimSpace(w.Ar) != "" && strings.TrimSpace(w.En) != "", "%s is missing in a language", what)
}

var (
	identifier = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	prefix     = regexp.MustCompile(`^[A-Z]{3}$`)
	country    = regexp.MustCompile(`^[A-Z]{2}$`)
)

func (c Catalogue) checkService(s Service) []error {
	var is checks
	is.that(identifier.MatchString(s.ID), "the ID is not of the form passport-renewal")
	is.that(count(c.Services, func(o Service) bool { return o.ID == s.ID }) == 1, "it is there twice")
	is.oneOf("group", s.Group, "passport", "civil_status", "power_of_attorney", "legalisation", "identity", "registration", "electronic")
	is.oneOf("audience", s.Audience, audiences...)
	is.that(s.Minutes > 0, "it takes %d minutes", s.Minutes)
	is.that(s.Fee >= 0, "the fee is %d", s.Fee)
	is.words("the name", s.Name)
	for _, d := range s.Documents {
		is.oneOf("audience of document "+d.ID, d.Audience, audiences...)
		is.words("document "+d.ID, d.Text)
	}
	return is
}

var audiences = []string{"all", "adult", "minor"}

func (c Catalogue) checkMission(m Mission) []error {
	var is checks
	is.that(identifier.MatchString(m.ID), "the ID is not of the form kuala-lumpur")
	is.that(count(c.Missions, func(o Mission) bool { return o.ID == m.ID }) == 1, "it is there twice")
	is.that(prefix.MatchString(m.Prefix), "the prefix %q is not three capital letters", m.Prefix)
	is.that(count(c.Missions, func(o Mission) bool { return o.Prefix == m.Prefix }) == 1, "another mission has the prefix %s", m.Prefix)
	is.oneOf("kind", m.Kind, "embassy", "consulate_general")
	is.oneOf("status", m.Status, "pilot", "live", "soon")
	is.oneOf("gathering", string(m.GathersBy()), string(rules.GatherMinute), string(rules.GatherDay))
	is.that(country.MatchString(m.CountryCode), "the country code %q is not two capital letters", m.CountryCode)
	is.that(prefix.MatchString(m.Currency), "the currency %q is not three capital letters", m.Currency)
	_, phone := typed.Phone(m.Phone)
	is.that(phone == "", "the phone is not in international form")
	is.that(m.Position != [2]float64{} && max(m.Position[0], -m.Position[0]) <= 90 && max(m.Position[1], -m.Position[1]) <= 180,
		"the position is not a latitude and a longitude")
	_, err := time.LoadLocation(m.Zone)
	is.that(err == nil && m.Zone != "", "no zone is called %q", m.Zone)
	for what, w := range map[string]store.Words{"the name": m.Name, "the city": m.City, "the country": m.Country, "the address": m.Address} {
		is.words(what, w)
	}
	for _, id := range m.Soon {
		is.that(c.has(id), "there is no service %q", id)
	}
	for _, h := range m.Closed {
		is = append(is, h.check()...)
	}
	return append(is, c.checkCounters(m)...)
}

// checkCounters sees to it that each is open at possible times for a service that there
// is, and serves one at a time.
func (c Catalogue) checkCounters(m Mission) []error {
	templates, err := c.Templates(m)
	if err != nil {
		return []error{err}
	}
	var ruled []rules.Template
	for _, t := range templates {
		opens, err := rules.ParseClock(t.Opens)
		if err != nil {
			return []error{fmt.Errorf("counter %s: %w", t.Counter, err)}
		}
		closes, err := rules.ParseClock(t.Closes)
		if err != nil {
			return []error{fmt.Errorf("counter %s: %w", t.Counter, err)}
		}
		ruled = append(ruled, rules.Template{
			Weekday: time.Weekday(t.Weekday), Counter: t.Counter, ServiceID: t.ServiceID, Start: opens, End: closes, Length: t.Minutes,
		})
	}
	if err := rules.CheckTemplates(ruled); err != nil {
		return []error{err}
	}
	return nil
}

func (h Holiday) check() []error {
	var is checks
	for _, day := range h.Days(2028) { // a leap year, and one that is none
		_, err := rules.ParseDate(day)
		is.that(err == nil || strings.HasSuffix(day, "-02-29"), "%s is no date", day)
	}
	is.words("the reason for closing on "+h.Day, h.Reason)
	return is
}

func (c Catalogue) has(serviceID string) bool {
	return slices.ContainsFunc(c.Services, func(s Service) bool { return s.ID == serviceID })
}

func count[T any](all []T, which func(T) bool) (n int) {
	for _, one := range all {
		if which(one) {
			n++
		}
	}
	return n
}
