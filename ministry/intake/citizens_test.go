package intake_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/ministry/intake"
	"mawidi/ministry/ministrytest"
	"mawidi/ministry/rules"
	"mawidi/ministry/store/storetest"
)

const header = "national_number,birth_date,passport_number,register_place,register_number,name_ar,name_en,phone,email,language\n"

// haddads are Layla with two children, and Omar.
const haddads = header +
	"01010000001,1990-05-17,N00123456,دمشق,17,ليلى حداد,Layla Haddad,+96170000001,,ar\n" +
	",2015-02-03,,,,سامي حداد,Sami Haddad,,,\n" +
	",2018-09-12,,,,نور حداد,Nour Haddad,,,\n" +
	"01010000002,1985-01-30,,حلب,203,عمر الخطيب,Omar Al-Khatib,,omar@example.org,en\n"

func imports(t *testing.T, m *ministrytest.Ministry, extract string, skipKnown, dryRun bool) (intake.Taken, error) {
	t.Helper()
	return intake.Citizens(t.Context(), m.Store, m.Keys, strings.NewReader(extract), skipKnown, dryRun)
}

func TestWhoWasImportedCanSignInAndBookForTheirChildren(t *testing.T) {
	m := ministrytest.New(t)
	taken, err := imports(t, m, haddads, false, false)
	require.NoError(t, err)
	require.Equal(t, intake.Taken{Adults: 2, Children: 2}, taken)

	phone := m.NewDevice("Galaxy A54")
	layla := ministrytest.Layla()
	layla.NationalNumber, layla.PassportNumber, layla.Phone = "01010000001", "N00123456", "+96170000001"
	layla.BirthDate = rules.Date{Year: 1990, Month: time.May, Day: 17}
	phone.SignIn(ministrytest.Registration(layla))
	names := []string{}
	for _, a := range phone.Account().Applicants {
		names = append(names, a.Name.Ar)
	}
	require.ElementsMatch(t, []string{"ليلى حداد", "سامي حداد", "نور حداد"}, names)
}

func TestAnExtractIsTakenWholeOrNotAtAllAndEachWrongRowIsNamed(t *testing.T) {
	m := ministrytest.New(t)
	wrong := haddads +
		"0101,1990-05-17,N00123457,,,رنا,Rana,,,ar\n" + // row 6
		"01010000004,17/5/1990,N00123458,,,هدى,Huda,12,,fr\n" + // row 7
		"01010000005,1991-01-01,,,,زيد,Zaid,,,ar\n" + // row 8: neither passport nor register
		"01010000001,1990-05-17,N00123456,دمشق,17,ليلى حداد,Layla Haddad,,,ar\n" + // row 9: again
		"01010000006,1979-01-01,N00123460,,,سلمى,,+96170000001,,ar\n" + // row 10
		",soon,,,,طفل,Child,,,\n" + // row 11
		"01010000007,1979-01-01,N00123461,,,كريم,Karim,+96170000001,,ar\n" // row 12: Layla's phone
	_, err := imports(t, m, wrong, false, false)
	var mistakes intake.Mistakes
	require.ErrorAs(t, err, &mistakes)
	assert.ElementsMatch(t, []intake.Mistake{
		{6, "national_number", "malformed"},
		{7, "birth_date", "malformed"},
		{7, "phone", "malformed"},
		{7, "language", "neither ar nor en"},
		{8, "passport_number", "required"},
		{9, "national_number", "is in the register already"},
		{10, "name_en", "required"},
		{11, "birth_date", "malformed"},
		{12, "phone or email", "serves another adult"},
	}, mistakes.Rows)
	for _, personal := range []string{"0101", "Rana", "1990", "+9617"} {
		assert.NotContains(t, err.Error(), personal)
	}

	taken, err := imports(t, m, haddads, false, false)
	require.NoError(t, err, "nothing of it was kept")
	require.Equal(t, 2, taken.Adults)
}

func TestANewerExtractAddsWhoIsNewAndLeavesTheOthers(t *testing.T) {
	m := ministrytest.New(t)
	_, err := imports(t, m, haddads, false, false)
	require.NoError(t, err)
	newer := haddads + "01010000003,1992-03-28,N00123458,,,رنا خوري,Rana Khoury,,rana@example.org,ar\n"
	_, err = imports(t, m, newer, false, false)
	require.ErrorContains(t, err, "row 2, national_number: is in the register already")
	taken, err := imports(t, m, newer, true, false)
	require.NoError(t, err)
	require.Equal(t, intake.Taken{Adults: 1, Known: 2}, taken)
}

// cutOnce is an extract that cuts the lines to the database once most of it was read.
type cutOnce struct {
	*bytes.Reader
	cut func()
}

func (c *cutOnce) Read(p []byte) (int, error) {
	if c.cut != nil && c.Len() < int(c.Size())/10 {
		c.cut()
		c.cut = nil
	}
	return c.Reader.Read(p)
}

func TestAnImportWhoseLineIsCutBeginsAnewAndLeavesNobodyOut(t *testing.T) {
	database := storetest.PostgreSQL.New(t)
	m := ministrytest.At(t, database)
	db := storetest.SQL(t, database)
	cut := 0
	extract := &cutOnce{bytes.NewReader(extractOf(t, 900)), func() {
		require.NoError(t, db.QueryRow(`SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
			WHERE datname = current_database() AND state = 'idle in transaction'`).Scan(&cut))
	}}
	taken, err := intake.Citizens(t.Context(), m.Store, m.Keys, extract, false, false)
	require.NoError(t, err)
	require.Equal(t, 1, cut, "half of them were in the transaction by then")
	require.Equal(t, intake.Taken{Adults: 900, Children: 300}, taken)
	kept := 0
	require.NoError(t, db.QueryRow(`SELECT count(*) FROM citizens`).Scan(&kept))
	require.Equal(t, 900, kept)
}

func TestADryRunTellsAndKeepsNothing(t *testing.T) {
	m := ministrytest.New(t)
	for range 2 {
		taken, err := imports(t, m, haddads, false, true)
		require.NoError(t, err)
		require.Equal(t, intake.Taken{Adults: 2, Children: 2}, taken)
	}
}

func TestWhatIsNoExtractIsRefusedByName(t *testing.T) {
	m := ministrytest.New(t)
	for name, c := range map[string]struct{ extract, says string }{
		"empty":              {"", "first row"},
		"a column too few":   {strings.Replace(header, ",email", "", 1), "column email is missing"},
		"an unknown column":  {strings.Replace(header, "email", "e-mail", 1), `column "e-mail"`},
		"a row too short":    {header + "01010000001,1990-05-17\n", "line 2"},
		"a broken quotation": {header + `"01010000001,1990-05-17` + "\n", "line 2"},
		"a child first":      {header + ",2015-02-03,,,,سامي,Sami,,,\n", "row 2, national_number"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := imports(t, m, c.extract, false, false)
			require.ErrorContains(t, err, c.says)
		})
	}
}

func TestOnlyTheFirstFiftyMistakesAreListed(t *testing.T) {
	m := ministrytest.New(t)
	_, err := imports(t, m, header+strings.Repeat("1,2,3,,,x,y,,,\n", 100), false, false)
	require.ErrorContains(t, err, "and 50 more")
}

func FuzzExtract(f *testing.F) {
	f.Add(haddads)
	f.Add(header + "\"\n")
	m := ministrytest.New(f)
	f.Fuzz(func(t *testing.T, extract string) {
		_, _ = intake.Citizens(t.Context(), m.Store, m.Keys, strings.NewReader(extract), true, true) // does not panic
	})
}

// extractOf makes an extract of so many adults, every third with a child.
func extractOf(t testing.TB, adults int) []byte {
	t.Helper()
	var out bytes.Buffer
	out.WriteString(header)
	w := csv.NewWriter(&out)
	for i := range adults {
		number := fmt.Sprintf("%011d", 1_010_000_000+i)
		_ = w.Write([]string{number, "1980-06-15", fmt.Sprintf("N%08d", i), "دمشق", "17", "ليلى حداد", "Layla Haddad", fmt.Sprintf("+9617%07d", i), "", "ar"})
		if i%3 == 0 {
			_ = w.Write([]string{"", "2015-06-15", "", "", "", "سامي حداد", "Sami Haddad", "", "", ""})
		}
	}
	w.Flush()
	require.NoError(t, w.Error())
	return out.Bytes()
}

func BenchmarkImportOf20000Citizens(b *testing.B) { storetest.BenchOnEach(b, importOf20000) }

func importOf20000(b *testing.B) {
	extract := extractOf(b, 20_000)
	for b.Loop() {
		b.StopTimer()
		m := ministrytest.New(b)
		b.StartTimer()
		_, err := intake.Citizens(b.Context(), m.Store, m.Keys, bytes.NewReader(extract), false, false)
		require.NoError(b, err)
	}
	b.ReportMetric(20_000*float64(b.N)/b.Elapsed().Seconds(), "citizens/s")
}
