package report

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"
	"pgregory.net/rapid"

	"mawidi/fair"
)

// published is the ledger of fair's vectors, line by line, and its tables.
func published(t require.TestingT) (lines []fair.Line, table func(fair.Hash) ([]byte, error)) {
	archive, err := txtar.ParseFile("../testdata/ledger.txtar")
	require.NoError(t, err)
	files := map[string][]byte{}
	for _, f := range archive.Files {
		files[f.Name] = f.Data
	}
	for text := range bytes.Lines(files["lines"]) {
		line, err := fair.ParseLine(strings.TrimSuffix(string(text), "\n"))
		require.NoError(t, err)
		lines = append(lines, line)
	}
	return lines, func(root fair.Hash) ([]byte, error) {
		if table, found := files["tables/"+root.String()]; found {
			return table, nil
		}
		return nil, errors.New("no such table was published")
	}
}

func read(t require.TestingT, lines []fair.Line, table func(fair.Hash) ([]byte, error)) *Reader {
	r := NewReader(table)
	for _, line := range lines {
		require.NoError(t, r.Read(line))
	}
	return r
}

func TestAMonthOfTheLedgerIsSummedUp(t *testing.T) {
	lines, table := published(t)
	september, err := read(t, lines, table).Month("2026-09")
	require.NoError(t, err)
	assert.Equal(t, 12, september.Lines)
	assert.Equal(t, []Mission{{Mission: "beirut", Releases: 2, Drawn: 2}}, september.Missions)
	require.Len(t, september.Services, 2)
	birth, passport := september.Services[0], september.Services[1]
	assert.Equal(t, Service{
		Mission: "beirut", Service: "birth", Capacity: 10, Slots: 10, Requests: 20, Served: 6,
		Booked: 2, Cancelled: 1, Lapsed: 1, MedianWait: birth.MedianWait,
	}, birth, "of the 10, 4 are of the release for which nobody asked")
	assert.Equal(t, 6, passport.Served)
	assert.Equal(t, int64(168), *passport.MedianWait, "hours: slots start a week after the list is closed")
}

func TestWhoStayedAwayAndTheDevicesAreInTheMonthInWhichTheyWereTold(t *testing.T) {
	lines, table := published(t)
	october := fair.Instant(1_790_899_200) // 2026-10-02
	r := read(t, append(lines,
		&fair.Attendance{Mission: "beirut", Service: "birth", At: october, Appointments: 6, Missed: 2},
		&fair.Attendance{Mission: "beirut", Service: "birth", At: october + 86_400, Appointments: 1},
		&fair.Devices{At: october, Registered: 40}, &fair.Devices{At: october + 86_400, Registered: 41},
	), table)
	assert.Equal(t, []Month{"2026-09", "2026-10"}, r.Months())
	report, err := r.Month("2026-10")
	require.NoError(t, err)
	assert.Equal(t, 41, report.Devices)
	assert.Equal(t, []Service{{Mission: "beirut", Service: "birth", Appointments: 7, Missed: 2}}, report.Services)
}

func TestASlotThatComesBackIsNoNewOne(t *testing.T) {
	lines, table := published(t)
	first := *lines[1].(*fair.Release)
	again := first
	again.ID = "beirut-2026-09-18"
	report, err := read(t, append(lines, &again), table).Month("2026-09")
	require.NoError(t, err)
	assert.Equal(t, []int{10, 6}, []int{report.Services[0].Slots, report.Services[0].Again})
	assert.Equal(t, 10, report.Services[0].Capacity)
	assert.Equal(t, Mission{Mission: "beirut", Releases: 3, Drawn: 2}, report.Missions[0], "the third has not been drawn")
}

func TestWhatTheLedgerHasNotToldOfIsNamedAndNotCounted(t *testing.T) {
	lines, table := published(t)
	r := read(t, lines, table)
	for why, line := range map[string]fair.Line{
		"sl_none was never announced":    &fair.Lapse{Slot: "sl_none"},
		"no such table was published":    &fair.Release{ID: "r", Mission: "beirut"},
		"damascus was not announced":     &fair.List{Release: "damascus"},
		"damascus was not announced, or": &fair.Allocation{Release: "damascus"},
	} {
		assert.ErrorContains(t, r.Read(line), why)
	}
	assert.Equal(t, []Month{"2026-09"}, r.Months())
	_, err := r.Month("1970-01")
	assert.ErrorIs(t, err, ErrNoMonth)
}

func TestTheReportOfAnEmptyMonthIsStillAnObjectWithLists(t *testing.T) {
	report, err := read(t, []fair.Line{&fair.Devices{At: 0, Registered: 3}}, nil).Month("1970-01")
	require.NoError(t, err)
	text, err := json.Marshal(report)
	require.NoError(t, err)
	assert.JSONEq(t, `{"month":"1970-01","lines":1,"devices":3,"missions":[],"services":[]}`, string(text))
}

func TestAMonthIsWrittenInOneWay(t *testing.T) {
	month, err := ParseMonth("2026-11")
	require.NoError(t, err)
	assert.Equal(t, Month("2026-11"), month)
	for _, wrong := range []string{"", "2026", "2026-13", "2026-1", "2026-11-01", "٢٠٢٦-١١"} {
		_, err := ParseMonth(wrong)
		assert.Error(t, err, wrong)
	}
}

func TestTheMedianIsTheMiddleOfAllWaits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		hours := rapid.SliceOfN(rapid.Int64Range(0, 9), 1, 20).Draw(t, "hours")
		w, below, above := waits{}, 0, 0
		for _, h := range hours {
			w.add(fair.Instant(3600*h + 1800))
		}
		median := *w.median()
		for _, h := range hours {
			if h < median {
				below++
			}
			if h > median {
				above++
			}
		}
		assert.LessOrEqual(t, 2*below, len(hours))
		assert.LessOrEqual(t, 2*above, len(hours))
	})
	assert.Nil(t, waits{}.median())
}
