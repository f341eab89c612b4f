package fair

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const aSlotBooked = "booking slot=sl_9f40 holder=00112233445566778899aabbccddeeff at=2026-11-24T08:00:00Z"

func TestALineHasOneSpelling(t *testing.T) {
	line, err := ParseLine(aSlotBooked)
	require.NoError(t, err)
	assert.Equal(t, &Booking{"sl_9f40", Pseudonym{0, 0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77, 0x88, 0x99, 0xaa, 0xbb, 0xcc, 0xdd, 0xee, 0xff}, 1_795_507_200}, line)

	for why, text := range map[string]string{
		"another order":        "booking holder=00112233445566778899aabbccddeeff slot=sl_9f40 at=2026-11-24T08:00:00Z",
		"a field too few":      "booking slot=sl_9f40 holder=00112233445566778899aabbccddeeff",
		"a field too many":     aSlotBooked + " note=x",
		"two spaces":           "booking  slot=sl_9f40 holder=00112233445566778899aabbccddeeff at=2026-11-24T08:00:00Z",
		"a newline":            aSlotBooked + "\n",
		"an unknown kind":      "gift slot=sl_9f40 holder=00112233445566778899aabbccddeeff at=2026-11-24T08:00:00Z",
		"upper case digits":    "booking slot=sl_9f40 holder=00112233445566778899AABBCCDDEEFF at=2026-11-24T08:00:00Z",
		"a short pseudonym":    "booking slot=sl_9f40 holder=0011 at=2026-11-24T08:00:00Z",
		"another zone":         "booking slot=sl_9f40 holder=00112233445566778899aabbccddeeff at=2026-11-24T09:00:00+01:00",
		"parts of a second":    "booking slot=sl_9f40 holder=00112233445566778899aabbccddeeff at=2026-11-24T08:00:00.0Z",
		"a day that is not":    "booking slot=sl_9f40 holder=00112233445566778899aabbccddeeff at=2026-02-30T08:00:00Z",
		"no slot":              "booking slot= holder=00112233445566778899aabbccddeeff at=2026-11-24T08:00:00Z",
		"a slot in Arabic":     "booking slot=موعد holder=00112233445566778899aabbccddeeff at=2026-11-24T08:00:00Z",
		"a number with a zero": "allocation release=r at=2026-11-24T08:00:00Z served=02 places-root=" + Hash{}.String(),
		"a number with a sign": "allocation release=r at=2026-11-24T08:00:00Z served=+2 places-root=" + Hash{}.String(),
		"a negative number":    "allocation release=r at=2026-11-24T08:00:00Z served=-2 places-root=" + Hash{}.String(),
		"a round without 0":    "seed release=r at=2026-11-24T08:00:00Z secret=" + Hash{}.String() + " beacon=0/",
		"nothing":              "",
	} {
		_, err := ParseLine(text)
		assert.Error(t, err, why)
	}
}

func TestWhatCannotBeReadBackIsNotWritten(t *testing.T) {
	for _, line := range []Line{
		&Lapse{"a slot", 0},
		&Lapse{"sl_1", 1 << 50},
		&Allocation{Release: "r", Served: -1},
		&Release{ID: "r", Mission: "m", Beacon: BeaconRule{"", 60}},
		&Release{ID: "r", Mission: "m", Beacon: BeaconRule{"quicknet", -1}},
		&Seed{Release: "r", Beacon: Round{1, nil}},
	} {
		text, err := Encode(line)
		assert.Error(t, err, text)
	}
}

func TestATableHasOneSpelling(t *testing.T) {
	first, second := "00000000000000000000000000000001", "00000000000000000000000000000002"
	good := first + " birth *\n" + second + " birth sl_2 sl_1\n"
	requests, err := ParseRequests([]byte(good))
	require.NoError(t, err)
	assert.Equal(t, []Request{{Pseudonym{15: 1}, "birth", nil}, {Pseudonym{15: 2}, "birth", []Name{"sl_2", "sl_1"}}}, requests)

	for why, table := range map[string]string{
		"no newline at the end": first + " birth *",
		"an empty row":          first + " birth *\n\n",
		"another order":         second + " birth *\n" + first + " birth *\n",
		"a request twice":       first + " birth *\n" + first + " birth *\n",
		"a choice twice":        first + " birth sl_1 sl_1\n",
		"six choices":           first + " birth a b c d e f\n",
		"no choice":             first + " birth\n",
		"any and a choice":      first + " birth * sl_1\n",
		"two spaces":            first + "  birth *\n",
		"a carriage return":     first + " birth *\r\n",
	} {
		_, err := ParseRequests([]byte(table))
		assert.Error(t, err, why)
	}
	_, err = FormatSlots([]Slot{{"sl_2", "birth", 0}, {"sl_1", "birth", 0}})
	assert.Error(t, err, "slots out of order")
	_, err = FormatRequests([]Request{{Service: "birth", Choices: []Name{"*"}}})
	assert.Error(t, err, "a choice that would read as any")
}

func TestArrivalShowsNowhereInTheList(t *testing.T) {
	requests, _ := aGathering(4, 30, 6)
	want, err := FormatRequests(requests)
	require.NoError(t, err)
	reversed := make([]Request, 0, len(requests))
	for i := range requests {
		reversed = append(reversed, requests[len(requests)-1-i])
	}
	got, err := FormatRequests(reversed)
	require.NoError(t, err)
	assert.Equal(t, string(want), string(got))
}

func TestAnotherNoteOfTheMinistryIsNoReceipt(t *testing.T) {
	p := aPlayedRelease(t, cheat{})
	_, err := OpenReceipt(p.evidence.Checkpoint, p.trust.Ledger)
	assert.Error(t, err)
	_, err = OpenCheckpoint(p.evidence.Receipt, p.trust.Ledger)
	assert.Error(t, err, "nor is a receipt a checkpoint")
}

func TestEvidenceWithStrangeFilesIsRefused(t *testing.T) {
	archive := aPlayedRelease(t, cheat{}).evidence.Archive()
	for why, forged := range map[string]string{
		"a word before":  "hello\n" + string(archive),
		"a further file": string(archive) + "-- more --\n",
		"a file twice":   string(archive) + "-- places --\n",
		"nothing":        "",
	} {
		_, err := FromArchive([]byte(forged))
		assert.Error(t, err, why)
	}
}
