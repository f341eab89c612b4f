package fair

import (
	"encoding"
	"testing"

	"github.com/stretchr/testify/require"
)

func FuzzWhatReadsAsALineIsWrittenTheSame(f *testing.F) {
	for _, line := range aPlayedRelease(f, cheat{}).ledger.lines {
		text, err := Encode(line)
		require.NoError(f, err)
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		line, err := ParseLine(text)
		if err != nil {
			return
		}
		again, err := Encode(line)
		require.NoError(t, err)
		require.Equal(t, text, again)
	})
}

func FuzzWhatReadsAsATableIsWrittenTheSame(f *testing.F) {
	p := aPlayedRelease(f, cheat{})
	f.Add(p.evidence.Slots)
	f.Add(p.evidence.Requests)
	f.Add(p.evidence.Places)
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, table []byte) {
		if slots, err := ParseSlots(table); err == nil {
			again, err := FormatSlots(slots)
			require.NoError(t, err)
			require.Equal(t, string(table), string(again))
		}
		if requests, err := ParseRequests(table); err == nil {
			again, err := FormatRequests(requests)
			require.NoError(t, err)
			require.Equal(t, string(table), string(again))
		}
		if places, err := ParsePlaces(table); err == nil {
			again, err := FormatPlaces(places)
			require.NoError(t, err)
			require.Equal(t, string(table), string(again))
		}
	})
}

func FuzzWhatReadsAsAProofIsWrittenTheSame(f *testing.F) {
	e := aPlayedRelease(f, cheat{}).evidence
	f.Add(e.Release)
	f.Add(e.ClosingProof)
	f.Fuzz(func(t *testing.T, text []byte) {
		for _, proof := range []interface {
			encoding.TextMarshaler
			encoding.TextUnmarshaler
		}{&Inclusion{}, &Consistency{}} {
			if proof.UnmarshalText(text) != nil {
				continue
			}
			again, err := proof.MarshalText()
			require.NoError(t, err)
			require.Equal(t, string(text), string(again))
		}
	})
}

func FuzzNoEvidenceMakesACheckPanic(f *testing.F) {
	p := aPlayedRelease(f, cheat{})
	f.Add(p.evidence.Archive())
	f.Fuzz(func(_ *testing.T, archive []byte) {
		if evidence, err := FromArchive(archive); err == nil {
			for range CheckRelease(evidence, p.trust) {
				continue
			}
		}
	})
}
