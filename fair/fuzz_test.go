package fair

import (
	"encoding"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/mod/sumdb/note"
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

// Whatever the ministry's own key signs, a receipt that opens is written the same.
func FuzzWhatOpensAsAReceiptIsSignedTheSame(f *testing.F) {
	signer := newKey(ledgerName, 1)
	f.Add(receiptTitle + "\nr\n2026-11-24T08:00:00Z\n" + Pseudonym{}.String() + " birth *\n")
	f.Add(receiptTitle + "\n\n\n\n")
	f.Fuzz(func(t *testing.T, text string) {
		signed, err := note.Sign(&note.Note{Text: text}, signer)
		if err != nil {
			return
		}
		receipt, err := OpenReceipt(signed, signer.verifier())
		if err != nil {
			return
		}
		again, err := receipt.Sign(signer)
		require.NoError(t, err)
		require.Equal(t, string(signed), string(again))
	})
}

// Whatever is signed with the ledger's key, and whatever stands beside that signature: what
// opens as a checkpoint is of this ledger, and no larger than a ledger can be.
func FuzzWhatOpensAsACheckpointIsOfThisLedger(f *testing.F) {
	signer, witness := newKey(ledgerName, 1), aWitness(1)
	l := aPlayedRelease(f, cheat{}).ledger
	text, _, _ := strings.Cut(string(l.checkpoint(l.size())), "\n\n")
	f.Add(text+"\n", "")
	f.Add(ledgerName+"\n9223372036854775807\nAAAA\n", "— "+witnessName+" AAAAAAAA\n")
	f.Fuzz(func(t *testing.T, text, beside string) {
		signed, err := note.Sign(&note.Note{Text: text}, signer)
		if err != nil {
			return
		}
		signed = append(signed, beside...)
		if times, err := Cosigned(signed, []note.Verifier{witness.verifier()}); err == nil {
			require.Empty(t, times, "nobody signed as the witness")
		}
		c, err := OpenCheckpoint(signed, signer.verifier())
		if err != nil {
			return
		}
		require.Equal(t, ledgerName, c.Origin)
		require.LessOrEqual(t, c.N, int64(MaxEntries))
	})
}

// Whatever lines a ledger has, and in whatever order: who follows it says what cannot be, and
// goes on.
func FuzzNoLedgerMakesItsBooksPanic(f *testing.F) {
	p := aPlayedRelease(f, cheat{})
	var texts []string
	for _, line := range p.ledger.lines {
		text, err := Encode(line)
		require.NoError(f, err)
		texts = append(texts, text)
	}
	f.Add(strings.Join(texts, "\n"), p.evidence.Slots, p.evidence.Requests)
	f.Fuzz(func(_ *testing.T, lines string, one, other []byte) {
		tables := map[Hash][]byte{sum(one): one, sum(other): other}
		books := NewBooks(func(root Hash) ([]byte, error) { return tables[root], nil }, nil)
		for text := range strings.SplitSeq(lines, "\n") {
			if line, err := ParseLine(text); err == nil {
				_ = books.Read(line) // does not panic
			}
		}
	})
}
