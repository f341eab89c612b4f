package report

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mawidi/fair"
)

// Whatever lines a ledger has, and in whatever order, a month of it is summed up or is not there.
func FuzzALedgerIsSummedUp(f *testing.F) {
	lines, table := published(f)
	var texts []string
	for _, line := range lines {
		text, err := fair.Encode(line)
		require.NoError(f, err)
		texts = append(texts, text)
	}
	f.Add(strings.Join(texts, "\n"), "2026-09")
	f.Add(texts[len(texts)-1]+"\n"+texts[0], "2026-13")
	f.Fuzz(func(t *testing.T, lines, month string) {
		r := NewReader(table)
		for text := range strings.SplitSeq(lines, "\n") {
			if line, err := fair.ParseLine(text); err == nil {
				_ = r.Read(line)
			}
		}
		of, err := ParseMonth(month)
		if err != nil {
			return
		}
		sum, err := r.Month(of)
		if err != nil {
			require.ErrorIs(t, err, ErrNoMonth)
			return
		}
		require.Equal(t, of, sum.Month)
	})
}
