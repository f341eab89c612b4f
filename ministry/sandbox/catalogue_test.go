package sandbox

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/api/typed"
	"mawidi/ministry/intake"
	"mawidi/ministry/rules"
	"mawidi/ministry/store"
)

func theCatalogue(t *testing.T) intake.Catalogue {
	c, err := readCatalogue()
	require.NoError(t, err)
	return c
}

func TestTheEightMissionsOfTheAnnouncementAreThere(t *testing.T) {
	kinds := map[string]string{}
	for _, m := range theCatalogue(t).Missions {
		kinds[m.Name.En] = m.Kind
		assert.Equal(t, m.ID == "beirut", m.Status == "pilot", "Beirut is the pilot")
	}
	assert.Equal(t, map[string]string{
		"Embassy in Beirut": "embassy", "Consulate General in Istanbul": "consulate_general", "Embassy in Doha": "embassy",
		"Embassy in Berlin": "embassy", "Embassy in Riyadh": "embassy", "Embassy in Cairo": "embassy",
		"Embassy in Kuala Lumpur": "embassy", "Embassy in Muscat": "embassy",
	}, kinds)
}

func TestEachMissionRestsOnItsCountrysWeekend(t *testing.T) {
	fridayAndSaturday := []string{"doha", "riyadh", "cairo", "muscat"}
	for _, m := range theCatalogue(t).Missions {
		rest := []string{"saturday", "sunday"}
		if slices.Contains(fridayAndSaturday, m.ID) {
			rest = []string{"friday", "saturday"}
		}
		for _, day := range rest {
			assert.NotContains(t, m.Days, day, m.ID)
		}
		assert.Len(t, m.Days, 5, m.ID)
	}
}

func TestEveryCounterServesOneAtATimeAndThereAreSeveral(t *testing.T) {
	c := theCatalogue(t)
	for _, m := range c.Missions {
		templates, err := c.Templates(m)
		require.NoError(t, err)
		counters := map[string]bool{}
		inRules := make([]rules.Template, len(templates))
		for i, at := range templates {
			counters[at.Counter] = true
			inRules[i] = ruled(t, at)
		}
		require.NoError(t, rules.CheckTemplates(inRules), m.ID)
		assert.GreaterOrEqual(t, len(counters), 3, m.ID)
	}
}

func ruled(t *testing.T, row store.Template) rules.Template {
	opens, err := rules.ParseClock(row.Opens)
	require.NoError(t, err)
	closes, err := rules.ParseClock(row.Closes)
	require.NoError(t, err)
	return rules.Template{
		Weekday: time.Weekday(row.Weekday), Counter: row.Counter, ServiceID: row.ServiceID, Start: opens, End: closes, Length: row.Minutes,
	}
}

func TestThePilotDoesEveryServiceThatIsNotForLater(t *testing.T) {
	c := theCatalogue(t)
	later := []string{"electronic-payment", "passport-online", "document-tracking"}
	for _, s := range c.Services {
		assert.Equal(t, slices.Contains(later, s.ID), c.ServiceAt(c.Missions[0], s).Status == "soon", s.ID)
		assert.Equal(t, slices.Contains(later, s.ID), len(s.Documents) == 0, s.ID)
	}
	assert.Len(t, c.Services, 17)
}

func TestTheDataIsWhole(t *testing.T) {
	c := theCatalogue(t)
	prefixes := map[string]bool{}
	for _, m := range c.Missions {
		zone, err := time.LoadLocation(m.Zone)
		require.NoError(t, err)
		assert.NotEqual(t, time.UTC, zone)
		assert.False(t, prefixes[m.Prefix], m.Prefix)
		prefixes[m.Prefix] = true
		_, code := typed.Phone(m.Phone)
		assert.Empty(t, code, m.Phone)
		inBothLanguages(t, m.ID, m.Name, m.City, m.Country, m.Address)
		for _, h := range slices.Concat(c.Holidays, m.Closed) {
			inBothLanguages(t, h.Day, h.Reason)
			for _, day := range h.Days(2026) {
				_, err := rules.ParseDate(day)
				require.NoError(t, err)
			}
		}
	}
	for _, s := range c.Services {
		inBothLanguages(t, s.ID, s.Name)
		for _, d := range s.Documents {
			inBothLanguages(t, s.ID+"/"+d.ID, d.Text)
			assert.Contains(t, []string{"all", "adult", "minor"}, d.Audience)
		}
	}
}

func inBothLanguages(t *testing.T, where string, texts ...store.Words) {
	for _, w := range texts {
		assert.NotEmpty(t, strings.TrimSpace(w.Ar), where)
		assert.NotEmpty(t, strings.TrimSpace(w.En), where)
	}
}
