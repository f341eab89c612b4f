package intake_test

import (
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/ministry/intake"
	"mawidi/ministry/ministrytest"
	"mawidi/ministry/store"
)

// tripoli is a ministry's missions.yaml with one mission.
const tripoli = `
services:
  - id: passport-renewal
    group: passport
    audience: all
    minutes: 15
    fee: 300
    name: { ar: تجديد جواز السفر, en: Passport renewal }
    documents:
      - { id: photos, audience: all, text: { ar: صورتان, en: Two photographs } }
missions:
  - id: tripoli
    kind: embassy
    status: soon
    prefix: TIP
    zone: Africa/Tripoli
    name: { ar: السفارة في طرابلس, en: Embassy in Tripoli }
    city: { ar: طرابلس, en: Tripoli }
    country: { ar: ليبيا, en: Libya }
    country_code: LY
    address: { ar: شارع الجمهورية, en: Republic Street }
    phone: '+218210000100'
    position: [32.88, 13.19]
    currency: USD
    days: [sunday, monday, tuesday, wednesday, thursday]
    counters:
      - { counter: '1', from: '09:00', to: '12:00', service: passport-renewal }
holidays:
  - { day: 12-25, reason: { ar: عيد الميلاد, en: Christmas } }
`

func TestAMissionThatWasImportedIsListedAndReleasesItsTimes(t *testing.T) {
	m := ministrytest.New(t)
	catalogue, err := intake.ReadCatalogue(strings.NewReader(tripoli))
	require.NoError(t, err)
	write := func(at time.Time) {
		require.NoError(t, m.Store.Change(t.Context(), "import", func(tx *store.Tx) error { return catalogue.Write(tx, at, 0) }))
	}
	releasesFrom := func() (from string) {
		require.NoError(t, m.Store.View(t.Context(), func(tx *store.Tx) error {
			missions, err := tx.Missions()
			for _, one := range missions {
				if one.ID == "tripoli" {
					from = one.ReleasesFrom
				}
			}
			return err
		}))
		return from
	}
	write(ministrytest.Start)
	first := releasesFrom()
	require.NotEmpty(t, first)
	write(ministrytest.Start.AddDate(0, 1, 0))
	assert.Equal(t, first, releasesFrom(), "importing again changes no past")
}

func TestWhatCannotWorkInMissionsIsNamed(t *testing.T) {
	for name, c := range map[string]struct{ old, new, says string }{
		"a key of nobody's":    {"kind: embassy", "kynd: embassy", "line 13: field kynd not found"},
		"no zone":              {"Africa/Tripoli", "Africa/Nowhere", `mission tripoli: no zone is called "Africa/Nowhere"`},
		"a language missing":   {"ar: طرابلس, ", "", "mission tripoli: the city is missing in a language"},
		"an unknown service":   {"service: passport-renewal", "service: passports", `no service "passports"`},
		"a day of no week":     {"[sunday,", "[someday,", `no day of the week is called "someday"`},
		"closing before open":  {"to: '12:00'", "to: '08:00'", "mission tripoli:"},
		"no time":              {"from: '09:00'", "from: '9h'", "mission tripoli: counter 1"},
		"a phone of no one":    {"+218210000100", "021", "mission tripoli: the phone is not in international form"},
		"a service in no time": {"minutes: 15", "minutes: 0", "service passport-renewal: it takes 0 minutes"},
		"a day of no month":    {"12-25", "12-32", "holiday 12-32"},
		"no text":              {"text: { ar: صورتان, en: Two photographs }", "text: { ar: صورتان }", "document photos is missing in a language"},
		"on the moon":          {"[32.88, 13.19]", "[132.88, 13.19]", "the position is not"},
		"twice": {
			"missions:\n", "missions:\n  - { id: tripoli, prefix: TIP }\n", "mission tripoli: it is there twice",
		},
	} {
		t.Run(name, func(t *testing.T) {
			require.Contains(t, tripoli, c.old)
			_, err := intake.ReadCatalogue(strings.NewReader(strings.Replace(tripoli, c.old, c.new, 1)))
			require.ErrorContains(t, err, c.says)
		})
	}
}

func FuzzCatalogue(f *testing.F) {
	f.Add(tripoli)
	services, err := os.ReadFile("../sandbox/data/services.yaml")
	require.NoError(f, err)
	f.Add("services:\n" + string(services))
	f.Fuzz(func(_ *testing.T, content string) {
		_, _ = intake.ReadCatalogue(strings.NewReader(content)) // does not panic
	})
}
